import { RE2JS } from 're2js';

/** Characters up to which one repetition without a bound is quick whatever the text is. */
const SHORT = 10_000;

/**
 * Whether a pattern of a document is found in a text of a caller. Never hangs: a pattern that could take time out of all
 * proportion is left to an engine whose time grows with the text alone. Undefined for a pattern that no engine reads in
 * bounded time (look-around, back references together with repetitions) or that is no pattern.
 */
export function patternFound(pattern: string, text: string): boolean | undefined {
  try {
    if (text.length <= SHORT && isQuick(pattern)) return new RegExp(pattern, 'u').test(text);
  } catch {
    // Older patterns escape what does not need it, which the stricter reading refuses.
  }
  try {
    return RE2JS.compile(pattern).matcher(text).find();
  } catch {
    return undefined;
  }
}

/** At most one repetition without a bound, and none of a group: then no text makes it try more than a square of its length. */
function isQuick(pattern: string): boolean {
  const outline = pattern.replace(/\\./g, 'x').replace(/\[(?:[^\]\\]|\\.)*\]/g, 'c');
  if (/\)[*+{]/.test(outline) || /\\[1-9k]/.test(pattern)) return false;
  return (outline.match(/[*+]|\{\d+,\}/g) ?? []).length <= 1;
}
