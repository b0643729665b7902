import { type DigestName, digest, hmac, isDigestName } from './digest.ts';
import type { ConsoleLine, ScriptPorts, ScriptRequest, ScriptValue, ScriptWrite } from './sandbox.ts';
import { ScriptCalls } from './script-calls.ts';
import { decodeText, encodeText } from './text-encodings.ts';
import { BlobStore, decode, encodeMarked, isRecord, needsMarks } from './wire.ts';

/** What `host(action, …)` of the sandboxed engine can ask for. Bytes go out as ArrayBuffers, all else as strings. */
export type HostArgument = string | number | Uint8Array;
export type HostAnswer = string | number | Uint8Array | undefined;

/** The actions that bytes may come with; all others have texts and numbers only. */
export const WITH_BYTES: ReadonlySet<string> = new Set(['keep', 'decode', 'digest', 'hmac', 'ask']);

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

/** The host's side of one run: gives the script its variables, takes its writes and its console. */
export class ScriptHost {
  readonly console: ConsoleLine[] = [];
  readonly writes: ScriptWrite[] = [];
  value: ScriptValue;
  readonly #blobs = new BlobStore();
  readonly #globals: ScriptRequest['globals'];
  readonly #readOnly: readonly string[];
  readonly #ports: ScriptPorts;
  /** Calls to back ends that the script waits for. */
  readonly calls: ScriptCalls;
  #characters = 0;

  constructor({ readOnly, globals }: Pick<ScriptRequest, 'readOnly' | 'globals'>, ports: ScriptPorts) {
    this.#readOnly = readOnly;
    this.#globals = globals;
    this.#ports = ports;
    this.calls = new ScriptCalls(ports, this.#blobs);
  }

  answer(action: string, args: readonly HostArgument[]): HostAnswer {
    const [first] = args;
    switch (action) {
      case 'load':
        return this.#load(args);
      case 'bytes':
        return this.#blobs.read(Number(first));
      case 'random':
        return this.#ports.random.next();
      case 'random-bytes':
        return Uint8Array.from({ length: Number(first) }, () => Math.floor(this.#ports.random.next() * 256));
      case 'uuid':
        return this.#ports.random.uuid();
      case 'now':
        return this.#ports.clock.now();
      case 'ask':
        return this.calls.start(args);
      case 'recall':
        return this.#recall(String(first));
      case 'remember':
        return void this.#ports.session.set(String(first), decode(String(args[1]), this.#blobs));
      case 'print':
        return this.#print(String(first), JSON.parse(String(args[1])));
      case 'keep':
        return this.#blobs.keep(part(args));
      case 'write':
        return this.#write(args);
      case 'value':
        this.value = heldValue(decode(String(first), this.#blobs));
        return undefined;
      case 'encode':
        return encodeText(JSON.parse(String(first)), String(args[1]));
      case 'decode':
        return JSON.stringify(decodeText(part(args), String(args[3])));
      case 'digest':
        return isDigest(args) ? digest(args[0], part(args.slice(1))) : undefined;
      case 'hmac':
        return isDigest(args) ? hmac(args[0], part(args.slice(1)), part(args.slice(4))) : undefined;
      case 'url':
        return urlFields(JSON.parse(String(first)), String(args[1]));
      default:
        return undefined;
    }
  }

  /** A variable, of an object the names of its members alone; or such a member. A letter says how the text is meant. */
  #load([name, key]: readonly HostArgument[]): string {
    const root = memberOf(this.#globals, String(name));
    const value = key === undefined ? root : isRecord(root) ? memberOf(root, String(key)) : undefined;
    if (value === undefined) return 'u';
    if (value instanceof Date) return `d${value.getTime()}`;
    if (value instanceof Uint8Array) return `b${this.#blobs.keep(value)}`;
    if (key === undefined && isRecord(value)) return `o${JSON.stringify(Object.keys(value))}`;
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

  #recall(key: string): string | undefined {
    const value = this.#ports.session.get(key);
    return value === undefined ? undefined : encodeMarked(value, this.#blobs);
  }

  /** Path, value, path, value …, each as JSON. */
  #write(pairs: readonly HostArgument[]): undefined {
    for (let at = 0; at + 1 < pairs.length; at += 2) {
      const path: readonly string[] = JSON.parse(String(pairs[at]));
      const forbidden =
        path.includes('__proto__') || path.some((_, end) => this.#readOnly.includes(path.slice(0, end + 1).join('.')));
      if (forbidden || this.writes.length >= MOST_WRITES) continue;
      this.writes.push({ path, value: decode(String(pairs[at + 1]), this.#blobs) });
    }
  }
}

function memberOf(record: { readonly [name: string]: ScriptValue }, name: string): ScriptValue {
  return Object.hasOwn(record, name) ? record[name] : undefined;
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

function isDigest(args: readonly HostArgument[]): args is readonly [DigestName, ...HostArgument[]] {
  return isDigestName(String(args[0]));
}

/** The parts of an address as JSON text; undefined when it is none. */
function urlFields(text: string, base: string): string | undefined {
  const from = base === '' ? undefined : JSON.parse(base);
  if (!URL.canParse(text, from)) return undefined;
  const { href, origin, protocol, username, password, host, hostname, port, pathname, search, hash } = new URL(
    text,
    from,
  );
  return JSON.stringify({ href, origin, protocol, username, password, host, hostname, port, pathname, search, hash });
}
