import type { JsonValue } from '../../../base/json.ts';
import { oncePer, oncePerText } from '../../../base/once-per.ts';
import { utf8Bytes } from '../../../base/utf8.ts';
import { openApiView } from '../../../document/openapi/open-api-view.ts';
import type { OpenApiResponse } from '../../../document/openapi/view.ts';
import { type SampleOptions, sampleFromSchema } from '../../../document/sample/sample-from-schema.ts';
import type { BackendAnswer, BackendRequest } from '../backend.ts';
import { type Choice, chooseResponse, type ResponseContent } from './choose-response.ts';
import { preferencesIn } from './preferences.ts';
import { seededSource } from './seeded-source.ts';
import { acceptOf, describedHeaders, mockAnswer, written } from './write-response.ts';

/** Kinds of wishes that are remembered for an operation. */
const MOST_WISHES = 20;
const chosenAmong = oncePer((responses: readonly OpenApiResponse[]) =>
  oncePerText(MOST_WISHES, (_wishes, { headers }: BackendRequest, accept: string): Chosen => {
    const preferences = preferencesIn(headers);
    return { choice: chooseResponse(responses, preferences, accept), isDynamic: preferences.isDynamic };
  }),
);

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
  const chosen = chosenFor(operation.responses, request);
  const { choice, isDynamic } = chosen;
  const tell = (why: string) => (note === undefined ? why : `${why}; ${note}`);
  if (choice === undefined) return mockAnswer(tell('no response is described'), 200, [], '');
  const { response, status, content, example, why, applied } = choice;
  const resolve = (ref: string) => view.resolve(ref);
  const headers = [...describedHeaders(response, view, request)];
  if (applied.length > 0) headers.push(['preference-applied', applied.join(', ')]);
  if (content === undefined) return mockAnswer(tell(why), status, headers, '');
  headers.push(['content-type', content.mediaType]);
  if (example !== undefined) {
    chosen.exampleBody ??= utf8Bytes(written(example, content, resolve));
    return mockAnswer(tell(why), status, headers, chosen.exampleBody);
  }
  const random = seededSource(`${request.method} ${request.url}`);
  const value = sampleOf(content, { resolve, random, mode: isDynamic ? 'random' : 'example' });
  const text = value === undefined ? '' : written(value, content, resolve);
  return mockAnswer(tell(why), status, headers, text);
}

interface Chosen {
  readonly choice: Choice | undefined;
  readonly isDynamic: boolean;
  /** The example, once it was written. */
  exampleBody?: Uint8Array;
}

/** What was chosen for the same wishes before; most callers have none. */
function chosenFor(responses: readonly OpenApiResponse[], request: BackendRequest): Chosen {
  const accept = acceptOf(request);
  const prefer = request.headers.filter(([name]) => name.toLowerCase() === 'prefer').map(([, value]) => value);
  return chosenAmong(responses)([accept, ...prefer].join('\n'), request, accept);
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
