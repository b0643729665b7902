import type { JsonValue } from '../../base/json.ts';
import type { Random } from '../../base/ports.ts';
import { openApiView } from '../../document/openapi/open-api-view.ts';
import type { OpenApiOperation, OpenApiResponse } from '../../document/openapi/view.ts';
import { sampleFromSchema } from '../../document/sample/sample-from-schema.ts';
import type { ResolveSchema } from '../../document/sample/schema-reader.ts';
import { toXml } from '../../document/sample/to-xml.ts';
import type { BackendAnswer, BackendRequest } from './backend.ts';
import { seededRandom } from './virtual/seeded-random.ts';

type Content = OpenApiResponse['content'][number];

/**
 * Answers from the document alone: the example of the operation's first good response, or a sample of its schema. The
 * same call gets the same answer, another address another one.
 */
export function answerFromDocument(request: BackendRequest): BackendAnswer {
  const view = openApiView(request.operation.model);
  const operation = view?.operation(request.operation.key);
  if (view === undefined || operation === undefined) return nothingKnown(request);
  const response = bestResponse(operation);
  if (response === undefined) return answered('no response is described', 200, [], '');
  const status = statusOf(response.status);
  const resolve = (ref: string) => view.resolve(ref);
  const random = seedOf(`${request.method} ${request.url}`);
  const headers = response.headers.map(
    ({ name, schema }) =>
      [name.toLowerCase(), String(sampleFromSchema(schema, { resolve, random, mode: 'example', name }))] as const,
  );
  const content = bestContent(response.content, acceptOf(request));
  if (content === undefined) return answered(`${response.status} without a body`, status, headers, '');
  const value = content.example ?? sampleOf(content, resolve, random);
  const how =
    content.example === undefined
      ? `a sample of the schema of ${response.status}`
      : `the example of ${response.status}`;
  const text = value === undefined ? '' : written(value, content, resolve);
  return answered(
    how,
    status,
    [...headers.filter(([name]) => name !== 'content-type'), ['content-type', content.mediaType]],
    text,
  );
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

/** The first 2xx as written, else `2XX`, else `default`, else whatever comes first. */
function bestResponse({ responses }: OpenApiOperation): OpenApiResponse | undefined {
  return (
    responses.find(({ status }) => /^2\d\d$/.test(status)) ??
    responses.find(({ status }) => /^2xx$/i.test(status)) ??
    responses.find(({ status }) => status === 'default') ??
    responses[0]
  );
}

function statusOf(status: string): number {
  const code = Number(status.replace(/xx$/i, '00'));
  return Number.isInteger(code) && code >= 200 && code <= 599 ? code : 200;
}

function acceptOf({ headers }: BackendRequest): string {
  return headers.find(([name]) => name.toLowerCase() === 'accept')?.[1] ?? '*/*';
}

/** The first described type that the caller names, else JSON, else the first. */
function bestContent(content: readonly Content[], accept: string): Content | undefined {
  const wanted = accept.split(',').map((range) => (range.split(';')[0] ?? '').trim().toLowerCase());
  const named = content.find(({ mediaType }) => wanted.includes((mediaType.split(';')[0] ?? '').trim().toLowerCase()));
  return named ?? content.find(({ mediaType }) => mediaType.includes('json')) ?? content[0];
}

function sampleOf({ schema }: Content, resolve: ResolveSchema, random: Random): JsonValue | undefined {
  if (schema === undefined) return undefined;
  return sampleFromSchema(schema, { resolve, random, mode: 'example', direction: 'response' });
}

function written(value: JsonValue, { mediaType, schema }: Content, resolve: ResolveSchema): string {
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
