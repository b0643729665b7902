import { ContextNode } from './context-node.ts';

/**
 * The variables under `api` (gateway.md §3.1): worked out when asked for, writable for the length of one call. What is
 * written lives here; the compiled document behind it never changes.
 */
export class ApiNode extends ContextNode {
  readonly #sources: { readonly [key: string]: () => unknown };
  readonly #written = new Map<string, unknown>();

  constructor(sources: { readonly [key: string]: () => unknown }) {
    super();
    this.#sources = sources;
  }

  get(key: string): unknown {
    if (this.#written.has(key)) return this.#written.get(key);
    return Object.hasOwn(this.#sources, key) ? this.#sources[key]?.() : undefined;
  }

  keys(): readonly string[] {
    return [...new Set([...Object.keys(this.#sources), ...this.#written.keys()])];
  }

  override set(key: string, value: unknown): boolean {
    this.#written.set(key, value);
    return true;
  }
}
