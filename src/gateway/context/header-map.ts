import type { CallHeaders } from '../request/call-request.ts';

interface Entry {
  /** First-seen spelling: what goes on the wire (gateway.md §3.4). */
  readonly name: string;
  readonly value: unknown;
  /** Still the caller's own header: not sent back to them (gateway.md D15). */
  readonly inherited: boolean;
}

/**
 * Header fields of a message: looked up without case, sent in first-seen spelling, repeated lines as arrays. Immutable, so
 * that messages can share one and the trace can keep the state before a change.
 */
export class HeaderMap {
  static readonly EMPTY = new HeaderMap(new Map());
  readonly #entries: ReadonlyMap<string, Entry>;

  private constructor(entries: ReadonlyMap<string, Entry>) {
    this.#entries = entries;
  }

  /** The caller's headers as a message starts with them. */
  static ofRequest(headers: CallHeaders): HeaderMap {
    const entries = new Map<string, Entry>();
    headers.forEach((value, name) => {
      entries.set(name, { name, value, inherited: true });
    });
    return new HeaderMap(entries);
  }

  /** Lines as they arrived from a backend; repeated names are kept all (gateway.md D22). */
  static ofLines(lines: Iterable<readonly [name: string, value: string]>): HeaderMap {
    const entries = new Map<string, Entry>();
    for (const [name, value] of lines) {
      const key = name.toLowerCase();
      const known = entries.get(key);
      entries.set(key, {
        name: known?.name ?? name,
        value: known === undefined ? value : [...(Array.isArray(known.value) ? known.value : [known.value]), value],
        inherited: false,
      });
    }
    return new HeaderMap(entries);
  }

  /** Lines as they arrived, the last of repeated ones only (gateway.md D22). */
  static ofLastLines(lines: Iterable<readonly [name: string, value: string]>): HeaderMap {
    return HeaderMap.from(Object.fromEntries(lines));
  }

  /** Whatever a script or a policy left where headers belong: a map as it is, a plain object read as names and values. */
  static from(value: unknown): HeaderMap {
    if (value instanceof HeaderMap) return value;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return HeaderMap.EMPTY;
    const entries = new Map<string, Entry>();
    for (const [name, each] of Object.entries(value)) {
      entries.set(name.toLowerCase(), { name, value: each, inherited: false });
    }
    return new HeaderMap(entries);
  }

  get(name: string): unknown {
    return this.#entries.get(name.toLowerCase())?.value;
  }

  /** The first line under a name as text, or undefined. */
  text(name: string): string | undefined {
    const value = this.get(name);
    const first: unknown = Array.isArray(value) ? value[0] : value;
    return first === undefined || first === null ? undefined : String(first);
  }

  with(name: string, value: unknown): HeaderMap {
    const key = name.toLowerCase();
    const entries = new Map(this.#entries);
    entries.set(key, { name: entries.get(key)?.name ?? name, value, inherited: false });
    return new HeaderMap(entries);
  }

  without(...names: readonly string[]): HeaderMap {
    const keys = names.map((name) => name.toLowerCase()).filter((key) => this.#entries.has(key));
    if (keys.length === 0) return this;
    const entries = new Map(this.#entries);
    for (const key of keys) entries.delete(key);
    return new HeaderMap(entries);
  }

  entries(): Iterable<Entry> {
    return this.#entries.values();
  }

  /** Name, value pairs as they go on the wire: arrays become repeated lines, absent values none. */
  lines(): [name: string, value: string][] {
    const lines: [string, string][] = [];
    for (const { name, value } of this.#entries.values()) {
      for (const each of Array.isArray(value) ? value : [value]) {
        if (each !== undefined && each !== null) lines.push([name, String(each)]);
      }
    }
    return lines;
  }

  toPlain(): { readonly [name: string]: unknown } {
    const plain: { [name: string]: unknown } = Object.create(null);
    for (const { name, value } of this.#entries.values()) plain[name] = value;
    return plain;
  }
}
