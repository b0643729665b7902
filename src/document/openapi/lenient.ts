import type { JsonArray, JsonObject, JsonValue } from '../../base/json.ts';
import { getOwn, isJsonArray, isJsonObject } from '../../base/json.ts';

/*
 * Readers that never fail: a draft is shown, checked and repaired while it is wrong, so every view reads it through these.
 */

const NOTHING: JsonObject = Object.freeze({});
const NO_ITEMS: JsonArray = Object.freeze([]);

/** The text of a scalar: a string as it is, `1.0` or `true` as the text of it, anything else ''. */
export function asText(value: JsonValue | undefined): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** The mapping, or an empty one. */
export function asObject(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : NOTHING;
}

/** The list, or an empty one. */
export function asList(value: JsonValue | undefined): JsonArray {
  return isJsonArray(value) ? value : NO_ITEMS;
}

/** The scalars of a list as texts; nulls and containers are left out. */
export function asTexts(value: JsonValue | undefined): readonly string[] {
  return asList(value)
    .map(asText)
    .filter((text) => text !== '');
}

/** The text of a member, '' when there is none. */
export function textAt(value: JsonValue | undefined, key: string): string {
  return asText(getOwn(value, key));
}

/** The mapping under a chain of keys, or an empty one. */
export function objectAt(value: JsonValue | undefined, path: readonly string[]): JsonObject {
  let at = value;
  for (const key of path) at = getOwn(at, key);
  return asObject(at);
}

/** The members of a mapping without vendor extensions (`x-…`). */
export function memberEntries(value: JsonValue | undefined): readonly (readonly [string, JsonValue])[] {
  return Object.entries(asObject(value)).filter(([key]) => !key.startsWith('x-'));
}
