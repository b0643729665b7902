import { getOwn, isJsonObject, type JsonObject, type JsonValue } from '../../../../base/json.ts';
import { oncePer } from '../../../../base/once-per.ts';
import { objectFrom, setMember } from '../../../../document/members.ts';
import { sampleFromSchema } from '../../../../document/sample/sample-from-schema.ts';
import { flatSchema, schemaTypes } from '../../../../document/sample/schema-reader.ts';
import type { ResponseContent } from '../choose-response.ts';
import { seededSource } from '../seeded-source.ts';
import type { ItemFacts, MockCollection } from './collection.ts';
import { propertiesOf } from './identity.ts';

/** Puts an item into an answer as its schema wants it. */
export type ItemShape = (item: JsonObject) => JsonValue;

/**
 * How an answer tells an item: as it is, without what only callers write and what the schema leaves out; wrapped, where the
 * answer has a property for it; beside other things, where the answer is no item (`{ "message": "created" }`). Worked out
 * once for each content of a document.
 */
export const itemShape = oncePer(contentShape);

function contentShape({ schema, example }: ResponseContent, collection: MockCollection): ItemShape {
  const facts = collection.facts();
  const { property } = facts.identity;
  const flat = flatSchema(schema ?? {}, (ref) => collection.view.resolve(ref)).schema;
  const properties = propertiesOf(flat);
  const isFree = Object.keys(properties).length === 0 && (schemaTypes(flat)[0] ?? 'object') === 'object';
  if (isFree || property === undefined || getOwn(properties, property) !== undefined) return plainShape(flat, facts);
  const rest = example ?? sampleOf(schema ?? {}, collection);
  if (!isJsonObject(rest)) return () => rest;
  const wraps = Object.entries(properties).filter(([, each]) => {
    const inner = flatSchema(each, (ref) => collection.view.resolve(ref)).schema;
    return getOwn(propertiesOf(inner), property) !== undefined;
  });
  const [wrap] = wraps;
  if (wrap !== undefined && wraps.length === 1) {
    const [name, inner] = wrap;
    const shape = plainShape(flatSchema(inner, (ref) => collection.view.resolve(ref)).schema, facts);
    return (item) => setMember(rest, name, shape(item));
  }
  if (example !== undefined) return () => example;
  // Its own members, with the values of the item where they are called the same.
  return (item) => objectFrom(Object.entries(rest).map(([name, value]) => [name, getOwn(item, name) ?? value]));
}

/** The item without what is not shown: the schema of the answer may have fewer properties than the item. */
export function plainShape(flat: JsonObject, facts: ItemFacts): (item: JsonObject) => JsonObject {
  const shown = propertiesOf(flat);
  const isFree = Object.keys(shown).length === 0;
  const isHidden = (name: string): boolean =>
    facts.writeOnly.has(name) ||
    (!isFree && getOwn(shown, name) === undefined && getOwn(facts.properties, name) !== undefined);
  if (facts.writeOnly.size === 0 && Object.keys(facts.properties).every((name) => !isHidden(name)))
    return (item) => item;
  return (item) => objectFrom(Object.entries(item).filter(([name]) => !isHidden(name)));
}

/** What an answer has beside the items: always the same. */
export function sampleOf(schema: JsonValue, { view, path }: MockCollection): JsonValue {
  return sampleFromSchema(schema, {
    resolve: (ref) => view.resolve(ref),
    random: seededSource(path),
    mode: 'example',
    direction: 'response',
  });
}
