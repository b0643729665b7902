import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../base/json.ts';
import { finding } from '../check/finding.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { joinPointer } from '../json-pointer.ts';
import type { JsonPointer } from '../patch.ts';

/** Hears of everything in a product that is not as it should be. */
export type Tell = (diagnostic: Diagnostic) => void;

/** A mapping, or nothing; anything else is told. */
export function readMapping(
  value: JsonValue | undefined,
  pointer: JsonPointer,
  tell: Tell,
  what: string,
): JsonObject | undefined {
  if (isJsonObject(value)) return value;
  if (value !== undefined && value !== null) tell(wrongType(pointer, what, 'a mapping of names to values'));
  return undefined;
}

/** Members of a mapping with the place of each. */
export function* membersOf(
  mapping: JsonObject | undefined,
  pointer: JsonPointer,
): Iterable<readonly [key: string, value: JsonValue, pointer: JsonPointer]> {
  for (const [key, value] of Object.entries(mapping ?? {})) yield [key, value, joinPointer(pointer, key)];
}

/** A text, or nothing. YAML reads `version: 1.0` as a number: it is the text `1.0` again. */
export function readText(value: JsonValue | undefined, pointer: JsonPointer, tell: Tell, what: string): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number') return Number.isInteger(value) ? `${value}.0` : String(value);
  tell(wrongType(pointer, what, 'a text'));
  return '';
}

export function readFlag(
  value: JsonValue | undefined,
  pointer: JsonPointer,
  tell: Tell,
  { what, absent }: { readonly what: string; readonly absent: boolean },
): boolean {
  if (typeof value === 'boolean') return value;
  if (value === 'true' || value === 'false') return value === 'true';
  if (value !== undefined && value !== null) tell(wrongType(pointer, what, 'true or false'));
  return absent;
}

export function readTexts(value: JsonValue | undefined, pointer: JsonPointer, tell: Tell, what: string): string[] {
  if (value === undefined || value === null) return [];
  if (isJsonArray(value) && value.every((each) => typeof each === 'string')) return value.map(String);
  tell(wrongType(pointer, what, 'a list of texts'));
  return [];
}

export function wrongType(pointer: JsonPointer, what: string, wanted: string): Diagnostic {
  return finding('error', 'product-type', pointer, `${what} must be ${wanted}.`);
}
