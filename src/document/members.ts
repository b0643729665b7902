import type { JsonObject, JsonValue } from '../base/json.ts';
import type { MemberPosition } from './patch.ts';

/**
 * Mappings are rebuilt, never written into; every name is defined as an own property, so `__proto__` is a name like any
 * other.
 */
export function objectFrom(entries: Iterable<readonly [string, JsonValue]>): JsonObject {
  const target: Record<string, JsonValue> = {};
  for (const [key, value] of entries) defineMember(target, key, value);
  return target;
}

/** Writes an own member into a mapping under construction. */
export function defineMember(target: Record<string, JsonValue>, key: string, value: JsonValue): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    target[key] = value;
  }
}

/** The mapping with `key` set, at its old place or last. */
export function setMember(object: JsonObject, key: string, value: JsonValue): JsonObject {
  const copy: Record<string, JsonValue> = { ...object };
  defineMember(copy, key, value);
  return copy;
}

/** The mapping with `key` at the wanted place; a member that exists keeps its place. */
export function insertMember(
  object: JsonObject,
  key: string,
  value: JsonValue,
  at: MemberPosition | undefined,
): JsonObject {
  if (at === undefined || at === 'last' || Object.hasOwn(object, key)) return setMember(object, key, value);
  const entries = Object.entries(object);
  const index = at === 'first' ? 0 : entries.findIndex(([name]) => name === at.before);
  return objectFrom(entries.toSpliced(index < 0 ? entries.length : index, 0, [key, value]));
}

export function withoutMember(object: JsonObject, key: string): JsonObject {
  const copy: Record<string, JsonValue> = { ...object };
  delete copy[key];
  return copy;
}

/** The mapping with `from` called `to`, at the place of `from`; another member called `to` gives way. */
export function renameMember(object: JsonObject, from: string, to: string): JsonObject {
  const entries = Object.entries(object).filter(([key]) => key === from || key !== to);
  return objectFrom(entries.map(([key, value]) => [key === from ? to : key, value]));
}

/** The name that follows `key`, or undefined for the last one. */
export function memberAfter(object: JsonObject, key: string): string | undefined {
  const keys = Object.keys(object);
  return keys[keys.indexOf(key) + 1];
}
