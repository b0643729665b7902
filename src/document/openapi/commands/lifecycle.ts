import type { JsonObject, JsonValue } from '../../../base/json.ts';
import { getOwn, isJsonArray, isJsonObject } from '../../../base/json.ts';
import type { Patch } from '../../patch.ts';
import { textAt } from '../lenient.ts';
import { putAt, valueAt } from './patch-builders.ts';

export const PHASES = ['identified', 'specified', 'realized'] as const;
export type Phase = (typeof PHASES)[number];

/** `x-ibm-configuration` as the forms of Lifecycle and Policy Assembly show it, absent keys as their defaults (gateway.md §4). */
export interface Lifecycle {
  /** As written; translated files carry words of their own. */
  readonly phase: string;
  readonly testable: boolean;
  readonly enforced: boolean;
  readonly cors: boolean;
  readonly hasAssembly: boolean;
}

const CONFIGURATION = 'x-ibm-configuration';

export function readLifecycle(model: JsonObject): Lifecycle {
  const configuration = getOwn(model, CONFIGURATION);
  const cors = getOwn(configuration, 'cors');
  return {
    phase: textAt(configuration, 'phase') || 'realized',
    testable: flag(getOwn(configuration, 'testable'), true),
    enforced: flag(getOwn(configuration, 'enforced'), true),
    // Absent counts as enabled, an empty `cors: {}` as disabled.
    cors: cors === undefined || flag(getOwn(cors, 'enabled'), false),
    hasAssembly: isJsonObject(getOwn(configuration, 'assembly')),
  };
}

function flag(value: JsonValue | undefined, absent: boolean): boolean {
  return value === undefined || value === null ? absent : value === true || value === 'true';
}

export function setPhase(model: JsonObject, phase: Phase): Patch {
  return putAt(model, [CONFIGURATION, 'phase'], phase);
}

export function setTestable(model: JsonObject, testable: boolean): Patch {
  return putAt(model, [CONFIGURATION, 'testable'], testable);
}

export function setEnforced(model: JsonObject, enforced: boolean): Patch {
  return putAt(model, [CONFIGURATION, 'enforced'], enforced);
}

export function setCors(model: JsonObject, enabled: boolean): Patch {
  return putAt(model, [CONFIGURATION, 'cors', 'enabled'], enabled);
}

/** `Create assembly`: an empty flow where there is none; nothing when the document has one. */
export function createAssembly(model: JsonObject): Patch {
  const path = [CONFIGURATION, 'assembly', 'execute'];
  return isJsonArray(valueAt(model, path)) ? [] : putAt(model, path, []);
}
