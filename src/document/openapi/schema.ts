import { getOwn, type JsonValue } from '../../base/json.ts';
import { refOf } from './dereference.ts';
import { asList, asObject } from './lenient.ts';

/** What follows the references of a schema: the view of the document that it stands in. */
export interface SchemaSource {
  resolve(ref: string): JsonValue | undefined;
}

/** What a schema says: itself, or what its `$ref` leads to; undefined when that is nowhere. */
export function resolvedSchema(schema: JsonValue | undefined, source: SchemaSource): JsonValue | undefined {
  const ref = refOf(schema);
  return ref === undefined ? schema : source.resolve(ref);
}

/** An `allOf` in an `allOf` this deep is a mistake. */
const DEEPEST = 100;

/**
 * The properties of an object schema in their order, those of its `allOf` first; of a name that comes twice the later one
 * counts. Every schema is looked at once, so that circles end and schemas that share others do not multiply.
 */
export function schemaProperties(schema: JsonValue | undefined, source: SchemaSource): ReadonlyMap<string, JsonValue> {
  const found = new Map<string, JsonValue>();
  const seen = new Set<JsonValue>();
  function visit(written: JsonValue | undefined, depth: number): void {
    const at = resolvedSchema(written, source);
    if (at === undefined || seen.has(at) || depth > DEEPEST) return;
    seen.add(at);
    for (const part of asList(getOwn(at, 'allOf'))) visit(part, depth + 1);
    for (const [name, property] of Object.entries(asObject(getOwn(at, 'properties')))) found.set(name, property);
  }
  visit(schema, 0);
  return found;
}
