import { getOwn, type JsonObject, type JsonValue } from '../../../../base/json.ts';
import type { Random } from '../../../../base/ports.ts';
import { objectFrom } from '../../../../document/members.ts';
import { sampleFromSchema } from '../../../../document/sample/sample-from-schema.ts';
import type { ItemFacts, MockCollection } from './collection.ts';
import { idValue } from './identity.ts';
import { mergePatch } from './merge-patch.ts';

/** An item that is about to be written. */
interface Writing {
  readonly collection: MockCollection;
  readonly id: string;
  /** Texts of the path's parameters. */
  readonly values: readonly string[];
  /** The properties that the body may have; undefined when nothing is said about them. */
  readonly sent: ReadonlySet<string> | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly random: Random;
}

/** Properties that tell when an item was changed. */
const CHANGED = /updat|modif|chang|edit/i;

/**
 * The item that a body becomes: without what only the server writes, with its id, the ids of its parents, the defaults of
 * the schema, and what the server adds by itself (`createdAt`). What was there before (of a PUT) keeps what is the server's.
 */
export function writtenItem(body: JsonObject, writing: Writing, before: JsonObject | undefined): JsonObject {
  const facts = writing.collection.facts();
  const { properties, readOnly } = facts;
  const own = ownMembers(writing, facts);
  const entries = new Map<string, JsonValue>();
  for (const name of [...Object.keys(properties), ...Object.keys(body), ...own.keys()]) {
    if (entries.has(name)) continue;
    const said = own.get(name) ?? (readOnly.has(name) ? undefined : getOwn(body, name));
    const was = said === undefined ? kept(name, before, writing, facts) : said;
    const value = was === undefined ? added(name, writing, facts) : was;
    if (value !== undefined) entries.set(name, value);
  }
  return objectFrom(entries);
}

/** The item after a JSON Merge Patch (RFC 7396), which changes nothing that only the server writes. */
export function mergedItem(before: JsonObject, patch: JsonObject, writing: Writing): JsonObject {
  const facts = writing.collection.facts();
  const own = ownMembers(writing, facts);
  const allowed = objectFrom(Object.entries(patch).filter(([name]) => !facts.readOnly.has(name) && !own.has(name)));
  const times = [...facts.times].flatMap(([name]) => {
    const value = isServerMade(name, writing, facts) && CHANGED.test(name) ? timeOf(name, writing, facts) : undefined;
    return value === undefined ? [] : [[name, value] as const];
  });
  return objectFrom([...Object.entries(mergePatch(before, allowed)), ...times]);
}

/** The id and the ids of parents: the path says them, whatever the body does. */
function ownMembers({ id, values }: Writing, { identity, links }: ItemFacts): ReadonlyMap<string, JsonValue> {
  return new Map([
    ...links.map(({ property, kind, parent }) => [property, idValue(kind, values[parent] ?? '')] as const),
    ...(identity.property === undefined ? [] : [[identity.property, idValue(identity.kind, id)] as const]),
  ]);
}

/** What an item that is replaced keeps: the server's own. */
function kept(name: string, before: JsonObject | undefined, writing: Writing, facts: ItemFacts): JsonValue | undefined {
  const isKept = isServerMade(name, writing, facts) && !(facts.times.has(name) && CHANGED.test(name));
  return isKept ? getOwn(before, name) : undefined;
}

function added(name: string, writing: Writing, facts: ItemFacts): JsonValue | undefined {
  const fallback = facts.defaults.get(name);
  if (fallback !== undefined || !isServerMade(name, writing, facts)) return fallback;
  const time = timeOf(name, writing, facts);
  if (time !== undefined || !(facts.required.has(name) || facts.readOnly.has(name))) return time;
  const { view } = writing.collection;
  return sampleFromSchema(getOwn(facts.properties, name) ?? {}, {
    ...{ name, random: writing.random, mode: 'example', direction: 'response' },
    resolve: (ref) => view.resolve(ref),
  });
}

/** It is read-only, or an answer has it and a body cannot. */
function isServerMade(name: string, { sent }: Writing, { readOnly, properties }: ItemFacts): boolean {
  return readOnly.has(name) || (sent !== undefined && !sent.has(name) && getOwn(properties, name) !== undefined);
}

function timeOf(name: string, { now }: Writing, { times }: ItemFacts): string | undefined {
  const format = times.get(name);
  if (format === undefined) return undefined;
  const text = new Date(now).toISOString();
  return format === 'date' ? text.slice(0, 10) : text;
}
