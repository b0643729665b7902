import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../../base/json.ts';
import type { SchemaSource } from '../../policy-kit.ts';

/** A schema that needs nothing around it. */
export interface ClosedSchema {
  readonly schema: JsonObject;
  /** References that lead nowhere: what they stood for is not checked. */
  readonly missing: readonly string[];
}

/** Keys of OpenAPI that say something to people or to other policies; some would mean something else to JSON Schema. */
const NOT_CHECKED = new Set(['example', 'examples', 'externalDocs', 'discriminator', 'xml', 'id', '$id', 'extends']);
/** Keys whose members are named by the person: nothing among them is a keyword. */
const NAMED = new Set(['properties', 'patternProperties', 'definitions', 'dependencies', 'dependentSchemas', '$defs']);
/** Keys whose values are data. */
const DATA = new Set(['enum', 'const', 'default', 'required']);

/**
 * A schema of the document with everything it refers to gathered under `definitions`, circles included, in plain JSON
 * Schema: `nullable` of OpenAPI 3.0 becomes a type, what is not for checking is left out.
 */
export function closedSchema(schema: JsonObject, document: SchemaSource): ClosedSchema {
  const numbers = new Map<string, number>();
  const targets: (JsonValue | undefined)[] = [];
  const missing: string[] = [];

  function numberOf(reference: string): number {
    const known = numbers.get(reference);
    if (known !== undefined) return known;
    const number = targets.length;
    numbers.set(reference, number);
    const target = document.resolve(reference);
    if (target === undefined) missing.push(reference);
    targets.push(undefined);
    targets[number] = target === undefined ? {} : plain(target);
    return number;
  }

  function plain(value: JsonValue): JsonValue {
    if (isJsonArray(value)) return value.map(plain);
    if (!isJsonObject(value)) return value;
    const { $ref } = value;
    if (typeof $ref === 'string') return { $ref: `#/definitions/${numberOf($ref)}` };
    return withNull(Object.fromEntries(Object.entries(value).flatMap(([key, member]) => memberFor(key, member))));
  }

  function memberFor(key: string, member: JsonValue): [string, JsonValue][] {
    if (NOT_CHECKED.has(key)) return [];
    if (DATA.has(key)) return [[key, member]];
    if (!NAMED.has(key) || !isJsonObject(member)) return [[key, plain(member)]];
    return [[key, Object.fromEntries(Object.entries(member).map(([name, each]) => [name, plain(each)]))]];
  }

  const root = plain(schema);
  const definitions = Object.fromEntries(targets.map((target, number) => [String(number), target ?? {}]));
  return { schema: isJsonObject(root) ? { ...root, definitions } : {}, missing };
}

/** `nullable: true` beside a type (OpenAPI 3.0). */
function withNull(schema: { readonly [key: string]: JsonValue }): JsonObject {
  const { nullable, type, enum: values, ...rest } = schema;
  if (nullable !== true || typeof type !== 'string') return schema;
  return { ...rest, type: [type, 'null'], ...(isJsonArray(values) && { enum: [...values, null] }) };
}
