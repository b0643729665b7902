import { isJsonArray, isJsonObject, type JsonValue } from '../base/json.ts';
import type { JsonPointer } from './patch.ts';

/** One step of a pointer, unescaped: `a/b` for `/a~1b`. */
export type PointerToken = string;

/** `a/b~c` → `a~1b~0c` (RFC 6901 §3). */
export function escapeToken(token: PointerToken): string {
  return token.includes('~') || token.includes('/') ? token.replaceAll('~', '~0').replaceAll('/', '~1') : token;
}

function unescapeToken(token: string): PointerToken {
  return token.includes('~') ? token.replaceAll('~1', '/').replaceAll('~0', '~') : token;
}

/**
 * The tokens of a pointer (RFC 6901); `''` gives none. A pointer that does not start with `/` is read as if it did, so that
 * the function is total.
 */
export function parsePointer(pointer: JsonPointer): PointerToken[] {
  if (pointer === '') return [];
  const body = pointer.startsWith('/') ? pointer.slice(1) : pointer;
  return body.split('/').map(unescapeToken);
}

/** The pointer made of `tokens`; the inverse of `parsePointer`. */
export function formatPointer(tokens: readonly (PointerToken | number)[]): JsonPointer {
  return tokens.map((token) => `/${escapeToken(String(token))}`).join('');
}

/** `joinPointer('/paths', '/current', 'get')` → `/paths/~1current/get`. */
export function joinPointer(base: JsonPointer, ...tokens: readonly (PointerToken | number)[]): JsonPointer {
  return base + formatPointer(tokens);
}

/** The pointer of the mapping or list that holds `pointer`, and the last token; undefined for the root. */
export function splitPointer(pointer: JsonPointer): { parent: JsonPointer; token: PointerToken } | undefined {
  const slash = pointer.lastIndexOf('/');
  if (slash < 0) return undefined;
  return { parent: pointer.slice(0, slash), token: unescapeToken(pointer.slice(slash + 1)) };
}

/** True when `inner` is `outer` or stands below it. */
export function isWithin(inner: JsonPointer, outer: JsonPointer): boolean {
  return inner === outer || inner.startsWith(`${outer}/`);
}

/** The list index a token stands for (RFC 6901 §4: digits, no leading zero), or undefined. */
export function arrayIndex(token: PointerToken): number | undefined {
  return /^(?:0|[1-9]\d*)$/.test(token) ? Number(token) : undefined;
}

/** The member or item `token` of `value`; own members only, so `__proto__` and `constructor` are ordinary names. */
export function getChild(value: JsonValue | undefined, token: PointerToken): JsonValue | undefined {
  if (isJsonArray(value)) {
    const index = arrayIndex(token);
    return index === undefined ? undefined : value[index];
  }
  return isJsonObject(value) && Object.hasOwn(value, token) ? value[token] : undefined;
}

/** The value at `pointer`, or undefined when nothing is there (RFC 6901). */
export function getAt(model: JsonValue | undefined, pointer: JsonPointer): JsonValue | undefined {
  let value = model;
  for (const token of parsePointer(pointer)) {
    if (value === undefined) return undefined;
    value = getChild(value, token);
  }
  return value;
}
