/** The directives of `Cache-Control` lines by name, lower case; a name without a value has '' (RFC 9111 §5.2). Total. */
export function cacheDirectives(lines: Iterable<readonly [name: string, value: string]>): ReadonlyMap<string, string> {
  let directives: Map<string, string> | undefined;
  for (const [name, value] of lines) {
    if (name.toLowerCase() !== 'cache-control') continue;
    directives ??= new Map();
    for (const [, directive = '', quoted, plain = ''] of value.matchAll(DIRECTIVE)) {
      // The first one counts where they contradict each other.
      const key = directive.toLowerCase();
      if (!directives.has(key)) directives.set(key, quoted ?? plain);
    }
  }
  return directives ?? NONE;
}

const NONE: ReadonlyMap<string, string> = new Map();

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
  let found: string | undefined;
  for (const [name, value] of lines) {
    if (name.toLowerCase() === wanted) found = found === undefined ? value : `${found}, ${value}`;
  }
  return found;
}
