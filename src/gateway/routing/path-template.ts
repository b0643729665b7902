/*
 * Path templates (gateway.md §1.3). Matching is done by hand instead of by regular expression: it is linear whatever the
 * document says, and literals need no escaping.
 */

/** A segment: literal texts around parameters, e.g. `file-{id}.json` = ['file-', '.json'] with ['id']. */
export interface Segment {
  /** One more than there are parameters; a literal segment has exactly one. */
  readonly literals: readonly string[];
  readonly names: readonly string[];
}

export interface PathTemplate {
  /** Base path and path of the operation, in segments. */
  readonly segments: readonly Segment[];
  /** Name of a final `{+name}` and the literal before it in its segment. */
  readonly rest: { readonly name: string; readonly prefix: string } | undefined;
  /** Lower is better (gateway.md §1.3). */
  readonly score: number;
}

/** Compiles `basePath` + `path`. `{+name}` means “one or more segments” at the very end, a single one elsewhere. */
export function compileTemplate(basePath: string, path: string): PathTemplate {
  const base = basePath.endsWith('/') ? basePath.slice(0, -1) : basePath;
  const full = path === '/' ? base : base + path;
  const texts = full.replace(/^\//, '').replace(/\/$/, '').split('/');
  if (texts.length === 1 && texts[0] === '') return { segments: [], rest: undefined, score: 0 };
  const final = /^([^{}]*)\{\+([^{}]+)\}$/.exec(texts.at(-1) ?? '');
  const rest = final === null ? undefined : { prefix: encodeLiteral(final[1] ?? ''), name: final[2] ?? '' };
  const plain = rest === undefined ? texts : texts.slice(0, -1);
  return { segments: plain.map(parseSegment), rest, score: scoreOf(path) };
}

/** Parameters near the front cost most; a fully literal path costs nothing. */
export function scoreOf(path: string): number {
  const texts = path.split('/');
  return texts.reduce((sum, text, index) => (text.includes('{') ? sum + (texts.length - index) ** 2 : sum), 0);
}

function parseSegment(text: string): Segment {
  const literals: string[] = [];
  const names: string[] = [];
  let from = 0;
  for (const match of text.matchAll(/\{\+?([^{}]+)\}/g)) {
    literals.push(encodeLiteral(text.slice(from, match.index)));
    names.push(match[1] ?? '');
    from = match.index + match[0].length;
  }
  literals.push(encodeLiteral(text.slice(from)));
  return { literals, names };
}

/** Literals as a client's URL carries them: what a URL cannot hold is percent-encoded, what is encoded already stays. */
function encodeLiteral(text: string): string {
  return text.replace(/[^\x21-\x7e]+|["<>`{}]/g, (match) =>
    encodeURIComponent(match.replace(/\p{Surrogate}/gu, '\ufffd')),
  );
}

/**
 * The values of a segment's parameters, or undefined when the text does not fit. Every parameter takes at least one sign;
 * an earlier one takes as much as it can. Linear: literals are placed from the right, each as far right as possible.
 */
export function matchSegment({ literals, names }: Segment, text: string): readonly string[] | undefined {
  const [first = '', ...others] = literals;
  if (names.length === 0) return text === first ? [] : undefined;
  const last = others.at(-1) ?? '';
  if (!text.startsWith(first) || !text.endsWith(last)) return undefined;
  const values: string[] = [];
  let end = text.length - last.length;
  for (let index = names.length - 1; index > 0; index -= 1) {
    const literal = literals[index] ?? '';
    const start = end - 1 - literal.length;
    const at = start < first.length ? -1 : text.lastIndexOf(literal, start);
    if (at < first.length) return undefined;
    values.unshift(text.slice(at + literal.length, end));
    end = at;
  }
  if (end <= first.length) return undefined;
  values.unshift(text.slice(first.length, end));
  return values;
}

/**
 * The captured texts of a path that matched, by parameter name, not decoded. The final `{+name}` gives the list of its
 * segments.
 */
export function capture(
  { segments, rest }: PathTemplate,
  path: readonly string[],
): ReadonlyMap<string, string | string[]> {
  const captured = new Map<string, string | string[]>();
  for (const [index, segment] of segments.entries()) {
    if (segment.names.length === 0) continue;
    const values = matchSegment(segment, path[index] ?? '');
    for (const [at, name] of segment.names.entries()) captured.set(name, values?.[at] ?? '');
  }
  if (rest !== undefined) {
    const [head = '', ...tail] = path.slice(segments.length);
    captured.set(rest.name, [head.slice(rest.prefix.length), ...tail]);
  }
  return captured;
}
