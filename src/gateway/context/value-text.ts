import { utf8Text } from '../../base/utf8.ts';
import { ContextNode } from './context-node.ts';
import { HeaderMap } from './header-map.ts';
import { isPlainObject } from './plain-object.ts';

/**
 * A value of the variable tree as text: strings as they are, bytes as UTF-8, dates as ISO 8601, objects as compact JSON,
 * nothing as ''. Values that JSON cannot hold (too deep) become ''.
 */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return '';
  if (value instanceof Uint8Array) return utf8Text(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString();
  if (value instanceof ContextNode) return value.text() ?? jsonText(plainOf(value));
  if (typeof value === 'object') return jsonText(plainOf(value));
  return String(value);
}

/** Compact JSON; undefined when the value is nested too deeply to be written. */
export function toJson(value: unknown): string | undefined {
  try {
    const plain = plainOf(value);
    return JSON.stringify(plain, holdsBytes(plain) ? bytesAsJson : undefined);
  } catch {
    return undefined;
  }
}

/** Looked for where bodies are put into an object, not at every depth: most values have none. */
function holdsBytes(value: unknown): boolean {
  return isPlainObject(value) && Object.values(value).some((member) => member instanceof Uint8Array);
}

/** Bytes inside JSON as gateways' own buffers write themselves. */
function bytesAsJson(this: { readonly [key: string]: unknown }, key: string, value: unknown): unknown {
  const raw = this[key];
  return raw instanceof Uint8Array ? { type: 'Buffer', data: [...raw] } : value;
}

function jsonText(value: unknown): string {
  return toJson(value) ?? '';
}

/**
 * The value with nodes and header maps turned into plain objects. Header maps stand only at the top or one level below it
 * (`message.headers`), so bodies are not walked.
 */
export function plainOf(value: unknown, depth = 0): unknown {
  if (value instanceof HeaderMap) return value.toPlain();
  if (value instanceof ContextNode) {
    const plain: { [key: string]: unknown } = {};
    for (const key of value.keys()) plain[key] = plainOf(value.get(key), depth + 1);
    return plain;
  }
  if (depth > 2 || !isPlainObject(value)) return value;
  for (const key of Object.keys(value)) {
    const member = value[key];
    if (!(member instanceof HeaderMap) && !(member instanceof ContextNode)) continue;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plainOf(each, depth + 1)]));
  }
  return value;
}
