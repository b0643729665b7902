import { getOwn, type JsonValue } from '../../../base/json.ts';
import { isPlainObject, type ServedDocument, textOf } from '../../policy-kit.ts';

type Resolve = Pick<ServedDocument, 'resolve'>;

export function resolvedSchema(schema: JsonValue | undefined, document: Resolve): JsonValue | undefined {
  const reference = getOwn(schema, '$ref');
  return typeof reference === 'string' ? document.resolve(reference) : schema;
}

/** The schema of a member: a property, also one of an `allOf`, or the entries of a list. */
export function memberSchema(schema: JsonValue | undefined, key: string, document: Resolve): JsonValue | undefined {
  const at = resolvedSchema(schema, document);
  if (getOwn(at, 'type') === 'array' || getOwn(at, 'items') !== undefined) {
    const items = getOwn(at, 'items');
    return /^\d+$/.test(key) || key === '' ? items : memberSchema(items, key, document);
  }
  const own = getOwn(getOwn(at, 'properties'), key);
  if (own !== undefined) return own;
  const parts = getOwn(at, 'allOf');
  const among = Array.isArray(parts)
    ? parts.map((part: JsonValue) => getOwn(getOwn(resolvedSchema(part, document), 'properties'), key))
    : [];
  return among.find((found) => found !== undefined);
}

/** A value as the output's schema wants it; what cannot be converted stays as it is (gateway.md §5.9). */
export function typedValue(value: unknown, schema: JsonValue | undefined, document: Resolve): unknown {
  const at = resolvedSchema(schema, document);
  const written = getOwn(at, 'type');
  const type = Array.isArray(written) ? written.find((each: JsonValue) => each !== 'null') : written;
  if (Array.isArray(value)) {
    const items = getOwn(at, 'items');
    return type === 'array' && items !== undefined ? value.map((each) => typedValue(each, items, document)) : value;
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
      return numeric(value);
    case 'boolean':
      return truth(value);
    case 'array':
      return [typedValue(value, getOwn(at, 'items'), document)];
    default:
      return value;
  }
}

function numeric(value: unknown): unknown {
  const text = textOf(value).trim();
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : value;
}

function truth(value: unknown): unknown {
  const text = textOf(value).trim().toLowerCase();
  return text === 'true' || text === 'false' ? text === 'true' : value;
}
