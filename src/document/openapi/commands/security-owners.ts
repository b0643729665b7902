import type { JsonArray, JsonObject } from '../../../base/json.ts';
import { isJsonArray, isJsonObject } from '../../../base/json.ts';
import { getAt, joinPointer } from '../../json-pointer.ts';
import type { JsonPointer, Patch } from '../../patch.ts';
import { openApiView } from '../open-api-view.ts';

/**
 * Where a list of security options stands: '' is the API, an operation's pointer that operation. Every command of
 * security-options.ts takes one.
 */
export type SecurityOwner = JsonPointer;

export interface WrittenOptions {
  readonly pointer: JsonPointer;
  /** False for a bare mapping, which is read as its only option; commands make a list of it first. */
  readonly isList: boolean;
  readonly exists: boolean;
  readonly options: JsonArray;
}

/** The options of one owner as written. */
export function optionsAt(model: JsonObject, owner: SecurityOwner): WrittenOptions {
  const pointer = `${owner}/security`;
  const written = getAt(model, pointer);
  if (isJsonArray(written)) return { pointer, isList: true, exists: true, options: written };
  const options = isJsonObject(written) ? [written] : [];
  return { pointer, isList: false, exists: written !== undefined, options };
}

/** The API and every operation that has options of its own. */
export function securityOwners(model: JsonObject): readonly SecurityOwner[] {
  const operations = (openApiView(model)?.operations ?? []).map(({ pointer }) => pointer);
  return ['', ...new Set(operations)].filter((owner) => optionsAt(model, owner).options.length > 0);
}

/** Unticks a scheme; an option left empty is removed unless it is the only one. */
export function removeOptionOrEmpty(model: JsonObject, owner: SecurityOwner, index: number, scheme: string): Patch {
  const { pointer, isList, options } = optionsAt(model, owner);
  const option = options[index];
  const emptied = isJsonObject(option) && Object.keys(option).length === 1;
  if (emptied && options.length > 1) return [{ op: 'remove', path: `${pointer}/${index}` }];
  return [{ op: 'remove', path: joinPointer(isList ? `${pointer}/${index}` : pointer, scheme) }];
}
