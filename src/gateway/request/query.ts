interface Pair {
  readonly name: string;
  readonly value: string;
  /** The value in the spelling of the request. */
  readonly written: string;
}

/**
 * The parameters of a query, as `URLSearchParams` reads them (WHATWG URL §5.1), and how they were written. Most have nothing
 * to decode, and a platform's object costs more than these.
 */
export class Query {
  readonly #pairs: readonly Pair[];

  /** @param search with or without its `?` */
  constructor(search: string) {
    const text = search.startsWith('?') ? search.slice(1) : search;
    const pairs: Pair[] = [];
    if (text !== '') for (const part of text.split('&')) if (part !== '') pairs.push(pairOf(part));
    this.#pairs = pairs;
  }

  has(name: string): boolean {
    return this.#first(name) !== undefined;
  }

  /** The first value under a name; null when there is none. */
  get(name: string): string | null {
    return this.#first(name)?.value ?? null;
  }

  getAll(name: string): string[] {
    const values: string[] = [];
    for (const pair of this.#pairs) if (pair.name === name) values.push(pair.value);
    return values;
  }

  /** The first value under a name, still encoded. */
  written(name: string): string | undefined {
    return this.#first(name)?.written;
  }

  *[Symbol.iterator](): Iterator<readonly [name: string, value: string]> {
    for (const { name, value } of this.#pairs) yield [name, value];
  }

  #first(name: string): Pair | undefined {
    for (const pair of this.#pairs) if (pair.name === name) return pair;
    return undefined;
  }
}

function pairOf(part: string): Pair {
  const equals = part.indexOf('=');
  const written = equals < 0 ? '' : part.slice(equals + 1);
  if (part.includes('%') || part.includes('+')) {
    const [[name, value] = ['', '']] = new URLSearchParams(`?${part}`);
    return { name, value, written };
  }
  return { name: equals < 0 ? part : part.slice(0, equals), value: written, written };
}
