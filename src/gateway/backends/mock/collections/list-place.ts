import { getOwn, isJsonArray, isJsonObject, type JsonArray, type JsonValue } from '../../../../base/json.ts';
import { refOf } from '../../../../document/openapi/dereference.ts';
import { flatSchema, type ResolveSchema, schemaTypes } from '../../../../document/sample/schema-reader.ts';
import type { ResponseContent } from '../choose-response.ts';
import { nounOf, plain, propertiesOf } from './identity.ts';

/** Where the items stand in the answer of a list. */
export interface ListPlace {
  /** The property that holds them; undefined when the answer itself is the list. */
  readonly property: string | undefined;
  readonly itemSchema: JsonValue | undefined;
  /** The `$ref` of the items' schema, as written. */
  readonly reference: string | undefined;
}

/** Usual names of the property with the items. */
const USUAL = ['items', 'data', 'results', 'result', 'value', 'values', 'content', 'records', 'entries', 'list'];

/**
 * Where an answer has its items: it is a list, or an object with one list of objects, or with several of which one is
 * called as lists are. Undefined when it is neither.
 */
export function listPlace(
  { schema = {}, example }: Pick<ResponseContent, 'schema' | 'example'>,
  resolve: ResolveSchema,
  path: string,
): ListPlace | undefined {
  const flat = flatSchema(schema, resolve).schema;
  const type = schemaTypes(flat)[0];
  if (type === undefined) return exampleIsList(example) ? placeOf(undefined, undefined) : undefined;
  if (type === 'array') return holdsObjects(flat, resolve) ? placeOf(undefined, getOwn(flat, 'items')) : undefined;
  if (type !== 'object') return undefined;
  const lists = Object.entries(propertiesOf(flat)).flatMap(([name, property]) => {
    const inner = flatSchema(property, resolve).schema;
    const isList = schemaTypes(inner)[0] === 'array' && holdsObjects(inner, resolve);
    return isList ? [{ name, items: getOwn(inner, 'items') }] : [];
  });
  const noun = nounOf(path);
  const names = [plain(noun), plain(`${noun}s`), plain(path.split('/').at(-1) ?? ''), ...USUAL];
  const called = lists.filter(({ name }) => names.includes(plain(name)));
  const [only, ...others] = called.length > 0 ? called : lists;
  if (only === undefined || others.length > 0) return undefined;
  // An item may have a list of its own: `lines` of one order is not the list of orders.
  if (called.length === 0 && hasId(flat)) return undefined;
  return placeOf(only.name, only.items);
}

/** The items of an example of such an answer. */
export function itemsAt(value: JsonValue, { property }: ListPlace): JsonArray {
  const list = property === undefined ? value : getOwn(value, property);
  return isJsonArray(list) ? list : [];
}

function placeOf(property: string | undefined, items: JsonValue | undefined): ListPlace {
  return { property, itemSchema: items, reference: refOf(items) };
}

function holdsObjects(flat: JsonValue, resolve: ResolveSchema): boolean {
  const items = flatSchema(getOwn(flat, 'items') ?? {}, resolve).schema;
  const type = schemaTypes(items)[0];
  return type === 'object' || type === undefined;
}

function exampleIsList(example: JsonValue | undefined): boolean {
  return isJsonArray(example) && example.length > 0 && example.every(isJsonObject);
}

function hasId(flat: Parameters<typeof propertiesOf>[0]): boolean {
  return Object.keys(propertiesOf(flat)).some((name) => plain(name) === 'id');
}
