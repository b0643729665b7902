import type { JsonValue } from '../../../base/json.ts';
import { openApiView } from '../../../document/openapi/open-api-view.ts';
import { type SampleOptions, sampleFromSchema } from '../../../document/sample/sample-from-schema.ts';
import type { BackendAnswer, BackendRequest } from '../backend.ts';
import { chooseResponse, type ResponseContent } from './choose-response.ts';
import { preferencesIn } from './preferences.ts';
import { seededSource } from './seeded-source.ts';
import { acceptOf, describedHeaders, mockAnswer, written } from './write-response.ts';

/**
 * Answers from the document alone: an example that stands in it, else a sample of the schema; `Prefer` and `Accept` choose.
 * The same call gets the same answer, another address another one.
 *
 * @param note more to tell about the choice
 */
export function answerFromDocument(request: BackendRequest, note?: string): BackendAnswer {
  const view = openApiView(request.operation.model);
  const operation = view?.operation(request.operation.key);
  if (view === undefined || operation === undefined) return nothingKnown(request);
  const preferences = preferencesIn(request.headers);
  const choice = chooseResponse(operation.responses, preferences, acceptOf(request));
  const tell = (why: string) => (note === undefined ? why : `${why}; ${note}`);
  if (choice === undefined) return mockAnswer(tell('no response is described'), 200, [], '');
  const { response, status, content, example, why, applied } = choice;
  const resolve = (ref: string) => view.resolve(ref);
  const headers = [...describedHeaders(response, view, request)];
  if (applied.length > 0) headers.push(['preference-applied', applied.join(', ')]);
  if (content === undefined) return mockAnswer(tell(why), status, headers, '');
  const random = seededSource(`${request.method} ${request.url}`);
  const value = example ?? sampleOf(content, { resolve, random, mode: preferences.isDynamic ? 'random' : 'example' });
  const text = value === undefined ? '' : written(value, content, resolve);
  return mockAnswer(tell(why), status, [...headers, ['content-type', content.mediaType]], text);
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

function sampleOf(
  { schema }: ResponseContent,
  options: Pick<SampleOptions, 'resolve' | 'random' | 'mode'>,
): JsonValue | undefined {
  return schema === undefined ? undefined : sampleFromSchema(schema, { ...options, direction: 'response' });
}
