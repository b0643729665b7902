import type { JsonValue } from '../../base/json.ts';
import { utf8Text } from '../../base/utf8.ts';
import { ContextNode } from '../context/context-node.ts';
import { HeaderMap } from '../context/header-map.ts';
import { isPlainObject } from '../context/plain-object.ts';
import { plainOf } from '../context/value-text.ts';
import { maskFields } from './mask-fields.ts';

/** How much of one value a trace shows, in characters (about 4 kB). */
const LONGEST_TEXT = 4096;
const DEEPEST = 12;
const MASK = '••••••';
/** Names whose values are never shown, wherever they stand. */
const SECRET_NAMES =
  /^(?:proxy-)?authorization$|^(?:set-)?cookie$|secret|password|passwd|^x-api-?key$|access.?token|refresh.?token/i;

/** Makes values fit to be shown and exported: secrets masked, long ones cut, everything plain JSON. */
export class Masker {
  readonly #names = new Set<string>();
  readonly #values: string[] = [];

  /** A header or query parameter that carries a secret in this API. */
  addName(name: string): void {
    this.#names.add(name.toLowerCase());
  }

  /** A secret of this call; it is masked inside longer texts too. */
  addValue(value: string): void {
    if (value.length < 4 || this.#values.includes(value)) return;
    this.#values.push(value);
    const encoded = encodeURIComponent(value.replace(/\p{Surrogate}/gu, '\ufffd'));
    if (encoded !== value) this.#values.push(encoded);
  }

  isSecretName(name: string): boolean {
    return SECRET_NAMES.test(name) || this.#names.has(name.toLowerCase());
  }

  text(text: string): string {
    let masked = text;
    for (const value of this.#values) if (masked.includes(value)) masked = masked.replaceAll(value, MASK);
    return masked;
  }

  /** An address whose secret query parameters are masked. */
  url(url: string): string {
    const mark = url.indexOf('?');
    if (mark < 0) return this.text(url);
    const query = url.slice(mark + 1).split('&');
    const shown = query.map((part) => {
      const equals = part.indexOf('=');
      return equals > 0 && this.isSecretName(part.slice(0, equals)) ? `${part.slice(0, equals)}=${MASK}` : part;
    });
    return this.text(`${url.slice(0, mark)}?${shown.join('&')}`);
  }

  headers(lines: readonly (readonly [string, string])[]): readonly (readonly [string, string])[] {
    return lines.map(([name, value]) => [name, this.isSecretName(name) ? MASK : this.text(value)] as const);
  }

  /** The beginning of a body as text; undefined for none. */
  body(bytes: Uint8Array | undefined): string | undefined {
    if (bytes === undefined || bytes.length === 0) return undefined;
    const head = bytes.subarray(0, LONGEST_TEXT);
    // Bytes that are no text (an image, a gzip) are counted, not shown.
    if (head.subarray(0, 256).includes(0)) return `(${bytes.length} bytes)`;
    const text = this.#content(utf8Text(head));
    return bytes.length > head.length ? `${text}… (${bytes.length} bytes)` : text;
  }

  /** One variable as it is shown: secret by name, otherwise a plain copy within the limit. */
  variable(name: string, value: unknown): JsonValue | undefined {
    if (value === undefined) return undefined;
    if (this.isSecretName(name.slice(name.lastIndexOf('.') + 1))) return MASK;
    return this.#copy(value, { left: LONGEST_TEXT }, 0);
  }

  /** Text that may hold fields of its own, such as a body. */
  #content(text: string): string {
    return maskFields(this.text(text), (name) => this.isSecretName(name), MASK);
  }

  #copy(value: unknown, budget: { left: number }, depth: number): JsonValue {
    if (typeof value === 'string') return spend(this.#content(value.slice(0, LONGEST_TEXT * 2)), budget, value.length);
    if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
    if (typeof value === 'boolean') return value;
    if (value === null || value === undefined) return null;
    if (value instanceof Uint8Array) return spend(this.body(value) ?? '', budget);
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
    if (depth > DEEPEST || budget.left <= 0) return '…';
    if (value instanceof HeaderMap || value instanceof ContextNode) return this.#copy(plainOf(value), budget, depth);
    if (Array.isArray(value)) return this.#list(value, budget, depth);
    return isPlainObject(value) ? this.#mapping(value, budget, depth) : String(value);
  }

  #list(value: readonly unknown[], budget: { left: number }, depth: number): JsonValue {
    const copy: JsonValue[] = [];
    for (const each of value) {
      if (budget.left <= 0) {
        copy.push('…');
        break;
      }
      budget.left -= 2;
      copy.push(this.#copy(each, budget, depth + 1));
    }
    return copy;
  }

  #mapping(value: { readonly [key: string]: unknown }, budget: { left: number }, depth: number): JsonValue {
    const copy: [string, JsonValue][] = [];
    for (const key of Object.keys(value)) {
      if (budget.left <= 0) {
        copy.push(['…', '…']);
        break;
      }
      budget.left -= key.length + 4;
      copy.push([key, this.isSecretName(key) ? MASK : this.#copy(value[key], budget, depth + 1)]);
    }
    return Object.fromEntries(copy);
  }
}

/** The members of a traced message that tell its body; none when there is no body. */
export function tracedBody(
  bytes: Uint8Array | undefined,
  masker: Masker,
): { readonly body: string; readonly bodySize: number } | undefined {
  const body = masker.body(bytes);
  return body === undefined || bytes === undefined ? undefined : { body, bodySize: bytes.length };
}

/** `length` is that of the whole text, of which this may be the beginning. */
function spend(text: string, budget: { left: number }, length = text.length): string {
  const room = Math.max(budget.left, 0);
  budget.left -= text.length;
  return text.length <= room ? text : `${text.slice(0, room)}… (${length} characters)`;
}
