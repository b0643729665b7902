import type { JsonObject, JsonValue } from '../../base/json.ts';
import { getOwn, isJsonObject } from '../../base/json.ts';
import { joinPointer } from '../json-pointer.ts';
import type { OpenApiAdapter } from './adapter.ts';
import { follow } from './dereference.ts';
import { asObject, memberEntries } from './lenient.ts';
import { LazyOperation } from './operation.ts';
import { HTTP_VERBS, type HttpVerb, type OpenApiOperation, type OpenApiView } from './view.ts';

/** Members of a document that no path and no operation depends on. */
const UNRELATED: ReadonlySet<string> = new Set([
  'info',
  'tags',
  'externalDocs',
  'servers',
  'host',
  'basePath',
  'schemes',
  'securityDefinitions',
  'x-ibm-configuration',
]);

const VERBS: ReadonlySet<string> = new Set(HTTP_VERBS);

/** The paths and operations of a document. */
export class PathList {
  readonly paths: OpenApiView['paths'];
  readonly operations: readonly OpenApiOperation[];
  #byKey: ReadonlyMap<string, OpenApiOperation> | undefined;

  constructor(model: JsonObject, adapter: OpenApiAdapter) {
    this.paths = memberEntries(getOwn(model, 'paths')).map(([path, value]) => readPath(model, adapter, path, value));
    this.operations = this.paths.flatMap(({ operations }) => operations);
  }

  operation(key: string): OpenApiOperation | undefined {
    this.#byKey ??= new Map(this.operations.map((operation) => [operation.key, operation]));
    return this.#byKey.get(key);
  }
}

function readPath(
  model: JsonObject,
  adapter: OpenApiAdapter,
  path: string,
  value: JsonValue,
): OpenApiView['paths'][number] {
  const pointer = joinPointer('/paths', path);
  const item = follow(model, value, pointer) ?? { value, pointer };
  const operations = Object.entries(asObject(item.value)).flatMap(([verb, operation]) =>
    VERBS.has(verb) && isJsonObject(operation)
      ? [new LazyOperation({ model, adapter, verb: verb as HttpVerb, path, item, operation })]
      : [],
  );
  return { path, pointer, operations };
}

const lists = new WeakMap<JsonObject, { readonly basis: ReadonlyMap<string, JsonValue>; readonly list: PathList }>();

/**
 * The paths of a model. Edits elsewhere (a title, a host, the assembly) make a new model with the same paths: these get the
 * same list again, so that what shows a thousand operations need not be drawn anew at every key.
 */
export function pathList(model: JsonObject, adapter: OpenApiAdapter): PathList {
  const paths = asObject(getOwn(model, 'paths'));
  const basis = basisOf(model);
  const known = lists.get(paths);
  if (known !== undefined && isSame(known.basis, basis)) return known.list;
  const list = new PathList(model, adapter);
  lists.set(paths, { basis, list });
  return list;
}

/** What operations are read from, their references included. */
function basisOf(model: JsonObject): ReadonlyMap<string, JsonValue> {
  const basis = new Map<string, JsonValue>();
  for (const [key, value] of Object.entries(model)) {
    if (UNRELATED.has(key)) continue;
    if (key !== 'components' || !isJsonObject(value)) {
      basis.set(key, value);
      continue;
    }
    for (const [name, inner] of Object.entries(value)) {
      if (name !== 'securitySchemes') basis.set(`components/${name}`, inner);
    }
  }
  return basis;
}

function isSame(left: ReadonlyMap<string, JsonValue>, right: ReadonlyMap<string, JsonValue>): boolean {
  return left.size === right.size && [...left].every(([key, value]) => right.get(key) === value);
}
