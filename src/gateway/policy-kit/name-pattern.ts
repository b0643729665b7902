/** Names longer than this match nothing but patterns that everything matches: nobody writes such headers by hand. */
const LONGEST_NAME = 256;
const LONGEST_PATTERN = 500;

/**
 * A regular expression of a document that is compared with names (capitals do not count); undefined when it is none, or
 * when it could take a caller's name as an excuse to run for ever: a repeated group, a reference back, more than two
 * repetitions without a bound.
 */
export function namePattern(text: string): ((name: string) => boolean) | undefined {
  if (text.length > LONGEST_PATTERN || !isHarmless(text)) return undefined;
  try {
    const pattern = new RegExp(text, 'i');
    return (name) => pattern.test(name.slice(0, LONGEST_NAME));
  } catch {
    return undefined;
  }
}

function isHarmless(text: string): boolean {
  // Signs that stand for themselves, and what stands in brackets, repeat nothing.
  const bare = text.replace(/\\[^\dk]/g, '_').replace(/\[(?:[^\]])*\]/g, '_');
  if (/\)[*+{?]|\\|\(\?[=!<]/.test(bare)) return false;
  return (bare.match(/[*+]|\{\d+,/g) ?? []).length <= 2;
}
