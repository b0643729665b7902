import type { JsonValue } from '../../base/json.ts';
import type { Random } from '../../base/ports.ts';
import type { OpenApiOperation, OpenApiView } from '../../document/openapi/view.ts';
import { sampleForParameter, sampleFromSchema } from '../../document/sample/sample-from-schema.ts';
import { toXml } from '../../document/sample/to-xml.ts';
import { fieldText, parameterKey } from './parameter-values.ts';

/** A random text for a parameter's field, or undefined when the operation has no such parameter. */
export function sampleParameter(
  view: OpenApiView,
  operation: OpenApiOperation,
  key: string,
  random: Random,
): string | undefined {
  const parameter = operation.parameters.find((one) => parameterKey(one) === key);
  if (parameter === undefined) return undefined;
  return fieldText(sampleForParameter(parameter, { resolve: (ref) => view.resolve(ref), random, mode: 'random' }));
}

/** A random body in the chosen media type: XML for XML types, JSON for all others. */
export function sampleBody(
  view: OpenApiView,
  operation: OpenApiOperation,
  contentType: string,
  random: Random,
): string | undefined {
  const { body } = operation;
  const media = body?.content.find(({ mediaType }) => mediaType === contentType) ?? body?.content[0];
  if (body === undefined || media === undefined) return undefined;
  const resolve = (ref: string) => view.resolve(ref);
  const value: JsonValue = sampleFromSchema(media.schema, { resolve, random, mode: 'random' });
  if (isXml(contentType || media.mediaType)) return toXml(value, media.schema, { resolve, rootName: body.name });
  return typeof value === 'string' && contentType.startsWith('text/') ? value : JSON.stringify(value, null, 2);
}

function isXml(mediaType: string): boolean {
  return /[/+]xml\b/i.test(mediaType);
}
