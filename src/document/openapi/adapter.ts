import type { JsonObject, JsonValue } from '../../base/json.ts';
import type { Located } from './dereference.ts';
import type { OpenApiBody, OpenApiParameter, OpenApiResponse, OpenApiVersion, SecurityKind } from './view.ts';

export interface Server {
  readonly host: string;
  readonly basePath: string;
  readonly schemes: readonly string[];
}

/** An operation as found, with what its path item gives to it. */
export interface RawOperation {
  readonly model: JsonObject;
  readonly operation: JsonObject;
  readonly pointer: string;
  /** References followed, path-item and operation parameters merged, body parameters of 2.0 included. */
  readonly parameters: readonly Located[];
}

/** What differs between versions of OpenAPI; everything else is asked in open-api-view.ts. */
export interface OpenApiAdapter {
  readonly version: OpenApiVersion;
  readonly schemasPath: readonly string[];
  readonly parametersPath: readonly string[];
  readonly securitySchemesPath: readonly string[];
  server(model: JsonObject): Server;
  /** Undefined when it has no name or no known location. */
  parameter(model: JsonObject, found: Located): OpenApiParameter | undefined;
  body(raw: RawOperation): OpenApiBody | undefined;
  responses(raw: RawOperation): readonly OpenApiResponse[];
  consumes(model: JsonObject, operation: JsonObject): readonly string[];
  produces(model: JsonObject, operation: JsonObject): readonly string[];
  securityKind(scheme: JsonObject): SecurityKind;
  /** The schema as a mapping; 3.1's `true` and `false` become `{}` and `{ not: {} }`. */
  schema(value: JsonValue | undefined): JsonObject;
}
