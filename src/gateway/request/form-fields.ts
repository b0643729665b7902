import { isPlainObject, memberOf } from '../context/plain-object.ts';

/** Brackets nested deeper than this stay part of the name. */
const DEEPEST = 5;
/** An index above this makes a mapping, not a long sparse list. */
const HIGHEST_INDEX = 100;
const MOST_FIELDS = 10_000;

type Branch = Map<string, Branch | string[]>;

/**
 * `application/x-www-form-urlencoded` text as an object (gateway.md §1.5): `g[h]=1` nests, `a[]=1&a[]=2`, `a[0]=1` and
 * repeated names make lists.
 */
export function parseForm(text: string): { readonly [name: string]: unknown } {
  const root: Branch = new Map();
  let count = 0;
  for (const [name, value] of new URLSearchParams(text)) {
    count += 1;
    if (count > MOST_FIELDS) break;
    insert(root, namePath(name), value);
  }
  return mapping(root);
}

function namePath(name: string): readonly string[] {
  const open = name.indexOf('[');
  if (open <= 0) return [name];
  const path = [name.slice(0, open)];
  let rest = name.slice(open);
  while (path.length <= DEEPEST) {
    const match = /^\[([^\]]*)\]/.exec(rest);
    if (match === null) break;
    path.push(match[1] ?? '');
    rest = rest.slice(match[0].length);
  }
  return rest === '' ? path : [...path.slice(0, -1), `${path.at(-1) ?? ''}${rest}`];
}

function insert(root: Branch, path: readonly string[], value: string): void {
  let at = root;
  for (const [index, part] of path.entries()) {
    const key = part === '' ? String(at.size) : part;
    const known = at.get(key);
    if (index === path.length - 1) {
      if (known instanceof Map) known.set('', [value]);
      else at.set(key, [...(known ?? []), value]);
      return;
    }
    const next: Branch = known instanceof Map ? known : new Map(known === undefined ? [] : [['', known]]);
    at.set(key, next);
    at = next;
  }
}

function mapping(branch: Branch): { readonly [name: string]: unknown } {
  return Object.fromEntries([...branch].map(([name, value]) => [name, fieldValue(value)]));
}

function fieldValue(value: Branch | string[]): unknown {
  if (!(value instanceof Map)) return value.length === 1 ? value[0] : value;
  const keys = [...value.keys()];
  const isList = keys.every((key) => /^(?:0|[1-9]\d*)$/.test(key) && Number(key) <= HIGHEST_INDEX);
  if (!isList) return mapping(value);
  return keys
    .map(Number)
    .sort((a, b) => a - b)
    .map((key) => fieldValue(value.get(String(key)) ?? []));
}

/** An object as form text, nested members in brackets: `foo=hello&baz%5B0%5D=qux`. */
export function formText(value: unknown): string {
  const fields: string[] = [];
  collect('', value, fields, 0);
  return fields.join('&');
}

function collect(name: string, value: unknown, fields: string[], depth: number): void {
  if (value === undefined || depth > 20) return;
  if (Array.isArray(value)) {
    for (const [index, each] of value.entries()) collect(`${name}[${index}]`, each, fields, depth + 1);
  } else if (isPlainObject(value)) {
    for (const key of Object.keys(value)) {
      collect(name === '' ? key : `${name}[${key}]`, memberOf(value, key), fields, depth + 1);
    }
  } else if (name !== '') fields.push(`${encode(name)}=${encode(value === null ? '' : String(value))}`);
}

function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}
