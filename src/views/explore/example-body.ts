import type { JsonObject, JsonValue } from '../../base/json.ts';
import type { OpenApiOperation, OpenApiView } from '../../document/openapi/view.ts';
import { sampleFromSchema } from '../../document/sample/sample-from-schema.ts';
import { toXml } from '../../document/sample/to-xml.ts';
import { languageOf, mediaTypeOf } from '../ui/call/body-content.ts';

/** Examples say the same at every visit. */
const FIXED = { next: () => 0, uuid: () => '3fa85f64-5717-4562-b3fc-2c963f66afa6' };

export interface ExampleBody {
  readonly status: string;
  readonly description: string;
  /** Undefined when the response has no body. */
  readonly content: { readonly mediaType: string; readonly text: string } | undefined;
}

/** An example of each response of an operation, those of success first. */
export function exampleResponses(view: OpenApiView, operation: OpenApiOperation): readonly ExampleBody[] {
  const responses = operation.responses.map(({ status, description, content }) => {
    const first = content[0];
    const text =
      first?.schema === undefined && first?.example === undefined ? undefined : exampleText(view, first, 'response');
    return {
      status,
      description,
      content: first === undefined || text === undefined ? undefined : { mediaType: first.mediaType, text },
    };
  });
  return [
    ...responses.filter(({ status }) => isSuccess(status)),
    ...responses.filter(({ status }) => !isSuccess(status)),
  ];
}

/** An example of the request body for a media type, '' when the operation takes none. */
export function exampleRequestBody(view: OpenApiView, operation: OpenApiOperation, mediaType: string): string {
  const contents = operation.body?.content ?? [];
  const content = contents.find((one) => mediaTypeOf(one.mediaType) === mediaTypeOf(mediaType)) ?? contents[0];
  return content === undefined ? '' : exampleText(view, content, 'request');
}

function isSuccess(status: string): boolean {
  return status.startsWith('2');
}

interface Content {
  readonly mediaType: string;
  readonly schema?: JsonObject;
  readonly example?: JsonValue;
}

function exampleText(
  view: OpenApiView,
  { mediaType, schema = {}, example }: Content,
  direction: 'request' | 'response',
): string {
  const resolve = (ref: string) => view.resolve(ref);
  const value = example ?? sampleFromSchema(schema, { resolve, random: FIXED, mode: 'example', direction });
  if (typeof value === 'string') return value;
  return languageOf(mediaTypeOf(mediaType)) === 'xml'
    ? toXml(value, schema, { resolve })
    : JSON.stringify(value, null, 2);
}
