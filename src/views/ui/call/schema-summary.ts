import { getOwn, isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../../base/json.ts';
import { refOf } from '../../../document/openapi/dereference.ts';

/** `string (date-time)`, `array of Current`, `string or null`: the type of a schema in a few words. */
export function schemaType(schema: JsonObject): string {
  const ref = refName(schema);
  if (ref !== undefined) return ref;
  const types = typesOf(schema);
  if (types.length === 0) return combinedType(schema) ?? 'any value';
  const format = getOwn(schema, 'format');
  const text = types.map((type) => (type === 'array' ? `array of ${itemType(schema)}` : type)).join(' or ');
  return typeof format === 'string' ? `${text} (${format})` : text;
}

/** More alternatives than this are counted, not listed. */
const LISTED = 3;

function combinedType(schema: JsonObject): string | undefined {
  const parts = (key: string) => {
    const list = getOwn(schema, key);
    return isJsonArray(list) ? list.filter(isJsonObject) : [];
  };
  const all = parts('allOf');
  if (all.length > 0) return [...new Set(all.map(schemaType))].join(' and ');
  const options = [...new Set([...parts('oneOf'), ...parts('anyOf')].map(schemaType))];
  if (options.length === 0) return undefined;
  return options.length > LISTED ? `one of ${options.length} types` : options.join(' or ');
}

function typesOf(schema: JsonObject): readonly string[] {
  const type = getOwn(schema, 'type');
  if (isJsonArray(type)) return type.filter((one) => typeof one === 'string');
  if (typeof type === 'string') return getOwn(schema, 'nullable') === true ? [type, 'null'] : [type];
  if (isJsonObject(getOwn(schema, 'properties'))) return ['object'];
  return isJsonObject(getOwn(schema, 'items')) ? ['array'] : [];
}

function itemType(schema: JsonObject): string {
  const items = getOwn(schema, 'items');
  return isJsonObject(items) ? schemaType(items) : 'any value';
}

/** Last part of a `$ref`: the definition's name. */
export function refName(schema: JsonObject): string | undefined {
  const ref = refOf(schema);
  if (ref === undefined) return undefined;
  const last = ref.split('/').at(-1) ?? ref;
  return decodeName(last).replaceAll('~1', '/').replaceAll('~0', '~');
}

function decodeName(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const LIMITS: readonly (readonly [key: string, text: (value: string) => string])[] = [
  ['minimum', (value) => `≥ ${value}`],
  ['maximum', (value) => `≤ ${value}`],
  ['exclusiveMinimum', (value) => `> ${value}`],
  ['exclusiveMaximum', (value) => `< ${value}`],
  ['multipleOf', (value) => `multiple of ${value}`],
  ['minLength', (value) => `at least ${value} characters`],
  ['maxLength', (value) => `at most ${value} characters`],
  ['pattern', (value) => `matches ${value}`],
  ['minItems', (value) => `at least ${value} items`],
  ['maxItems', (value) => `at most ${value} items`],
  ['default', (value) => `default ${value}`],
];

/** Limits and default of a schema, in words, one entry each. */
export function schemaLimits(schema: JsonObject): readonly string[] {
  const limits = LIMITS.flatMap(([key, text]) => {
    const value = getOwn(schema, key);
    return value === undefined || (typeof value === 'boolean' && key.startsWith('exclusive'))
      ? []
      : [text(inWords(value))];
  });
  return getOwn(schema, 'uniqueItems') === true ? [...limits, 'no repeated items'] : limits;
}

/** The allowed values of a schema as texts, or undefined when it does not list them. */
export function enumValues(schema: JsonObject): readonly string[] | undefined {
  const values = getOwn(schema, 'enum');
  return isJsonArray(values) && values.length > 0 ? values.map(inWords) : undefined;
}

function inWords(value: JsonValue): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
