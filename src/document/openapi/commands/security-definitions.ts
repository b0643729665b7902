import type { JsonObject, JsonValue } from '../../../base/json.ts';
import { isJsonObject } from '../../../base/json.ts';
import { getAt, joinPointer } from '../../json-pointer.ts';
import type { Patch } from '../../patch.ts';
import { objectAt } from '../lenient.ts';
import { adapterOf } from '../open-api-view.ts';
import { openApiVersion } from '../version.ts';
import type { SecurityKind } from '../view.ts';
import { dropAt, inSteps, type KeyPath, nextName, putAt, renameAt, valueAt } from './patch-builders.ts';
import { optionsAt, removeOptionOrEmpty, securityOwners } from './security-owners.ts';

/** The kinds that `Add Security Definition` offers (ui.md 8.6). */
export type AddedSecurityKind = Extract<SecurityKind, 'apiKey' | 'basic' | 'oauth2'>;

const NAME_PREFIX: Record<AddedSecurityKind, string> = { apiKey: 'api-key', basic: 'basic', oauth2: 'oauth' };

/** The mapping that holds the security definitions in the document's version. */
export function securityDefinitionsPath(model: JsonObject): KeyPath {
  return adapterOf(model)?.securitySchemesPath ?? ['securityDefinitions'];
}

/** `api-key-1`, `basic-1`, `oauth-1`, or the next number that is free. */
export function nextSecurityName(model: JsonObject, kind: AddedSecurityKind): string {
  return nextName(NAME_PREFIX[kind], Object.keys(objectAt(model, securityDefinitionsPath(model))));
}

/** Adds a definition of a kind with its defaults *above* the others, by default under the next free name. */
export function addSecurityDefinition(
  model: JsonObject,
  kind: AddedSecurityKind,
  name: string = nextSecurityName(model, kind),
): Patch {
  const path = [...securityDefinitionsPath(model), name];
  if (valueAt(model, path) !== undefined) return [];
  return putAt(model, path, newDefinition(kind, openApiVersion(model) === '2.0'), 'first');
}

function newDefinition(kind: AddedSecurityKind, flat: boolean): JsonValue {
  if (kind === 'apiKey') return { type: 'apiKey', in: 'header', name: 'X-IBM-Client-Id' };
  if (kind === 'basic') return flat ? { type: 'basic' } : { type: 'http', scheme: 'basic' };
  const flow = { authorizationUrl: '', scopes: {} };
  return flat ? { type: 'oauth2', flow: 'implicit', ...flow } : { type: 'oauth2', flows: { implicit: flow } };
}

/**
 * Renames a definition in place and in every requirement of the API and of its operations. Nothing when the new name is
 * empty, taken or the same.
 */
export function renameSecurityDefinition(model: JsonObject, from: string, to: string): Patch {
  const renamed = renameAt(model, securityDefinitionsPath(model), from, to);
  if (renamed.length === 0) return [];
  const uses = requirementPointers(model, from).flatMap((pointer): Patch => {
    // A requirement that names both (the new one was undefined until now) keeps the one it has.
    const both = getAt(model, joinPointer(pointer, to)) !== undefined;
    const old = joinPointer(pointer, from);
    return both ? [{ op: 'remove', path: old }] : [{ op: 'move', from: old, path: joinPointer(pointer, to) }];
  });
  return [...renamed, ...uses];
}

/** The requirement objects that name a scheme. */
function requirementPointers(model: JsonObject, scheme: string): readonly string[] {
  return securityOwners(model).flatMap((owner) => {
    const { pointer, isList, options } = optionsAt(model, owner);
    return options.flatMap((option, index) =>
      isJsonObject(option) && Object.hasOwn(option, scheme) ? [isList ? `${pointer}/${index}` : pointer] : [],
    );
  });
}

/**
 * Removes a definition and its tick in all options of the API and of its operations. An option left without a tick goes
 * too, because `{}` would open the API beside the others; the only option of a list stays, shown with its warning.
 */
export function removeSecurityDefinition(model: JsonObject, name: string): Patch {
  const uses = securityOwners(model).flatMap((owner) =>
    optionsAt(model, owner)
      .options.flatMap((option, index) => (isJsonObject(option) && Object.hasOwn(option, name) ? [index] : []))
      .reverse()
      .map((index) => (current: JsonObject) => removeOptionOrEmpty(current, owner, index, name)),
  );
  return inSteps(model, [...uses, (current) => dropAt(current, [...securityDefinitionsPath(model), name])]);
}
