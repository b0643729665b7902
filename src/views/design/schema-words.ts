import { getOwn, isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../base/json.ts';
import { refOf, refPath } from '../../document/openapi/dereference.ts';
import { asList, asObject, asText, asTexts, textAt } from '../../document/openapi/lenient.ts';

/** The name at the end of a reference: `Current` for `#/definitions/Current`; the reference itself when it leads outside. */
function refName(ref: string): string {
  return refPath(ref)?.at(-1) ?? ref;
}

/** A schema's type in a few words: `string (date-time)`, `array of Current`, `Current or null`. */
export function schemaWords(schema: JsonValue | undefined, depth = 0): string {
  if (!isJsonObject(schema)) return schema === false ? 'nothing' : 'anything';
  const ref = refOf(schema);
  if (ref !== undefined) return refName(ref);
  if (depth > 4) return '…';
  for (const [key, joint] of [
    ['allOf', ' and '],
    ['oneOf', ' or '],
    ['anyOf', ' or '],
  ] as const) {
    const parts = asList(getOwn(schema, key));
    if (parts.length > 0) return parts.map((part) => schemaWords(part, depth + 1)).join(joint);
  }
  const types = typesOf(schema);
  const words = types.map((type) =>
    type === 'array' ? `array of ${schemaWords(getOwn(schema, 'items'), depth + 1)}` : type,
  );
  if (getOwn(schema, 'nullable') === true) words.push('null');
  const format = textAt(schema, 'format');
  const text = words.length === 0 ? 'anything' : words.join(' or ');
  return format === '' ? text : `${text} (${format})`;
}

function typesOf(schema: JsonObject): readonly string[] {
  const written = getOwn(schema, 'type');
  if (isJsonArray(written)) return asTexts(written);
  if (typeof written === 'string') return [written];
  if (getOwn(schema, 'properties') !== undefined) return ['object'];
  if (getOwn(schema, 'items') !== undefined) return ['array'];
  const values = asList(getOwn(schema, 'enum'));
  return values.length === 0 ? [] : [typeof values[0]];
}

/** Further rules on a value, as short remarks: `one of a, b`, `at least 1`. */
export function schemaRules(schema: JsonObject): readonly string[] {
  const rules: string[] = [];
  const values = asList(getOwn(schema, 'enum')).map((value) =>
    typeof value === 'string' ? value : JSON.stringify(value),
  );
  if (values.length > 0) rules.push(`one of ${values.slice(0, 12).join(', ')}${values.length > 12 ? ' …' : ''}`);
  const add = (key: string, words: string) => {
    const text = asText(getOwn(schema, key));
    if (text !== '') rules.push(`${words} ${text}`);
  };
  add('minimum', 'at least');
  add('maximum', 'at most');
  add('minLength', 'shortest');
  add('maxLength', 'longest');
  add('pattern', 'matches');
  add('default', 'default');
  return rules;
}

export interface SchemaProperty {
  readonly name: string;
  readonly required: boolean;
  readonly schema: JsonObject;
}

/** The properties of an object schema, those of its `allOf` parts included; an array's are those of its items. */
export function schemaProperties(
  schema: JsonObject,
  resolve: (ref: string) => JsonValue | undefined,
  depth = 0,
): readonly SchemaProperty[] {
  if (depth > 6) return [];
  const ref = refOf(schema);
  if (ref !== undefined) return schemaProperties(asObject(resolve(ref)), resolve, depth + 1);
  const items = getOwn(schema, 'items');
  if (isJsonObject(items) && getOwn(schema, 'properties') === undefined)
    return schemaProperties(items, resolve, depth + 1);
  const required = new Set(asTexts(getOwn(schema, 'required')));
  const own = Object.entries(asObject(getOwn(schema, 'properties'))).map(([name, value]) => ({
    name,
    required: required.has(name),
    schema: asObject(value),
  }));
  const parts = asList(getOwn(schema, 'allOf')).flatMap((part) => schemaProperties(asObject(part), resolve, depth + 1));
  return [...parts.map((part) => ({ ...part, required: part.required || required.has(part.name) })), ...own];
}
