import type { JsonObject, JsonValue } from '../../../../base/json.ts';
import { getOwn } from '../../../../base/json.ts';
import { asObject, textAt } from '../../../../document/openapi/lenient.ts';
import { flatSchema, type ResolveSchema, schemaTypes } from '../../../../document/sample/schema-reader.ts';

/** How the items of a collection are told apart. */
export interface Identity {
  /** The property that holds the id; undefined when an item does not tell it. */
  readonly property: string | undefined;
  readonly kind: 'integer' | 'uuid' | 'text';
}

/** The parameter of a path that names an item. */
export interface ItemParameter {
  readonly name: string;
  readonly kind: Identity['kind'];
}

/** Names of ids that say nothing about whose they are. */
const PLAIN_IDS = ['id', 'uuid', 'guid'];

/** What people call a thing by, where a path wants a text and the id is a number: `/users/{username}` with a `login`. */
const HANDLES = ['login', 'username', 'slug', 'key', 'code', 'name'];

/**
 * The property of an item that the path's parameter names: of the same name (`username`), else whatever is called an id.
 *
 * @param noun what an item is called: `order` makes `orderId` an id
 */
export function idProperty(
  properties: JsonObject,
  { name: parameter, kind }: ItemParameter,
  noun: string,
): string | undefined {
  const own = propertyNamed(properties, parameter);
  if (own !== undefined) return own;
  const names = [...PLAIN_IDS, `${noun}id`, ...(plain(parameter).endsWith('id') ? [] : [`${parameter}id`])];
  const found = firstNamed(properties, names);
  const isNumber = found !== undefined && /^(?:integer|number)$/.test(textAt(getOwn(properties, found), 'type'));
  if (isNumber && kind === 'text' && !plain(parameter).endsWith('id')) return firstNamed(properties, HANDLES) ?? found;
  return found;
}

function firstNamed(properties: JsonObject, names: readonly string[]): string | undefined {
  for (const name of names) {
    const found = propertyNamed(properties, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The property that repeats the id of a parent: `userId` or `user` for `/users/{id}/orders`. */
export function linkProperty(properties: JsonObject, parameter: string, noun: string): string | undefined {
  const isPlain = PLAIN_IDS.includes(plain(parameter));
  return (isPlain ? undefined : propertyNamed(properties, parameter)) ?? propertyNamed(properties, `${noun}id`);
}

export function idKind(schema: JsonValue, resolve: ResolveSchema): Identity['kind'] {
  const flat = flatSchema(schema, resolve).schema;
  const [type] = schemaTypes(flat);
  if (type === 'integer' || type === 'number') return 'integer';
  return textAt(flat, 'format').toLowerCase() === 'uuid' ? 'uuid' : 'text';
}

/** An id as its kind of JSON value; a text that is no number stays what it is. */
export function idValue(kind: Identity['kind'], id: string): JsonValue {
  return kind === 'integer' && /^-?\d{1,15}$/.test(id) ? Number(id) : id;
}

/** The property with a name, however it is spelled: `pet_id`, `petId`, `pet-id`. */
export function propertyNamed(properties: JsonObject, name: string): string | undefined {
  if (getOwn(properties, name) !== undefined) return name;
  const wanted = plain(name);
  return wanted === '' ? undefined : Object.keys(properties).find((each) => plain(each) === wanted);
}

/** A name without its spelling. */
export function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** `orders` → `order`, `categories` → `category`: good enough to find `orderId`. */
export function nounOf(path: string): string {
  const last = path.split('/').findLast((segment) => segment !== '' && !segment.includes('{')) ?? 'item';
  return last
    .replace(/ies$/i, 'y')
    .replace(/(?<=(?:ss|x|ch|sh))es$/i, '')
    .replace(/(?<=[^su])s$/i, '');
}

export function propertiesOf(flat: JsonObject): JsonObject {
  return asObject(getOwn(flat, 'properties'));
}
