import type { JsonValue } from '../../../base/json.ts';
import { utf8Bytes } from '../../../base/utf8.ts';
import type { OpenApiResponse, OpenApiView } from '../../../document/openapi/view.ts';
import { sampleFromSchema } from '../../../document/sample/sample-from-schema.ts';
import type { ResolveSchema } from '../../../document/sample/schema-reader.ts';
import { toXml } from '../../../document/sample/to-xml.ts';
import type { BackendAnswer, BackendRequest } from '../backend.ts';
import type { ResponseContent } from './choose-response.ts';
import { seededSource } from './seeded-source.ts';

type HeaderLine = readonly [name: string, value: string];

/** The headers that a response describes, with samples for values: the same for the same call. */
export function describedHeaders(
  { headers }: OpenApiResponse,
  view: OpenApiView,
  { method, url }: BackendRequest,
): readonly HeaderLine[] {
  if (headers.length === 0) return [];
  const options = { resolve: (ref: string) => view.resolve(ref), random: seededSource(`${method} ${url}`) };
  return headers
    .filter(({ name }) => name.toLowerCase() !== 'content-type')
    .map(
      ({ name, schema }) =>
        [name.toLowerCase(), String(sampleFromSchema(schema, { ...options, mode: 'example', name }))] as const,
    );
}

/** A value as the type of the content has it. */
export function written(value: JsonValue, { mediaType, schema }: ResponseContent, resolve: ResolveSchema): string {
  if (/[/+]json/i.test(mediaType)) return JSON.stringify(value);
  if (typeof value === 'string') return value;
  return /[/+]xml/i.test(mediaType) ? toXml(value, schema ?? {}, { resolve }) : JSON.stringify(value);
}

/** @param how what was chosen and why, for people */
export function mockAnswer(
  how: string,
  status: number,
  headers: readonly HeaderLine[],
  content: string | Uint8Array,
): Extract<BackendAnswer, { kind: 'answered' }> {
  const body = typeof content === 'string' ? utf8Bytes(content) : content;
  return { kind: 'answered', by: 'mock', label: `mock from the document (${how})`, status, reason: '', headers, body };
}

export function acceptOf({ headers }: BackendRequest): string {
  return headers.find(([name]) => name.toLowerCase() === 'accept')?.[1] ?? '*/*';
}
