import { isJsonObject, type JsonObject, type JsonValue } from '../../base/json.ts';
import type { OpenApiOperation, OpenApiView } from '../../document/openapi/view.ts';
import type { DocumentSchemas, NamedBodySchema, ResponseSchema, ServedDocument } from '../policy-kit.ts';
import { mediaTypeOf } from '../request/content-type.ts';

type Content = readonly { readonly mediaType: string; readonly schema?: JsonObject }[];

/** The schemas of a document: one set of questions over OpenAPI 2.0, 3.0 and 3.1. */
export class ViewSchemas implements DocumentSchemas {
  readonly #view: OpenApiView;

  constructor(view: OpenApiView) {
    this.#view = view;
  }

  namedSchema(reference: string): JsonObject | undefined {
    const target = reference.startsWith('#')
      ? this.resolve(reference)
      : this.#view.schemas.find(({ name }) => name === reference)?.schema;
    return isJsonObject(target) ? target : undefined;
  }

  resolve(reference: string): JsonValue | undefined {
    return this.#view.resolve(reference);
  }
}

/** The document of the running call, as policies ask it. */
export class OperationDocument extends ViewSchemas implements ServedDocument {
  readonly #operation: OpenApiOperation;

  constructor(view: OpenApiView, operation: OpenApiOperation) {
    super(view);
    this.#operation = operation;
  }

  bodySchema(contentType: string): NamedBodySchema | undefined {
    const { body } = this.#operation;
    if (body === undefined) return undefined;
    const schema = schemaFor(body.content, contentType);
    return schema === undefined ? undefined : { name: body.name || 'body', schema };
  }

  responseSchema(status: number, contentType: string): ResponseSchema | undefined {
    const { responses } = this.#operation;
    const wanted = [String(status), `${String(status)[0] ?? ''}XX`, 'default'];
    for (const each of wanted) {
      const declared = responses.find((one) => one.status.toUpperCase() === each.toUpperCase());
      const schema = declared && schemaFor(declared.content, contentType);
      if (declared !== undefined && schema !== undefined) return { status: declared.status, schema };
    }
    return undefined;
  }
}

/** The schema of the media type that came, or else the first one that there is. */
function schemaFor(content: Content, contentType: string): JsonObject | undefined {
  const wanted = mediaTypeOf(contentType);
  const same = content.find(({ mediaType }) => mediaTypeOf(mediaType) === wanted);
  return (same ?? content.find(({ schema }) => schema !== undefined))?.schema;
}
