import { type JsonValue, parseJson } from '../../base/json.ts';
import { err, type Result } from '../../base/result.ts';

/** As for XML: deeper than any message, and far from where those who walk through one would run out of stack. */
const DEEPEST = 500;

/** The value of a JSON text that came from outside, or in words why it is none that the gateway works on. */
export function readMessageJson(text: string): Result<JsonValue, string> {
  const parsed = parseJson(text);
  return parsed.ok && isDeeper(text, parsed.value) ? err(`it is nested deeper than ${DEEPEST}`) : parsed;
}

function isDeeper(text: string, value: JsonValue): boolean {
  // Each level takes two brackets: most messages are too short to ask.
  if (text.length <= 2 * DEEPEST) return false;
  let level: readonly JsonValue[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
  }
  return false;
}
