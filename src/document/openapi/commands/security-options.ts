import type { JsonObject } from '../../../base/json.ts';
import { getOwn, isJsonObject } from '../../../base/json.ts';
import { getAt, joinPointer } from '../../json-pointer.ts';
import { objectFrom } from '../../members.ts';
import type { MemberPosition, Patch } from '../../patch.ts';
import { asObject, asTexts, objectAt } from '../lenient.ts';
import { inSteps, putAt } from './patch-builders.ts';
import { securityDefinitionsPath } from './security-definitions.ts';
import { optionsAt, type SecurityOwner } from './security-owners.ts';

/** Adds an option without a tick (`{}`) at the end. */
export function addSecurityOption(model: JsonObject, owner: SecurityOwner): Patch {
  return inSteps(model, [
    (current) => makeList(current, owner),
    (current) => {
      const { pointer, isList } = optionsAt(current, owner);
      return isList ? [{ op: 'add', path: `${pointer}/-`, value: {} }] : firstOption(current, owner);
    },
  ]);
}

function firstOption(model: JsonObject, owner: SecurityOwner): Patch {
  const { pointer, exists } = optionsAt(model, owner);
  if (owner === '') return putAt(model, ['security'], [{}]);
  if (!isJsonObject(getAt(model, owner))) return [];
  return [{ op: exists ? 'replace' : 'add', path: pointer, value: [{}] }];
}

/** A bare mapping becomes a list of it, so that options have positions. */
function makeList(model: JsonObject, owner: SecurityOwner): Patch {
  const { pointer, isList, options } = optionsAt(model, owner);
  return isList || options.length === 0 ? [] : [{ op: 'replace', path: pointer, value: options }];
}

/**
 * Removes an option. The API's last one takes `security` with it; an operation's leaves `security: []`, because without
 * the key the operation would fall back to the API's options.
 */
export function removeSecurityOption(model: JsonObject, owner: SecurityOwner, index: number): Patch {
  const { pointer, isList, options } = optionsAt(model, owner);
  if (options[index] === undefined) return [];
  if (options.length > 1) return [{ op: 'remove', path: `${pointer}/${index}` }];
  if (owner === '') return [{ op: 'remove', path: pointer }];
  return isList ? [{ op: 'remove', path: `${pointer}/0` }] : [{ op: 'replace', path: pointer, value: [] }];
}

/** Moves an option to another position. */
export function moveSecurityOption(model: JsonObject, owner: SecurityOwner, from: number, to: number): Patch {
  const { pointer, options } = optionsAt(model, owner);
  if (from === to || options[from] === undefined || options[to] === undefined) return [];
  return [{ op: 'move', from: `${pointer}/${from}`, path: `${pointer}/${to}` }];
}

/** Ticks or unticks a scheme in an option; ticks stand in the order of the definitions. */
export function setSecurityScheme(
  model: JsonObject,
  owner: SecurityOwner,
  index: number,
  scheme: string,
  on: boolean,
): Patch {
  return inOption(model, owner, index, (option, pointer) => {
    const path = joinPointer(pointer, scheme);
    if (Object.hasOwn(option, scheme) === on) return [];
    return on ? [{ op: 'add', path, value: [], at: placeInOption(model, option, scheme) }] : [{ op: 'remove', path }];
  });
}

/** Before the first tick that belongs to a later definition. */
function placeInOption(model: JsonObject, option: JsonObject, scheme: string): MemberPosition {
  const order = Object.keys(objectAt(model, securityDefinitionsPath(model)));
  const rank = order.indexOf(scheme);
  const before = rank < 0 ? undefined : Object.keys(option).find((other) => order.indexOf(other) > rank);
  return before === undefined ? 'last' : { before };
}

/** Ticks or unticks a scope of a scheme that is ticked in an option; scopes stand in the order of the definition. */
export function setSecurityScope(
  model: JsonObject,
  owner: SecurityOwner,
  index: number,
  scheme: string,
  scope: string,
  on: boolean,
): Patch {
  return inOption(model, owner, index, (option, pointer) => {
    const scopes = asTexts(getOwn(option, scheme));
    if (!Object.hasOwn(option, scheme) || scopes.includes(scope) === on) return [];
    const value = on ? [...scopes, scope] : scopes.filter((other) => other !== scope);
    return [{ op: 'replace', path: joinPointer(pointer, scheme), value }];
  });
}

function inOption(
  model: JsonObject,
  owner: SecurityOwner,
  index: number,
  edit: (option: JsonObject, pointer: string) => Patch,
): Patch {
  return inSteps(model, [
    (current) => makeList(current, owner),
    (current) => {
      const { pointer, options } = optionsAt(current, owner);
      const option = options[index];
      if (option === undefined || isJsonObject(option)) return [];
      return [{ op: 'replace', path: `${pointer}/${index}`, value: {} }];
    },
    (current) => {
      const { pointer, options } = optionsAt(current, owner);
      return options[index] === undefined ? [] : edit(asObject(options[index]), `${pointer}/${index}`);
    },
  ]);
}

/**
 * `Use API security definitions` of an operation: off gives it options of its own, at first those of the API, so that
 * nothing opens by the switch; on removes them.
 */
export function overrideSecurity(model: JsonObject, operation: SecurityOwner, own: boolean): Patch {
  const { pointer, exists } = optionsAt(model, operation);
  if (operation === '' || exists === own || !isJsonObject(getAt(model, operation))) return [];
  if (!own) return [{ op: 'remove', path: pointer }];
  const options = optionsAt(model, '').options.map((option) => objectFrom(Object.entries(asObject(option))));
  return [{ op: 'add', path: pointer, value: options }];
}
