import { getOwn, type JsonValue } from '../../../base/json.ts';
import { numberIn, truthIn } from '../../policy-kit/typed-text.ts';
import { isPlainObject, resolvedSchema, type SchemaSource, schemaProperties, textOf } from '../../policy-kit.ts';

/** Lists of lists of lists: a schema that says more leads in a circle. */
const DEEPEST = 50;

/** The schema of a member: a property, also one of an `allOf`, or the entries of a list. */
export function memberSchema(
  schema: JsonValue | undefined,
  key: string,
  document: SchemaSource,
): JsonValue | undefined {
  let at = resolvedSchema(schema, document);
  for (let depth = 0; isList(at) && depth < DEEPEST; depth += 1) {
    const items = getOwn(at, 'items');
    if (/^\d*$/.test(key)) return items;
    at = resolvedSchema(items, document);
  }
  const own = getOwn(getOwn(at, 'properties'), key);
  return own ?? (getOwn(at, 'allOf') === undefined ? undefined : schemaProperties(at, document).get(key));
}

function isList(schema: JsonValue | undefined): boolean {
  return getOwn(schema, 'type') === 'array' || getOwn(schema, 'items') !== undefined;
}

/** A value as the output's schema wants it; what cannot be converted stays as it is (gateway.md §5.9). */
export function typedValue(value: unknown, schema: JsonValue | undefined, document: SchemaSource, depth = 0): unknown {
  if (depth > DEEPEST) return value;
  const at = resolvedSchema(schema, document);
  const written = getOwn(at, 'type');
  const type = Array.isArray(written) ? written.find((each: JsonValue) => each !== 'null') : written;
  if (Array.isArray(value)) {
    const items = getOwn(at, 'items');
    return type === 'array' && items !== undefined
      ? value.map((each) => typedValue(each, items, document, depth + 1))
      : value;
  }
  if (value === null || isPlainObject(value)) return value;
  switch (type) {
    case 'string':
      return textOf(value);
    case 'integer':
    case 'number':
    case 'float':
    case 'double':
    case 'long':
      return numberIn(textOf(value)) ?? value;
    case 'boolean':
      return truthIn(textOf(value)) ?? value;
    case 'array':
      return [typedValue(value, getOwn(at, 'items'), document, depth + 1)];
    default:
      return value;
  }
}
