import { parseJson } from '../../../base/json.ts';
import { languageOf } from './body-content.ts';

/** What is wrong with a typed body for its media type, in words; undefined when nothing is known to be wrong. */
export function bodyProblem(body: string, mediaType: string): string | undefined {
  if (body.trim() === '' || languageOf(mediaType) !== 'json') return undefined;
  const parsed = parseJson(body);
  return parsed.ok ? undefined : `Not valid JSON: ${parsed.error}. It is sent as it is.`;
}
