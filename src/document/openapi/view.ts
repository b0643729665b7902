import type { JsonObject, JsonValue } from '../../base/json.ts';
import type { JsonPointer } from '../patch.ts';

/**
 * One view over OpenAPI 2.0, 3.0 and 3.1 (DESIGN §4.2): the same questions, answered per version. Views are cheap to make,
 * read the model lazily and are memoised per model object by `openApiView(model)`.
 */
export type OpenApiVersion = '2.0' | '3.0' | '3.1';

export const HTTP_VERBS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'] as const;
export type HttpVerb = (typeof HTTP_VERBS)[number];

export type ParameterLocation = 'query' | 'header' | 'path' | 'formData' | 'body' | 'cookie';

export interface OpenApiParameter {
  readonly name: string;
  readonly in: ParameterLocation;
  readonly description: string;
  /** Always true for path parameters. */
  readonly required: boolean;
  /** JSON Schema of the value; 2.0's flattened keys are gathered into one. `$ref`s inside are left as they are. */
  readonly schema: JsonObject;
  /** 2.0: csv (default), ssv, tsv, pipes, multi; 3.x styles are mapped onto these. */
  readonly collectionFormat?: 'csv' | 'ssv' | 'tsv' | 'pipes' | 'multi';
  readonly example?: JsonValue;
  /** Where the parameter stands, after following its `$ref`. */
  readonly pointer: JsonPointer;
}

export interface OpenApiBody {
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
  /** Media types in order of the document, each with its schema (2.0: `consumes` × the body parameter's schema). */
  readonly content: readonly {
    readonly mediaType: string;
    readonly schema: JsonObject;
    readonly example?: JsonValue;
  }[];
  readonly pointer: JsonPointer;
}

export interface OpenApiResponse {
  /** `200`, `4XX`, `default`. */
  readonly status: string;
  readonly description: string;
  readonly content: readonly {
    readonly mediaType: string;
    readonly schema?: JsonObject;
    /** The only example, or the first one. */
    readonly example?: JsonValue;
    /** Those that have names (3.x). */
    readonly examples?: readonly { readonly name: string; readonly value: JsonValue }[];
  }[];
  readonly headers: readonly { readonly name: string; readonly description: string; readonly schema: JsonObject }[];
  readonly pointer: JsonPointer;
}

export type SecurityKind = 'apiKey' | 'basic' | 'oauth2' | 'bearer' | 'openIdConnect' | 'other';

export interface SecurityScheme {
  /** Key under `securityDefinitions` / `components.securitySchemes`. */
  readonly name: string;
  readonly kind: SecurityKind;
  readonly description: string;
  /** apiKey only. */
  readonly parameterName?: string;
  readonly in?: 'header' | 'query' | 'cookie';
  /** Which credential an apiKey carries (gateway.md §2.1); undefined = a key the gateway does not know. Header names compare without case. */
  readonly role?: 'client-id' | 'client-secret';
  /** The definition as written. */
  readonly raw: JsonObject;
  readonly pointer: JsonPointer;
}

/** One requirement object: every listed scheme must pass. */
export type SecurityRequirement = readonly { readonly scheme: string; readonly scopes: readonly string[] }[];

export interface OpenApiOperation {
  readonly verb: HttpVerb;
  /** Path template as written, without the base path. */
  readonly path: string;
  /** `get /current`: verb in lower case, a blank, the path. Unique in a document. */
  readonly key: string;
  readonly operationId?: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly deprecated: boolean;
  /** Path-item parameters merged with the operation's (same name + in: the operation's wins); no body, no 3.x requestBody. */
  readonly parameters: readonly OpenApiParameter[];
  readonly body?: OpenApiBody | undefined;
  readonly responses: readonly OpenApiResponse[];
  readonly consumes: readonly string[];
  readonly produces: readonly string[];
  /** Effective requirements: the operation's own or the API's. Empty = open. */
  readonly security: readonly SecurityRequirement[];
  readonly pointer: JsonPointer;
}

export interface NamedSchema {
  readonly name: string;
  readonly schema: JsonObject;
  readonly pointer: JsonPointer;
}

export interface OpenApiView {
  readonly version: OpenApiVersion;
  readonly model: JsonObject;
  readonly title: string;
  /** `x-ibm-name`, or the slug of the title. */
  readonly name: string;
  readonly apiVersion: string;
  readonly description: string;
  readonly host: string;
  /** '' when there is none; never ends with `/` except the bare `/`. */
  readonly basePath: string;
  readonly schemes: readonly string[];
  readonly type: 'REST' | 'OAuth 2.0' | 'SOAP';
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly operations: readonly OpenApiOperation[];
  readonly paths: readonly {
    readonly path: string;
    readonly pointer: JsonPointer;
    readonly operations: readonly OpenApiOperation[];
  }[];
  readonly schemas: readonly NamedSchema[];
  readonly sharedParameters: readonly OpenApiParameter[];
  readonly securitySchemes: readonly SecurityScheme[];
  /** API-level requirements as written. */
  readonly security: readonly SecurityRequirement[];
  operation(key: string): OpenApiOperation | undefined;
  /** Follows a local `$ref` (chains and cycles are safe); undefined when it leads nowhere or outside. */
  resolve(ref: string): JsonValue | undefined;
}
