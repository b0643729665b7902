import type { JsonObject } from '../base/json.ts';
import { applyPatch } from '../document/apply-patch.ts';
import type { Patch } from '../document/patch.ts';

/** The model after commands, each computed on what the one before it left. */
export function patched(model: JsonObject, ...commands: readonly ((model: JsonObject) => Patch)[]): JsonObject {
  return commands.reduce((current, command) => {
    const applied = applyPatch(current, command(current));
    if (!applied.ok) throw new Error(applied.error.message);
    return applied.value;
  }, model);
}
