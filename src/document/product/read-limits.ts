import { getOwn, isJsonObject, type JsonObject, type JsonValue } from '../../base/json.ts';
import { finding } from '../check/finding.ts';
import { joinPointer } from '../json-pointer.ts';
import type { JsonPointer } from '../patch.ts';
import type { ProductLimit } from './product-document.ts';
import { membersOf, readFlag, readMapping, type Tell } from './product-fields.ts';

/**
 * The limits of a plan or of one of its operations (gateway.md §7.2): `rate-limit`, `rate-limits` and `burst-limits`.
 * Undefined when there are none of these names. A rate limit is soft unless it says that it is hard; burst limits are hard.
 */
export function readLimits(holder: JsonObject, pointer: JsonPointer, tell: Tell): readonly ProductLimit[] | undefined {
  const names = ['rate-limit', 'rate-limits', 'burst-limits'].filter((name) => hasValue(getOwn(holder, name)));
  if (names.length === 0) return undefined;
  const unnamed = readLimit('rate', '', getOwn(holder, 'rate-limit'), joinPointer(pointer, 'rate-limit'), tell);
  return [
    ...named(holder, 'burst', 'burst-limits', pointer, tell),
    ...(unnamed === undefined ? [] : [unnamed]),
    ...named(holder, 'rate', 'rate-limits', pointer, tell),
  ];
}

function named(
  holder: JsonObject,
  kind: ProductLimit['kind'],
  member: string,
  pointer: JsonPointer,
  tell: Tell,
): readonly ProductLimit[] {
  const at = joinPointer(pointer, member);
  const mapping = readMapping(getOwn(holder, member), at, tell, `“${member}”`);
  return [...membersOf(mapping, at)].flatMap(([name, value, place]) => readLimit(kind, name, value, place, tell) ?? []);
}

function readLimit(
  kind: ProductLimit['kind'],
  name: string,
  limit: JsonValue | undefined,
  pointer: JsonPointer,
  tell: Tell,
): ProductLimit | undefined {
  if (!hasValue(limit)) return undefined;
  const value = getOwn(limit, 'value');
  if (!isJsonObject(limit) || (typeof value !== 'string' && typeof value !== 'number')) {
    tell(
      finding(
        'error',
        'product-limit',
        pointer,
        `The ${kind} limit${name === '' ? '' : ` “${name}”`} has no value.`,
        `Write it as { value: ${kind === 'burst' ? '10/1second' : '100/hour, hard-limit: true'} }.`,
      ),
    );
    return undefined;
  }
  const flag = { what: '“hard-limit”', absent: false };
  const hard = readFlag(getOwn(limit, 'hard-limit'), joinPointer(pointer, 'hard-limit'), tell, flag);
  return { kind, name, value: String(value), hard: hard || kind === 'burst', pointer };
}

function hasValue(value: JsonValue | undefined): boolean {
  return value !== undefined && value !== null;
}
