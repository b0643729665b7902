import type { Random } from '../../base/ports.ts';
import type { ConsoleLine, ScriptRequest, ScriptValue, ScriptWrite } from './sandbox.ts';
import { BlobStore, decode, encodeMarked, isRecord, isScalar, needsMarks } from './wire.ts';

/** What `host(action, …)` of the sandboxed engine can ask for. Bytes go out as ArrayBuffers, all else as strings. */
export type HostArgument = string | number | Uint8Array;
export type HostAnswer = string | number | Uint8Array | undefined;

/** Method of `console` → level in the trace. */
export const CONSOLE_METHODS: { readonly [method: string]: ConsoleLine['level'] } = {
  log: 'log',
  debug: 'debug',
  info: 'info',
  notice: 'notice',
  warn: 'warn',
  warning: 'warn',
  error: 'error',
  critical: 'error',
  alert: 'error',
  emerg: 'error',
  trace: 'trace',
};

/** A script may print in a loop: the trace keeps this much and says that there was more. */
const MOST_LINES = 1000;
const MOST_CHARACTERS = 256 * 1024;
const MOST_WRITES = 10_000;

type Entry = number | readonly ScriptValue[];

/** The host's side of one run: gives the script its variables, takes its writes and its console. */
export class ScriptHost {
  readonly console: ConsoleLine[] = [];
  readonly writes: ScriptWrite[] = [];
  value: ScriptValue;
  readonly #blobs = new BlobStore();
  readonly #values: { readonly value: ScriptValue; readonly shallow: boolean }[] = [];
  readonly #readOnly: ReadonlySet<string>;
  readonly #random: Random;
  #characters = 0;

  constructor(request: Pick<ScriptRequest, 'readOnly'>, random: Random) {
    this.#readOnly = new Set(request.readOnly);
    this.#random = random;
  }

  /** What the engine is started with: names of the variables, scalars at once, the rest by number. */
  start(globals: ScriptRequest['globals']): string {
    const variables: { [name: string]: Entry } = Object.create(null);
    for (const [name, value] of Object.entries(globals)) variables[name] = this.#entry(value, true);
    return JSON.stringify({ variables, readOnly: [...this.#readOnly] });
  }

  answer(action: string, args: readonly HostArgument[]): HostAnswer {
    const [first] = args;
    switch (action) {
      case 'load':
        return this.#load(Number(first));
      case 'bytes':
        return this.#blobs.read(Number(first));
      case 'random':
        return this.#random.next();
      case 'print':
        return this.#print(String(first), JSON.parse(String(args[1])));
      case 'keep':
        return this.#blobs.keep(part(args));
      case 'write':
        return this.#write(JSON.parse(String(first)), String(args[1]));
      case 'value':
        this.value = heldValue(decode(String(first), this.#blobs));
        return undefined;
      case 'encode':
        return encodeText(JSON.parse(String(first)), String(args[1]));
      case 'decode':
        return JSON.stringify(decodeText(part(args), String(args[3])));
      default:
        return undefined;
    }
  }

  #entry(value: ScriptValue, shallow: boolean): Entry {
    if (value === undefined) return [];
    if (isScalar(value)) return [value];
    return this.#values.push({ value, shallow }) - 1;
  }

  #load(index: number): string {
    const kept = this.#values[index];
    if (kept === undefined) return 'jnull';
    const { value, shallow } = kept;
    if (value instanceof Date) return `d${value.getTime()}`;
    if (value instanceof Uint8Array) return `b${this.#blobs.keep(value)}`;
    if (shallow && isRecord(value)) {
      const entries: { [name: string]: Entry } = Object.create(null);
      for (const [key, item] of Object.entries(value)) entries[key] = this.#entry(item, false);
      return `o${JSON.stringify(entries)}`;
    }
    return needsMarks(value) ? `s${encodeMarked(value, this.#blobs)}` : `j${JSON.stringify(value)}`;
  }

  #print(method: string, text: string): undefined {
    if (this.console.length > MOST_LINES) return;
    this.#characters += text.length;
    const full = this.console.length === MOST_LINES || this.#characters > MOST_CHARACTERS;
    if (full && this.#characters !== Number.POSITIVE_INFINITY) {
      this.#characters = Number.POSITIVE_INFINITY;
      this.console.push({ level: 'warn', text: 'The script printed more than is kept here.' });
    }
    if (!full) this.console.push({ level: CONSOLE_METHODS[method] ?? 'log', text });
  }

  #write(path: readonly string[], text: string): undefined {
    const forbidden =
      path.includes('__proto__') || path.some((_, at) => this.#readOnly.has(path.slice(0, at + 1).join('.')));
    if (forbidden || this.writes.length >= MOST_WRITES) return;
    this.writes.push({ path, value: decode(text, this.#blobs) });
  }
}

function heldValue(holder: ScriptValue): ScriptValue {
  return isRecord(holder) ? holder.value : undefined;
}

/** `(buffer, offset, length)` as the engine passes views. */
function part(args: readonly HostArgument[]): Uint8Array {
  const [buffer, offset, length] = args;
  return buffer instanceof Uint8Array
    ? buffer.subarray(Number(offset), Number(offset) + Number(length))
    : new Uint8Array();
}

function encodeText(text: string, encoding: string): Uint8Array {
  switch (encoding.toLowerCase()) {
    case 'hex':
      return Uint8Array.from(text.match(/^([\da-f]{2})*/i)?.[0].match(/../g) ?? [], (pair) =>
        Number.parseInt(pair, 16),
      );
    case 'base64':
    case 'base64url':
      return fromBase64(text);
    case 'latin1':
    case 'binary':
    case 'ascii':
      return Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff);
    default:
      return new TextEncoder().encode(text);
  }
}

function decodeText(bytes: Uint8Array, encoding: string): string {
  switch (encoding.toLowerCase()) {
    case 'hex':
      return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    case 'base64':
      return btoa(latin1(bytes));
    case 'base64url':
      return btoa(latin1(bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
    case 'latin1':
    case 'binary':
      return latin1(bytes);
    case 'ascii':
      return latin1(bytes.map((byte) => byte & 0x7f));
    default:
      return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  }
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}

/** Forgiving as Node: both alphabets, any or no padding, foreign characters skipped. */
function fromBase64(text: string): Uint8Array {
  const clean = text
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .replace(/[^A-Za-z\d+/]/g, '');
  const whole = clean.length % 4 === 1 ? clean.slice(0, -1) : clean;
  return Uint8Array.from(atob(whole), (character) => character.charCodeAt(0));
}
