import { getOwn, isJsonArray, isJsonObject, type JsonObject } from '../../../base/json.ts';

/** Something inside a schema that can be looked into. */
export interface SchemaChild {
  readonly key: string;
  readonly label: string;
  readonly schema: JsonObject;
  readonly required: boolean;
}

const LISTS = [
  ['allOf', 'all of'],
  ['oneOf', 'one of'],
  ['anyOf', 'any of'],
  ['prefixItems', 'item'],
] as const;

const SINGLES = [
  ['items', 'each item'],
  ['additionalProperties', 'any other name'],
  ['not', 'not'],
] as const;

/** Properties first, then alternatives, items and the rest. References are not followed. */
export function schemaChildren(schema: JsonObject): readonly SchemaChild[] {
  const required = getOwn(schema, 'required');
  const names = new Set(isJsonArray(required) ? required : []);
  const properties = getOwn(schema, 'properties');
  return [
    ...Object.entries(isJsonObject(properties) ? properties : {}).flatMap(([name, value]) =>
      child(`properties/${name}`, name, value, names.has(name)),
    ),
    ...LISTS.flatMap(([key, label]) => {
      const list = getOwn(schema, key);
      return isJsonArray(list)
        ? list.flatMap((value, index) => child(`${key}/${index}`, `${label} ${index + 1}`, value))
        : [];
    }),
    ...SINGLES.flatMap(([key, label]) => child(key, label, getOwn(schema, key))),
  ];
}

function child(key: string, label: string, value: unknown, required = false): readonly SchemaChild[] {
  return isJsonObject(value) ? [{ key, label, schema: value, required }] : [];
}

export function getText(schema: JsonObject, key: string): string {
  const value = getOwn(schema, key);
  return typeof value === 'string' ? value : '';
}
