import { err, ok, type Result } from './result.ts';
import { thrownMessage } from './thrown.ts';

export type JsonPrimitive = string | number | boolean | null;
export type JsonValue = JsonPrimitive | JsonArray | JsonObject;
export type JsonArray = readonly JsonValue[];
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** True for a plain mapping: not null, not an array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isJsonArray(value: unknown): value is JsonArray {
  return Array.isArray(value);
}

/** Own property of a mapping, or undefined; safe for keys such as `__proto__`. */
export function getOwn(value: unknown, key: string): JsonValue | undefined {
  return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The value of a JSON text, or in words why it is none. */
export function parseJson(text: string): Result<JsonValue, string> {
  try {
    const value: JsonValue = JSON.parse(text);
    return ok(value);
  } catch (thrown) {
    return err(thrownMessage(thrown));
  }
}

/** The value of a JSON text; undefined when it is none. */
export function jsonValue(text: string): JsonValue | undefined {
  const parsed = parseJson(text);
  return parsed.ok ? parsed.value : undefined;
}
