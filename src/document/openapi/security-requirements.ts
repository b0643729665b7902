import type { JsonValue } from '../../base/json.ts';
import { isJsonArray, isJsonObject } from '../../base/json.ts';
import { asTexts } from './lenient.ts';
import type { SecurityRequirement } from './view.ts';

/**
 * The requirements of a `security` member; undefined when there is none. Never lenient towards *open*: an entry that is
 * no mapping keeps its place as a requirement of the undefined scheme '', which nobody passes, and a bare mapping (a usual
 * slip) is read as the one requirement it was meant to be.
 */
export function readRequirements(value: JsonValue | undefined): readonly SecurityRequirement[] | undefined {
  if (isJsonArray(value)) return value.map(requirement);
  return isJsonObject(value) ? [requirement(value)] : undefined;
}

function requirement(value: JsonValue): SecurityRequirement {
  if (!isJsonObject(value)) return [{ scheme: '', scopes: [] }];
  return Object.entries(value).map(([scheme, scopes]) => ({ scheme, scopes: asTexts(scopes) }));
}
