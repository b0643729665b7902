import { isJsonObject, type JsonObject, type JsonValue } from '../../../../base/json.ts';
import { objectFrom } from '../../../../document/members.ts';

/** An object changed as JSON Merge Patch says (RFC 7396): null removes, objects are merged, everything else replaces. */
export function mergePatch(target: JsonObject, patch: JsonObject): JsonObject {
  const merged = new Map<string, JsonValue>(Object.entries(target));
  for (const [name, value] of Object.entries(patch)) {
    const before = merged.get(name);
    if (value === null) merged.delete(name);
    else if (isJsonObject(value)) merged.set(name, mergePatch(isJsonObject(before) ? before : {}, value));
    else merged.set(name, value);
  }
  return objectFrom(merged);
}
