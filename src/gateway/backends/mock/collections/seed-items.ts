import {
  getOwn,
  isJsonArray,
  isJsonObject,
  type JsonArray,
  type JsonObject,
  type JsonValue,
} from '../../../../base/json.ts';
import { setMember } from '../../../../document/members.ts';
import { asText } from '../../../../document/openapi/lenient.ts';
import type { OpenApiOperation } from '../../../../document/openapi/view.ts';
import { sampleFromSchema } from '../../../../document/sample/sample-from-schema.ts';
import { flatSchema } from '../../../../document/sample/schema-reader.ts';
import { seededSource } from '../seeded-source.ts';
import type { ItemFacts, MockCollection, Seeds } from './collection.ts';
import { examplesIn, goodContent } from './good-response.ts';
import { idValue } from './identity.ts';
import { nextId, numberIn } from './next-id.ts';

interface SeedSources {
  readonly collection: MockCollection;
  /** The items of each example of the list. */
  readonly listed: readonly JsonArray[];
  readonly read: OpenApiOperation | undefined;
}

/** Items that a collection has where no example stands in the document. */
const SAMPLES = 3;

/**
 * What a collection holds before the first call: the items of the examples of its list and of its item, else samples of the
 * schema. Always the same for the same document.
 */
export function seedItems({ collection, listed, read }: SeedSources): Seeds {
  const facts = collection.facts();
  const ofItem = [...(read === undefined ? [] : examplesIn(goodContent(read))), ...examplesOf(facts.schema)];
  const examples = [
    ...(listed.find((items) => items.length > 0) ?? []),
    ...ofItem.map((example) => unwrapped(example, facts)),
  ].filter(isJsonObject);
  if (examples.length > 0) return { ...numbered(examples, collection, undefined), origin: 'examples' };
  const parameter = read?.parameters.find(({ in: place, name }) => place === 'path' && read.path.endsWith(`{${name}}`));
  const firstId = parameter?.example ?? exampleId(collection);
  return { ...numbered(samples(collection), collection, firstId), origin: 'samples' };
}

/** The id that the author wrote in the schema of the id. */
function exampleId({ facts, view }: MockCollection): JsonValue | undefined {
  const { identity, properties } = facts();
  const written = identity.property === undefined ? undefined : getOwn(properties, identity.property);
  return examplesOf(flatSchema(written ?? {}, (ref) => view.resolve(ref)).schema)[0];
}

function examplesOf(schema: JsonObject): readonly JsonValue[] {
  const listed = getOwn(schema, 'examples');
  const single = getOwn(schema, 'example');
  return isJsonArray(listed) ? listed : single === undefined ? [] : [single];
}

/** An answer may wrap the item, `{ "data": { … } }`. */
function unwrapped(example: JsonValue, { identity: { property } }: ItemFacts): JsonValue {
  if (property === undefined || getOwn(example, property) !== undefined || !isJsonObject(example)) return example;
  return Object.values(example).find((value) => getOwn(value, property) !== undefined) ?? example;
}

/** The first one shows what the author wrote in the schema, the others differ. Their ids are given afterwards. */
function samples({ facts, path, view }: MockCollection): readonly JsonObject[] {
  const { schema, properties, identity } = facts();
  if (Object.keys(properties).length === 0) return [];
  return Array.from({ length: SAMPLES }, (_none, index) => {
    const made = sampleFromSchema(schema, {
      resolve: (ref) => view.resolve(ref),
      random: seededSource(`${path} ${index}`),
      mode: index === 0 ? 'example' : 'random',
      includeOptional: true,
      direction: 'response',
    });
    const { [identity.property ?? '']: _id, ...rest } = isJsonObject(made) ? made : {};
    return rest;
  });
}

function numbered(
  items: readonly JsonObject[],
  { facts, path }: MockCollection,
  firstId: JsonValue | undefined,
): Pick<Seeds, 'items' | 'last'> {
  const known = facts();
  const { property, kind } = known.identity;
  const random = seededSource(path);
  const kept = new Map<string, JsonObject>();
  let last = 0;
  for (const item of items) {
    const written = asText(property === undefined ? undefined : getOwn(item, property));
    const id = written || (kept.size === 0 ? asText(firstId) : '') || nextId(known, { items: kept, last }, random);
    // An item that both examples show is one.
    if (kept.has(id)) continue;
    last = Math.max(last, numberIn(id));
    kept.set(id, property === undefined || written !== '' ? item : first(property, idValue(kind, id), item, known));
  }
  return { items: kept, last };
}

/** With its id, at the place that the schema gives it. */
function first(property: string, id: JsonValue, item: JsonObject, { properties }: ItemFacts): JsonObject {
  const isFirst = Object.keys(properties)[0] === property;
  return isFirst ? { [property]: id, ...item } : setMember(item, property, id);
}
