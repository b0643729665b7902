import { languageOf } from './body-content.ts';

/** What is wrong with a typed body for its media type, in words; undefined when nothing is known to be wrong. */
export function bodyProblem(body: string, mediaType: string): string | undefined {
  if (body.trim() === '' || languageOf(mediaType) !== 'json') return undefined;
  try {
    JSON.parse(body);
    return undefined;
  } catch (error) {
    return `Not valid JSON: ${error instanceof Error ? error.message : String(error)}. It is sent as it is.`;
  }
}
