import type { JsonObject, JsonValue } from '../../base/json.ts';
import { isJsonObject } from '../../base/json.ts';
import { joinPointer } from '../json-pointer.ts';
import type { Located } from './dereference.ts';
import { follow } from './dereference.ts';
import { memberEntries } from './lenient.ts';

/** The members of a mapping, their references followed; those that lead nowhere or to no mapping are left out. */
export function locatedMembers(
  model: JsonObject,
  container: JsonValue | undefined,
  pointer: string,
): readonly (Located & { readonly name: string; readonly value: JsonObject })[] {
  return memberEntries(container).flatMap(([name, value]) => {
    const found = follow(model, value, joinPointer(pointer, name));
    return found !== undefined && isJsonObject(found.value)
      ? [{ name, value: found.value, pointer: found.pointer }]
      : [];
  });
}
