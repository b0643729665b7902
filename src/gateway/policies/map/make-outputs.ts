import { getOwn, isJsonObject, type JsonValue } from '../../../base/json.ts';
import { isPlainObject, memberOf, resolvedSchema, type SchemaSource, schemaProperties } from '../../policy-kit.ts';
import type { MapPort } from './map-definition.ts';
import type { MapOptions } from './map-options.ts';
import { Making, type MapPlan, type MapWrite } from './map-plan.ts';
import { memberSchema, typedValue } from './typed-value.ts';

/** Does what a plan says, with the values of its scripts; gives the finished value of each output. */
export function makeOutputs(
  { outputs, writes }: MapPlan,
  scripted: readonly unknown[],
  ports: readonly MapPort[],
  document: SchemaSource,
  options: MapOptions,
): ReadonlyMap<string, unknown> {
  const schemas = new Map(ports.map(({ name, schema }) => [name, schema]));
  const schemaAt = (to: Making, path: readonly string[]): JsonValue | undefined =>
    [...to.at, ...path].reduce<JsonValue | undefined>(
      (schema, key) => memberSchema(schema, key, document),
      schemas.get(to.output),
    );
  for (const write of writes)
    perform(write, scripted, (value, to, path) => typedValue(value, schemaAt(to, path), document), options);
  return new Map(
    [...outputs].map(([name, made]) => [name, withDefaults(finished(made), schemas.get(name), document, 0)]),
  );
}

function perform(
  write: MapWrite,
  scripted: readonly unknown[],
  typed: (value: unknown, to: Making, path: readonly string[]) => unknown,
  options: MapOptions,
): void {
  const { to, path } = write;
  switch (write.kind) {
    case 'value':
      place(to, path, () => typed(write.value, to, path));
      break;
    case 'job': {
      const told = scripted[write.job];
      const isMissing = told === undefined || (told === null && !options.keepsNull);
      const value = isMissing ? write.fallback : told;
      if (value !== undefined) place(to, path, () => typed(value, to, path));
      break;
    }
    case 'list':
      place(to, path, ownList);
      break;
    case 'append':
      place(to, path, (before) => {
        const list = ownList(before);
        list.push(write.element);
        return list;
      });
  }
}

/** Objects and lists of outputs that are being made. Anything else belongs to an input, which must stay as it is. */
class OwnMembers {
  readonly [key: string]: unknown;
}
class OwnList extends Array<unknown> {}

function ownList(before: unknown): OwnList {
  if (before instanceof OwnList) return before;
  const list = new OwnList();
  if (Array.isArray(before)) for (const each of before) list.push(each);
  return list;
}

function ownMembers(before: unknown): OwnMembers {
  if (before instanceof OwnMembers) return before;
  const members = new OwnMembers();
  if (isPlainObject(before)) for (const [key, value] of Object.entries(before)) define(members, key, value);
  return members;
}

/** Changes what stands at a path, making the objects on the way. */
function place(to: Making, path: readonly string[], change: (before: unknown) => unknown): void {
  to.value = changed(to.value, path, change);
}

function changed(before: unknown, path: readonly string[], change: (before: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change(before);
  const members = ownMembers(before);
  define(members, key, changed(Object.hasOwn(members, key) ? members[key] : undefined, rest, change));
  return members;
}

function define(members: OwnMembers, key: string, value: unknown): void {
  Object.defineProperty(members, key, { value, enumerable: true, configurable: true, writable: true });
}

/** Elements in their lists, objects with the usual prototype. */
function finished(value: unknown): unknown {
  if (value instanceof Making) return finished(value.value);
  if (Array.isArray(value)) return Array.from(value, finished);
  if (!isPlainObject(value) && !(value instanceof OwnMembers)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, finished(each)]));
}

const DEEPEST = 50;

/** Required members that nothing was mapped to have the default of their schema, where there is one. */
function withDefaults(value: unknown, schema: JsonValue | undefined, document: SchemaSource, depth: number): unknown {
  const at = resolvedSchema(schema, document);
  if (depth > DEEPEST || !isJsonObject(at)) return value;
  if (Array.isArray(value)) return value.map((each) => withDefaults(each, getOwn(at, 'items'), document, depth + 1));
  if (!isPlainObject(value)) return value;
  const properties = schemaProperties(at, document);
  const required = getOwn(at, 'required');
  const members = Object.entries(value).map(([key, each]): [string, unknown] => [
    key,
    withDefaults(each, properties.get(key), document, depth + 1),
  ]);
  const missing = (Array.isArray(required) ? required : []).flatMap((key: JsonValue): [string, unknown][] => {
    const given = getOwn(resolvedSchema(properties.get(String(key)), document), 'default');
    return memberOf(value, String(key)) === undefined && given !== undefined ? [[String(key), given]] : [];
  });
  return Object.fromEntries([...members, ...missing]);
}
