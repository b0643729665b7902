import type { ScriptValue } from './sandbox.ts';

/**
 * How values cross between the host and the sandboxed engine: as JSON text, because that escapes everything the C strings
 * in between would cut (NUL, lone surrogates). What JSON cannot say stands as a marked object: `{"\u0001": ["d", 0]}` a
 * date by its milliseconds, `{"\u0001": ["b", 2]}` bytes by their number in the blob store, `{"\u0001": ["n", "NaN"]}` a
 * number that is none or has no end.
 */
const MARK = '\u0001';

/** Bytes of one run by number; equal bytes have one number, so that numbers can be compared instead of contents. */
export class BlobStore {
  readonly #blobs: Uint8Array[] = [];

  keep(bytes: Uint8Array): number {
    const known = this.#blobs.findIndex((blob) => sameBytes(blob, bytes));
    return known >= 0 ? known : this.#blobs.push(bytes) - 1;
  }

  read(index: number): Uint8Array {
    return this.#blobs[index] ?? new Uint8Array();
  }
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a === b || (a.byteLength === b.byteLength && a.every((byte, at) => byte === b[at]));
}

export type Scalar = string | number | boolean | null | undefined;

/** True for what JSON carries as it is and what has no members. */
function isScalar(value: ScriptValue): value is Scalar {
  return (value === null || typeof value !== 'object') && !isOddNumber(value);
}

function isOddNumber(value: unknown): boolean {
  return typeof value === 'number' && !Number.isFinite(value);
}

export function isRecord(value: unknown): value is { readonly [key: string]: ScriptValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isLeaf(value);
}

function isLeaf(value: object): boolean {
  return value instanceof Uint8Array || value instanceof Date;
}

/** True when JSON alone cannot carry the value. Looks no deeper than the engine could read anyway. */
export function needsMarks(value: ScriptValue, depth = 0): boolean {
  if (isOddNumber(value)) return true;
  if (isScalar(value) || depth > 1000) return false;
  if (value instanceof Uint8Array || value instanceof Date) return true;
  return Object.values(value).some((item) => needsMarks(item, depth + 1));
}

export function encodeMarked(value: ScriptValue, blobs: BlobStore): string {
  return JSON.stringify(value, function (this: { readonly [key: string]: unknown }, key, item: unknown) {
    const raw = this[key];
    if (raw instanceof Date) return { [MARK]: ['d', raw.getTime()] };
    if (isOddNumber(raw)) return { [MARK]: ['n', String(raw)] };
    return raw instanceof Uint8Array ? { [MARK]: ['b', blobs.keep(raw)] } : item;
  });
}

/** Reads what the sandboxed engine wrote; '' is undefined. Throws a SyntaxError for text that is not JSON. */
export function decode(text: string, blobs: BlobStore): ScriptValue {
  if (text === '') return undefined;
  if (!text.includes(String.raw`"\u0001":[`)) return JSON.parse(text);
  return JSON.parse(text, (_key, item: unknown) => {
    const mark = typeof item === 'object' && item !== null && Object.hasOwn(item, MARK) ? markOf(item) : undefined;
    if (mark === undefined) return item;
    const [kind, content] = mark;
    return kind === 'd' ? new Date(content) : kind === 'n' ? content : blobs.read(content);
  });
}

function markOf(item: object): readonly [kind: string, content: number] | undefined {
  const mark: unknown = Object.getOwnPropertyDescriptor(item, MARK)?.value;
  return Array.isArray(mark) && typeof mark[0] === 'string' ? [mark[0], Number(mark[1])] : undefined;
}
