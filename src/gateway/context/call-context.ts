import { ContextNode } from './context-node.ts';
import { HeaderMap } from './header-map.ts';
import { isPlainObject, memberOf, type PlainObject } from './plain-object.ts';
import type { Reference, VariableSource } from './references.ts';
import { plainOf } from './value-text.ts';
import { readOnly, splitName, valueAt, withoutValueAt, withValueAt } from './variable-path.ts';

/** Told of every change, so that the trace can show what a policy did. Values are immutable: keeping them is safe. */
export type ChangeListener = (variable: string, before: unknown, after: unknown) => void;

/** Roots that describe the call; whole they cannot be replaced, though some have writable members. */
const FIXED = new Set(['request', 'api', 'system']);
/** Roots in which nothing can be changed. */
const FROZEN = new Set(['client', 'plan', 'env', 'catalog']);
/** What a token said (gateway.md §2.4) stays so; other members of `oauth` are free. */
const TOKEN_FACTS = new Set(['access-token', 'resource-owner', 'scope', 'not-before', 'not-after', 'miscinfo']);

/** Names that scripts write to in vain (gateway.md §3.1, §10.1). */
export const READ_ONLY_VARIABLES: readonly string[] = [
  ...['verb', 'uri', 'path', 'search', 'querystring', 'headers', 'content-type', 'date', 'authorization', 'body'].map(
    (member) => `request.${member}`,
  ),
  'client',
  'plan',
  'env',
  'system',
  'catalog',
  ...[...TOKEN_FACTS].map((member) => `oauth.${member}`),
];

/** What scripts get of a message. */
export interface Message {
  readonly headers: HeaderMap;
  readonly body: unknown;
  readonly status?: { readonly code: unknown; readonly reason: unknown };
}

/**
 * The variables of one call (gateway.md §3). A tree of immutable values under a few roots; changes copy along their path,
 * so a value read earlier never changes.
 */
export class CallContext implements VariableSource {
  /** What the call began with: never changed, since most calls change little of it. */
  readonly #given: { readonly [name: string]: unknown };
  /** What was set since, undefined where something was taken away. */
  readonly #written = new Map<string, unknown>();
  readonly #property: (name: string) => unknown;
  readonly #properties: ReadonlyMap<string, unknown>;
  onChange: ChangeListener | undefined;

  constructor(
    roots: { readonly [name: string]: ContextNode | PlainObject | undefined },
    property: (name: string) => unknown,
    properties: ReadonlyMap<string, unknown> = new Map(),
  ) {
    this.#given = roots;
    this.#property = property;
    this.#properties = properties;
  }

  /** The value of a dotted name; undefined when there is none. */
  get(name: string): unknown {
    return this.lookUp({ name, path: splitName(name) });
  }

  lookUp({ name, path }: Reference): unknown {
    const first = path[0] ?? '';
    const own = this.#root(first);
    // API properties stand at the root too, unless a variable has their name (gateway.md §3.5).
    if (own === undefined || own === null || own === '') {
      return this.#property(name) ?? (path.length > 1 ? valueAt(this.#property(first), path, 1) : own);
    }
    return valueAt(own, path, 1);
  }

  /** Throws a `TypeError` failure for read-only variables. */
  set(name: string, value: unknown): void {
    this.write(splitName(name), value);
  }

  write(path: readonly string[], value: unknown): void {
    const first = path[0] ?? '';
    refuseFixed(path);
    const before = valueAt(this.#root(first), path, 1);
    const root = withValueAt(this.#root(first), path, 1, value);
    this.#written.set(first, first === 'message' ? asMessage(root) : root);
    if (path.length === 1 && isMessage(value)) this.#tellMembers(first, before, value);
    else this.onChange?.(path.join('.'), before, value);
  }

  /** A whole new message or response object is told member by member: status, headers, body. */
  #tellMembers(name: string, before: unknown, after: PlainObject): void {
    if (this.onChange === undefined) return;
    const old = isPlainObject(before) ? before : {};
    for (const key of new Set([...Object.keys(after), ...Object.keys(old)])) {
      if (memberOf(old, key) !== memberOf(after, key))
        this.onChange(`${name}.${key}`, memberOf(old, key), memberOf(after, key));
    }
  }

  /** Appends: a missing variable becomes a list of one, a scalar a list of two (gateway.md §5.8). */
  add(name: string, value: unknown): void {
    const before = this.get(name);
    const list = before === undefined ? [] : Array.isArray(before) ? before : [before];
    this.set(name, [...list, value]);
  }

  clear(name: string): void {
    this.erase(splitName(name));
  }

  erase(path: readonly string[]): void {
    const first = path[0] ?? '';
    refuseFixed(path);
    if (path.length === 1) {
      const before = this.#root(first);
      if (first === 'message') this.#written.set(first, asMessage(undefined));
      else this.#written.set(first, undefined);
      if (before !== undefined) this.onChange?.(first, before, undefined);
      return;
    }
    const root = this.#root(first);
    const before = valueAt(root, path, 1);
    if (before === undefined) return;
    this.#written.set(first, withoutValueAt(root, path, 1));
    this.onChange?.(path.join('.'), before, undefined);
  }

  /** Puts a variable under a root of its own for a while; the trace is not told. What is returned puts back what stood there. */
  lend(root: string, value: PlainObject): () => void {
    const before = this.#root(root);
    this.#written.set(root, value);
    return () => {
      this.#written.set(root, before);
    };
  }

  get message(): Message {
    return this.#root('message') as Message;
  }

  /** The context variable `error`; not told as a change, the trace shows the error itself. */
  setError(error: PlainObject): void {
    this.#written.set('error', error);
  }

  #root(name: string): unknown {
    if (this.#written.has(name)) return this.#written.get(name);
    return Object.hasOwn(this.#given, name) ? this.#given[name] : undefined;
  }

  /**
   * Every root as plain values, and the API properties beside them (gateway.md §3.5): the globals of a script, each worked out
   * when it is looked at. `api.document` can be large, so it is left out on demand.
   */
  toGlobals(withDocument: boolean): { readonly [name: string]: unknown } {
    const globals: { [name: string]: unknown } = Object.create(null);
    for (const name of new Set([...Object.keys(this.#given), ...this.#written.keys()])) {
      const value = this.#root(name);
      if (value === undefined) continue;
      lazy(globals, name, () => (name === 'api' && !withDocument ? plainWithout(value, 'document') : plainOf(value)));
    }
    for (const name of this.#properties.keys()) {
      const own = this.#root(name);
      if (own === undefined || own === null || own === '') lazy(globals, name, () => this.#property(name));
    }
    return globals;
  }
}

function lazy(target: object, name: string, work: () => unknown): void {
  let known: { readonly value: unknown } | undefined;
  const get = (): unknown => {
    known ??= { value: work() };
    return known.value;
  };
  Object.defineProperty(target, name, { get, enumerable: true, configurable: true });
}

function plainWithout(node: unknown, left: string): PlainObject {
  if (!(node instanceof ContextNode)) return {};
  return Object.fromEntries(node.keys().flatMap((key) => (key === left ? [] : [[key, plainOf(node.get(key), 1)]])));
}

function refuseFixed(path: readonly string[]): void {
  const first = path[0] ?? '';
  if (first === 'oauth' && TOKEN_FACTS.has(path[1] ?? '')) throw readOnly(path);
  if (FROZEN.has(first) || (path.length === 1 && FIXED.has(first))) throw readOnly(path);
}

function isMessage(value: unknown): value is PlainObject {
  return isPlainObject(value) && value.headers instanceof HeaderMap;
}

/** `message` always has headers that can be looked up without case, whatever was written there. */
function asMessage(value: unknown): PlainObject {
  if (!isPlainObject(value)) return { headers: HeaderMap.EMPTY, body: undefined };
  return value.headers instanceof HeaderMap ? value : { ...value, headers: HeaderMap.from(value.headers) };
}
