import type { JsonValue } from '../../../base/json.ts';
import type { Random } from '../../../base/ports.ts';
import { openApiView } from '../../../document/openapi/open-api-view.ts';
import { type SampleOptions, sampleFromSchema } from '../../../document/sample/sample-from-schema.ts';
import type { ResolveSchema } from '../../../document/sample/schema-reader.ts';
import { toXml } from '../../../document/sample/to-xml.ts';
import type { BackendAnswer, BackendRequest } from '../backend.ts';
import { seededRandom } from '../virtual/seeded-random.ts';
import { chooseResponse, type ResponseContent } from './choose-response.ts';
import { preferencesIn } from './preferences.ts';

/**
 * Answers from the document alone: an example that stands in it, else a sample of the schema; `Prefer` and `Accept` choose.
 * The same call gets the same answer, another address another one.
 */
export function answerFromDocument(request: BackendRequest): BackendAnswer {
  const view = openApiView(request.operation.model);
  const operation = view?.operation(request.operation.key);
  if (view === undefined || operation === undefined) return nothingKnown(request);
  const preferences = preferencesIn(request.headers);
  const choice = chooseResponse(operation.responses, preferences, acceptOf(request));
  if (choice === undefined) return answered('no response is described', 200, [], '');
  const { response, status, content, example, why, applied } = choice;
  const resolve = (ref: string) => view.resolve(ref);
  const random = seedOf(`${request.method} ${request.url}`);
  const headers = response.headers
    .filter(({ name }) => name.toLowerCase() !== 'content-type')
    .map(
      ({ name, schema }) =>
        [name.toLowerCase(), String(sampleFromSchema(schema, { resolve, random, mode: 'example', name }))] as const,
    );
  if (applied.length > 0) headers.push(['preference-applied', applied.join(', ')]);
  if (content === undefined) return answered(why, status, headers, '');
  const value = example ?? sampleOf(content, { resolve, random, mode: preferences.isDynamic ? 'random' : 'example' });
  const text = value === undefined ? '' : written(value, content, resolve);
  return answered(why, status, [...headers, ['content-type', content.mediaType]], text);
}

function nothingKnown(request: BackendRequest): BackendAnswer {
  return {
    kind: 'failed',
    by: 'mock',
    label: 'mock from the document',
    cause: 'invalid',
    message: `The document describes no operation ${request.operation.key}.`,
    help: 'Mocks are made from the operation that is being served. Choose another kind of back end in the catalog’s settings.',
  };
}

function answered(
  how: string,
  status: number,
  headers: readonly (readonly [string, string])[],
  text: string,
): BackendAnswer {
  const body = new TextEncoder().encode(text);
  return { kind: 'answered', by: 'mock', label: `mock from the document (${how})`, status, reason: '', headers, body };
}

function acceptOf({ headers }: BackendRequest): string {
  return headers.find(([name]) => name.toLowerCase() === 'accept')?.[1] ?? '*/*';
}

function sampleOf(
  { schema }: ResponseContent,
  options: Pick<SampleOptions, 'resolve' | 'random' | 'mode'>,
): JsonValue | undefined {
  return schema === undefined ? undefined : sampleFromSchema(schema, { ...options, direction: 'response' });
}

function written(value: JsonValue, { mediaType, schema }: ResponseContent, resolve: ResolveSchema): string {
  if (/[/+]json/i.test(mediaType)) return JSON.stringify(value);
  if (typeof value === 'string') return value;
  return /[/+]xml/i.test(mediaType) ? toXml(value, schema ?? {}, { resolve }) : JSON.stringify(value);
}

function seedOf(text: string): Random {
  const next = seededRandom(text);
  const hex = (digits: number) =>
    Math.floor(next() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  return { next, uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}` };
}
