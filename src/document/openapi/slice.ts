import type { JsonObject, JsonValue } from '../../base/json.ts';
import { getOwn, isJsonArray, isJsonObject } from '../../base/json.ts';
import { getChild } from '../json-pointer.ts';
import { objectFrom } from '../members.ts';
import { collectReferenced, follow, isComponentPath, refOf, refPath, resolveRef } from './dereference.ts';
import { asList, asObject, objectAt } from './lenient.ts';
import { adapterOf, openApiView } from './open-api-view.ts';
import { readRequirements } from './security-requirements.ts';

/** Root members that a slice keeps as they are; they say how to call, not what. */
const KEPT = ['swagger', 'openapi', 'info', 'servers', 'host', 'basePath', 'schemes', 'consumes', 'produces'];

/**
 * A small valid document of the same version that holds one operation (`get /current`) and only what it reaches: path-level
 * parameters, schemas, parameters, responses, security definitions. References that a viewer would fetch from elsewhere, or
 * that lead nowhere, are replaced by a description; references into other operations are moved to components. Undefined
 * when there is no such operation.
 */
export function operationSlice(model: JsonObject, operationKey: string): JsonObject | undefined {
  const operation = openApiView(model)?.operation(operationKey);
  if (operation === undefined) return undefined;
  const item = asObject(follow(model, getOwn(getOwn(model, 'paths'), operation.path) ?? null, '')?.value);
  const shared = Object.entries(item).filter(([key]) => key === 'parameters' || key === 'servers');
  const own = asObject(getOwn(item, operation.verb));
  const members: readonly (readonly [string, JsonValue])[] = [...shared, [operation.verb, withSecurity(model, own)]];
  const path = objectFrom(members.map(dropDeadParameters(model)));
  return sliceOf(model, objectFrom([[operation.path, path]]), securityOf(model, own));
}

/** A small valid document of the same version with one named schema and what it reaches; undefined when there is none. */
export function schemaSlice(model: JsonObject, schemaName: string): JsonObject | undefined {
  const adapter = adapterOf(model);
  const schema = adapter && getOwn(objectAt(model, adapter.schemasPath), schemaName);
  if (adapter === undefined || schema === undefined) return undefined;
  const named = adapter.schemasPath.reduceRight<JsonValue>(
    (inner, key) => objectFrom([[key, inner]]),
    objectFrom([[schemaName, schema]]),
  );
  return sliceOf(model, {}, {}, named);
}

/** The API's requirements are written at the operation, so that the slice needs none of its own. */
function withSecurity(model: JsonObject, operation: JsonObject): JsonObject {
  const security = getOwn(operation, 'security') ?? getOwn(model, 'security');
  return security === undefined ? operation : { ...operation, security };
}

function securityOf(model: JsonObject, operation: JsonObject): JsonObject {
  const path = adapterOf(model)?.securitySchemesPath ?? [];
  const requirements = readRequirements(getOwn(operation, 'security') ?? getOwn(model, 'security')) ?? [];
  const named = new Set(requirements.flat().map(({ scheme }) => scheme));
  const schemes = Object.entries(objectAt(model, path)).filter(([name]) => named.has(name));
  if (schemes.length === 0) return {};
  return asObject(path.reduceRight<JsonValue>((inner, key) => objectFrom([[key, inner]]), objectFrom(schemes)));
}

/** A viewer cannot show a parameter without a name, so those that lead nowhere are left out. */
function dropDeadParameters(model: JsonObject): (entry: readonly [string, JsonValue]) => readonly [string, JsonValue] {
  const alive = (list: JsonValue | undefined): JsonValue =>
    asList(list).filter((parameter) => isJsonObject(follow(model, parameter, '')?.value));
  return ([key, value]) => {
    if (key === 'parameters') return [key, alive(value)];
    const has = isJsonObject(value) && Object.hasOwn(value, 'parameters');
    return [key, has ? { ...value, parameters: alive(value.parameters) } : value];
  };
}

function sliceOf(model: JsonObject, paths: JsonObject, security: JsonObject, named: JsonValue = {}): JsonObject {
  const relocation = new Relocation(model);
  const head = Object.entries(model).filter(([key]) => KEPT.includes(key));
  let slice: JsonObject = objectFrom([...head, ['paths', relocation.rewrite(paths)]]);
  slice = merged(slice, security);
  slice = merged(slice, asObject(relocation.rewrite(named)));
  for (const pointer of collectReferenced(model, [paths, security, named])) {
    const path = refPath(`#${pointer}`) ?? [];
    if (!isComponentPath(path)) continue;
    const value = path.reduce<JsonValue | undefined>(getChild, model);
    if (value !== undefined) slice = merged(slice, placed(path, relocation.rewrite(value)));
  }
  for (const [path, value] of relocation.moved()) slice = merged(slice, placed(path, value));
  return slice;
}

function placed(path: readonly string[], value: JsonValue): JsonObject {
  return asObject(path.reduceRight<JsonValue>((inner, key) => objectFrom([[key, inner]]), value));
}

/** Two mappings laid over each other, three levels deep (root, components, their names). */
function merged(left: JsonObject, right: JsonObject, depth = 3): JsonObject {
  const entries = new Map(Object.entries(left));
  for (const [key, value] of Object.entries(right)) {
    const known = entries.get(key);
    const both = depth > 1 && isJsonObject(known) && isJsonObject(value);
    entries.set(key, both ? merged(known, value, depth - 1) : value);
  }
  return objectFrom(entries);
}

/** Rewrites references that a slice cannot keep. */
class Relocation {
  readonly #model: JsonObject;
  readonly #schemas: readonly string[];
  readonly #names = new Map<string, string>();
  readonly #moved: (readonly [readonly string[], JsonValue])[] = [];
  readonly #done = new Map<object, JsonValue>();

  constructor(model: JsonObject) {
    this.#model = model;
    this.#schemas = adapterOf(model)?.schemasPath ?? ['definitions'];
  }

  /** What was moved to the schemas of the slice. */
  moved(): readonly (readonly [readonly string[], JsonValue])[] {
    return this.#moved;
  }

  /** The value with its references made fit; the same object when there was nothing to do. */
  rewrite(value: JsonValue, depth = 0): JsonValue {
    if (typeof value !== 'object' || value === null || depth > DEEPEST) return value;
    const known = this.#done.get(value);
    if (known !== undefined) return known;
    this.#done.set(value, value);
    const rewritten = this.#rewriteContainer(value, depth);
    this.#done.set(value, rewritten);
    return rewritten;
  }

  #rewriteContainer(value: JsonObject | readonly JsonValue[], depth: number): JsonValue {
    if (isJsonArray(value)) {
      const items = value.map((item) => this.rewrite(item, depth + 1));
      return items.every((item, index) => item === value[index]) ? value : items;
    }
    const ref = refOf(value);
    if (ref !== undefined) return this.#rewriteRef(value, ref);
    const object = asObject(value);
    let changed = false;
    const entries = Object.entries(object).map(([key, child]) => {
      const next = this.rewrite(child, depth + 1);
      changed ||= next !== child;
      return [key, next] as const;
    });
    return changed ? objectFrom(entries) : object;
  }

  #rewriteRef(value: JsonValue, ref: string): JsonValue {
    const path = refPath(ref);
    if (path === undefined) return { description: `Not shown: ${ref} lies outside of this document.` };
    const target = resolveRef(this.#model, ref);
    if (target === undefined) return { description: `Not shown: ${ref} leads nowhere.` };
    if (isComponentPath(path)) return value;
    return { $ref: this.#move(ref, target.value) };
  }

  #move(ref: string, target: JsonValue): string {
    let name = this.#names.get(ref);
    if (name === undefined) {
      name = this.#freeName(ref);
      this.#names.set(ref, name);
      this.#moved.push([[...this.#schemas, name], this.rewrite(target)]);
    }
    return `#/${[...this.#schemas, name].join('/')}`;
  }

  #freeName(ref: string): string {
    const base = (refPath(ref)?.at(-1) ?? '').replace(/[^\w.-]+/g, '-') || 'schema';
    const taken = new Set([...Object.keys(objectAt(this.#model, this.#schemas)), ...this.#names.values()]);
    let name = base;
    for (let number = 2; taken.has(name); number += 1) name = `${base}-${number}`;
    return name;
  }
}

/** Deeper values are passed on as they are: no viewer shows them. */
const DEEPEST = 200;
