import { parseJson } from '../../../base/json.ts';

const OPENING = new Set(['{', '[']);
const CLOSING = new Set(['}', ']']);
/** A string, a bracket or mark, or anything else up to the next one of them. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/**
 * Lays JSON out over lines, two spaces deep. Works on the text, not on a parsed value, so that long numbers, repeated keys
 * and escapes are shown as they were sent. Undefined when the text is not JSON.
 */
export function formatJson(text: string): string | undefined {
  if (!parseJson(text).ok) return undefined;
  const out: string[] = [];
  let depth = 0;
  let previous = '';
  for (const [token] of text.matchAll(TOKEN)) {
    if (CLOSING.has(token)) {
      depth -= 1;
      if (!OPENING.has(previous)) out.push('\n', '  '.repeat(depth));
    } else if (OPENING.has(previous) || previous === ',') {
      out.push('\n', '  '.repeat(depth));
    }
    out.push(token === ':' ? ': ' : token);
    if (OPENING.has(token)) depth += 1;
    previous = token;
  }
  return out.join('');
}
