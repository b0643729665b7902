import type { JsonArray, JsonObject, JsonValue } from '../../base/json.ts';
import { getOwn, isJsonObject } from '../../base/json.ts';
import { objectFrom } from '../members.ts';
import { refOf } from '../openapi/dereference.ts';
import { asList, asObject, textAt } from '../openapi/lenient.ts';

/** Follows a `$ref` of the document a schema comes from; undefined when it leads nowhere. */
export type ResolveSchema = (ref: string) => JsonValue | undefined;

/** A member of a schema that is a number, in range of doubles. */
export function numberAt(schema: JsonObject, key: string): number | undefined {
  const value = getOwn(schema, key);
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** Type names of v5 and of careless authors (gateway.md §1.5), by the type and format they mean. */
const TYPE_ALIASES: Readonly<Record<string, { readonly type: string; readonly format?: string }>> = {
  int: { type: 'integer' },
  long: { type: 'integer' },
  float: { type: 'number' },
  double: { type: 'number' },
  bool: { type: 'boolean' },
  date: { type: 'string', format: 'date' },
  dateTime: { type: 'string', format: 'date-time' },
  'date-time': { type: 'string', format: 'date-time' },
  password: { type: 'string', format: 'password' },
  byte: { type: 'string', format: 'byte' },
  binary: { type: 'string', format: 'binary' },
  file: { type: 'string', format: 'binary' },
};

function aliasOf(type: JsonValue | undefined): { readonly type: string; readonly format?: string } | undefined {
  return typeof type === 'string' && Object.hasOwn(TYPE_ALIASES, type) ? TYPE_ALIASES[type] : undefined;
}

/** The format of a text: as written, or what its type says (`type: date`). */
export function textFormat(schema: JsonObject): string {
  return textAt(schema, 'format') || (aliasOf(getOwn(schema, 'type'))?.format ?? '');
}

/** The types a schema allows: 3.1's list, one name, or what its keywords imply; empty = any. `null` is left out. */
export function schemaTypes(schema: JsonObject): readonly string[] {
  const written = getOwn(schema, 'type');
  const named = (typeof written === 'string' ? [written] : asList(written)).filter(
    (type): type is string => typeof type === 'string' && type !== 'null',
  );
  if (named.length > 0) return named.map((type) => aliasOf(type)?.type ?? type);
  if (has(schema, ['properties', 'additionalProperties', 'required', 'minProperties'])) return ['object'];
  if (has(schema, ['items', 'prefixItems', 'minItems', 'maxItems'])) return ['array'];
  if (has(schema, ['pattern', 'minLength', 'maxLength'])) return ['string'];
  return has(schema, ['minimum', 'maximum', 'multipleOf']) ? ['number'] : [];
}

function has(schema: JsonObject, keys: readonly string[]): boolean {
  return keys.some((key) => Object.hasOwn(schema, key));
}

export function allowsNull(schema: JsonObject): boolean {
  return getOwn(schema, 'nullable') === true || getOwn(schema, 'x-nullable') === true || namesNull(schema);
}

function namesNull(schema: JsonObject): boolean {
  const type = getOwn(schema, 'type');
  return type === 'null' || asList(type).includes('null');
}

/** The schema with its `$ref` and `allOf` taken in; `via` collects the references followed, to notice recursion. */
export function flatSchema(schema: JsonValue, resolve: ResolveSchema, via: readonly string[] = []): FlatSchema {
  let at = asObject(schema);
  let refs = via;
  for (let ref = refOf(at); ref !== undefined; ref = refOf(at)) {
    if (refs.length - via.length > MOST_REFS) return { schema: {}, via: refs };
    const siblings = Object.entries(at).filter(([key]) => key !== '$ref');
    refs = [...refs, ref];
    at = objectFrom([...Object.entries(asObject(resolve(ref))), ...siblings]);
  }
  const parts = asList(getOwn(at, 'allOf'));
  if (parts.length === 0) return { schema: at, via: refs };
  const own = objectFrom(Object.entries(at).filter(([key]) => key !== 'allOf'));
  const flat = parts.flatMap((part) => {
    const ref = refOf(part);
    // A part that leads back to where it came from adds nothing.
    return ref !== undefined && refs.includes(ref) ? [] : [flatSchema(part, resolve, refs)];
  });
  return {
    schema: [...flat.map((part) => part.schema), own].reduce(mergeSchemas),
    via: unite([...flat.map((f) => f.via), refs]),
  };
}

export interface FlatSchema {
  readonly schema: JsonObject;
  readonly via: readonly string[];
}

const MOST_REFS = 50;

function unite(lists: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(lists.flat())];
}

/** Both schemas at once: properties and required together, limits the tighter one, the rest the right one's. */
export function mergeSchemas(left: JsonObject, right: JsonObject): JsonObject {
  const merged = new Map<string, JsonValue>(Object.entries(left));
  for (const [key, value] of Object.entries(right)) merged.set(key, mergeKeyword(key, merged.get(key), value));
  return objectFrom(merged);
}

function mergeKeyword(key: string, left: JsonValue | undefined, right: JsonValue): JsonValue {
  if (left === undefined) return right;
  if (key === 'properties') return mergeProperties(asObject(left), asObject(right));
  if (key === 'required') return [...new Set([...asList(left), ...asList(right)])];
  if (key === 'enum') return asList(left).filter((value) => asList(right).includes(value));
  if (key === 'items' && isJsonObject(left) && isJsonObject(right)) return { allOf: [left, right] };
  if (typeof left === 'number' && typeof right === 'number') {
    if (key.startsWith('min') || key === 'exclusiveMinimum') return Math.max(left, right);
    if (key.startsWith('max') || key === 'exclusiveMaximum') return Math.min(left, right);
  }
  return right;
}

function mergeProperties(left: JsonObject, right: JsonObject): JsonObject {
  const merged = new Map<string, JsonValue>(Object.entries(left));
  for (const [name, schema] of Object.entries(right)) {
    const known = merged.get(name);
    const both = known !== undefined && isJsonObject(known) && isJsonObject(schema) && known !== schema;
    merged.set(name, both ? { allOf: [known, schema] } : schema);
  }
  return objectFrom(merged);
}

/** The alternatives of `oneOf` or `anyOf`; empty when the schema has none. */
export function alternatives(schema: JsonObject): JsonArray {
  const oneOf = asList(getOwn(schema, 'oneOf'));
  return oneOf.length > 0 ? oneOf : asList(getOwn(schema, 'anyOf'));
}
