import { getOwn, isJsonObject, type JsonObject, type JsonValue } from '../../base/json.ts';
import { finding } from '../check/finding.ts';
import { joinPointer } from '../json-pointer.ts';
import { asText } from '../openapi/lenient.ts';
import type { JsonPointer } from '../patch.ts';
import type { AssemblyLimit } from './product-document.ts';
import { membersOf, readFlag, readMapping, type Tell } from './product-fields.ts';

const MEMBERS = [
  ['rate', 'assembly-rate-limits', '10/1minute'],
  ['burst', 'assembly-burst-limits', '10/1second'],
  ['count', 'assembly-count-limits', '10'],
] as const;

/**
 * The limits of a plan that policies of an assembly count by name (real-files.md §2.2): under each name one limit or a list
 * of them, all of which count.
 */
export function readAssemblyLimits(plan: JsonObject, pointer: JsonPointer, tell: Tell): readonly AssemblyLimit[] {
  return MEMBERS.flatMap(([kind, member, example]) => {
    const at = joinPointer(pointer, member);
    const mapping = readMapping(getOwn(plan, member), at, tell, `“${member}”`);
    return [...membersOf(mapping, at)].flatMap(([name, written, place]) =>
      entriesOf(written, place).flatMap(([entry, where]) => {
        const limit = readEntry(kind, name, entry, where, tell);
        if (limit === undefined) tell(noValue(kind, name, where, example));
        return limit ?? [];
      }),
    );
  });
}

function entriesOf(written: JsonValue, pointer: JsonPointer): readonly (readonly [JsonValue, JsonPointer])[] {
  if (!Array.isArray(written)) return [[written, pointer]];
  return written.map((entry: JsonValue, index) => [entry, joinPointer(pointer, index)]);
}

function readEntry(
  kind: AssemblyLimit['kind'],
  name: string,
  entry: JsonValue,
  pointer: JsonPointer,
  tell: Tell,
): AssemblyLimit | undefined {
  const value = asText(getOwn(entry, 'value')).trim();
  if (!isJsonObject(entry) || value === '') return undefined;
  const flag = (key: string, absent: boolean): boolean =>
    readFlag(getOwn(entry, key), joinPointer(pointer, key), tell, { what: `“${key}”`, absent });
  return {
    ...{ kind, name, value, pointer },
    hard: kind === 'burst' || flag('hard-limit', kind === 'count'),
    weight: asText(getOwn(entry, 'weight')).trim(),
    isClient: flag('is-client', false),
    perApi: flag('use-api-name', false),
    perApp: flag('use-app-id', false),
    perClient: flag('use-client-id', false),
    dynamicKey: asText(getOwn(entry, 'dynamic-value')).trim(),
    givesBack: flag('auto-decrement', false),
  };
}

function noValue(kind: string, name: string, pointer: JsonPointer, example: string) {
  const message = `The ${kind} limit “${name}” has no value.`;
  return finding('error', 'product-limit', pointer, message, `Write it as { value: ${example}, hard-limit: true }.`);
}
