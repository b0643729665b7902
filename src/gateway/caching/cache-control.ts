/** The directives of `Cache-Control` lines by name, lower case; a name without a value has '' (RFC 9111 §5.2). Total. */
export function cacheDirectives(lines: Iterable<readonly [name: string, value: string]>): ReadonlyMap<string, string> {
  const directives = new Map<string, string>();
  for (const [name, value] of lines) {
    if (name.toLowerCase() !== 'cache-control') continue;
    for (const [, directive = '', quoted, plain = ''] of value.matchAll(DIRECTIVE)) {
      // The first one counts where they contradict each other.
      const key = directive.toLowerCase();
      if (!directives.has(key)) directives.set(key, quoted ?? plain);
    }
  }
  return directives;
}

const DIRECTIVE = /([\w-]+)(?:\s*=\s*(?:"([^"]*)"|([^\s,;]*)))?/g;

/** Whole seconds of a directive; undefined when it is absent, 0 when it is no number: then nothing is fresh. */
export function secondsOf(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  return /^\d+$/.test(value) ? Math.min(Number(value), 31_536_000) : 0;
}

/** The value of a header, repeated lines joined; undefined when there is none. */
export function headerText(
  lines: Iterable<readonly [name: string, value: string]>,
  wanted: string,
): string | undefined {
  const found = [...lines].filter(([name]) => name.toLowerCase() === wanted).map(([, value]) => value);
  return found.length === 0 ? undefined : found.join(', ');
}
