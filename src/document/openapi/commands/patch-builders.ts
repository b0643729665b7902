import type { JsonArray, JsonObject, JsonValue } from '../../../base/json.ts';
import { getOwn, isJsonArray, isJsonObject } from '../../../base/json.ts';
import { applyPatch } from '../../apply-patch.ts';
import { formatPointer, getChild, joinPointer } from '../../json-pointer.ts';
import { objectFrom } from '../../members.ts';
import type { MemberPosition, Patch, PatchOperation } from '../../patch.ts';
import { asList, asText } from '../lenient.ts';

/** Keys from the root of the document, unescaped: `['info', 'contact', 'name']`. */
export type KeyPath = readonly string[];

/** The order in which people write the members of an API document; a new one goes behind those that come before it here. */
const ROOT_ORDER: readonly string[] = [
  'swagger',
  'openapi',
  'info',
  'servers',
  'schemes',
  'host',
  'basePath',
  'consumes',
  'produces',
  'securityDefinitions',
  'security',
  'x-ibm-configuration',
  'paths',
  'parameters',
  'responses',
  'definitions',
  'components',
  'tags',
  'externalDocs',
];

export function valueAt(model: JsonObject, path: KeyPath): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>(getChild, model);
}

/**
 * Sets the value at `path`: replaces what stands there, or adds it with the parents that are missing. Parents that are no
 * mapping (`info: null`) give way. Empty when the same scalar stands there already.
 */
export function putAt(model: JsonObject, path: KeyPath, value: JsonValue, at?: MemberPosition): Patch {
  let node: JsonValue = model;
  for (const [depth, key] of path.entries()) {
    const last = depth === path.length - 1;
    const child: JsonValue | undefined = getChild(node, key);
    if (!last && canHold(child, path[depth + 1] ?? '')) {
      node = child;
      continue;
    }
    if (last && child === value) return [];
    const pointer = formatPointer(path.slice(0, depth + 1));
    const nested = nest(path.slice(depth + 1), value);
    if (child !== undefined) return [{ op: 'replace', path: pointer, value: nested }];
    const place = (last ? at : undefined) ?? (depth === 0 ? rootPlace(model, key) : undefined);
    return [{ op: 'add', path: pointer, value: nested, ...(place !== undefined && { at: place }) }];
  }
  return [];
}

/** A list holds what it has at a position; everything else needs a mapping. */
function canHold(parent: JsonValue | undefined, key: string): parent is JsonObject | JsonArray {
  return isJsonObject(parent) || (isJsonArray(parent) && getChild(parent, key) !== undefined);
}

function nest(path: KeyPath, value: JsonValue): JsonValue {
  return path.reduceRight<JsonValue>((inner, key) => objectFrom([[key, inner]]), value);
}

/** Where a new member of the document stands; undefined for one that has no usual place. */
function rootPlace(model: JsonObject, key: string): MemberPosition | undefined {
  const rank = ROOT_ORDER.indexOf(key);
  if (rank < 0) return undefined;
  const keys = Object.keys(model);
  const before = keys.findLastIndex((other) => {
    const otherRank = ROOT_ORDER.indexOf(other);
    return otherRank >= 0 && otherRank < rank;
  });
  const next = keys[before + 1];
  return next === undefined ? 'last' : { before: next };
}

/** Removes the member at `path` and the parents that would be left empty. Empty when there is nothing. */
export function dropAt(model: JsonObject, path: KeyPath): Patch {
  if (path.length === 0 || valueAt(model, path) === undefined) return [];
  let end = path.length;
  while (end > 1 && isOnlyChild(valueAt(model, path.slice(0, end - 1)))) end -= 1;
  return [{ op: 'remove', path: formatPointer(path.slice(0, end)) }];
}

function isOnlyChild(parent: JsonValue | undefined): boolean {
  if (isJsonArray(parent)) return parent.length === 1;
  return isJsonObject(parent) && Object.keys(parent).length === 1;
}

/** Renames a member of a mapping, in place. Empty when there is none, or when the new name is empty, taken or the same. */
export function renameAt(model: JsonObject, container: KeyPath, from: string, to: string): Patch {
  const members = valueAt(model, container);
  if (to === '' || getOwn(members, from) === undefined || getOwn(members, to) !== undefined) return [];
  const pointer = formatPointer(container);
  return [{ op: 'move', from: joinPointer(pointer, from), path: joinPointer(pointer, to) }];
}

/** Sets a text; an empty one removes the key and the parents that would be left empty. */
export function setTextAt(model: JsonObject, path: KeyPath, text: string): Patch {
  return text === '' ? dropAt(model, path) : putAt(model, path, text);
}

/** Puts a text into a list of texts, or takes it (every time it occurs) out; an emptied list goes with its empty parents. */
export function setListed(model: JsonObject, path: KeyPath, text: string, listed: boolean): Patch {
  const written = valueAt(model, path);
  const items = asList(written);
  const pointer = formatPointer(path);
  if (listed) {
    if (items.some((item) => asText(item) === text)) return [];
    return isJsonArray(written) ? [{ op: 'add', path: `${pointer}/-`, value: text }] : putAt(model, path, [text]);
  }
  const at = items.flatMap((item, index) => (asText(item) === text ? [index] : []));
  if (at.length > 0 && at.length === items.length) return dropAt(model, path);
  return at.reverse().map((index) => ({ op: 'remove', path: `${pointer}/${index}` }));
}

/** One patch made of several, each computed on the model that the ones before it leave. */
export function inSteps(model: JsonObject, steps: Iterable<(model: JsonObject) => Patch>): Patch {
  let current = model;
  const patch: PatchOperation[] = [];
  for (const step of steps) {
    const operations = step(current);
    const applied = applyPatch(current, operations);
    // A step that does not fit the model it was computed on would be a fault of the command.
    if (!applied.ok) throw new Error(applied.error.message);
    patch.push(...operations);
    current = applied.value;
  }
  return patch;
}

/** `prefix-1`, `prefix-2` … the first that is free. */
export function nextName(prefix: string, taken: Iterable<string>): string {
  const names = new Set(taken);
  let number = 1;
  while (names.has(`${prefix}-${number}`)) number += 1;
  return `${prefix}-${number}`;
}
