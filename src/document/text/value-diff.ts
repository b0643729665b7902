import { isJsonArray, isJsonObject, type JsonArray, type JsonObject, type JsonValue } from '../../base/json.ts';
import type { PointerToken } from '../json-pointer.ts';
import type { MemberPosition } from '../patch.ts';
import type { EditStep } from './edit-step.ts';

/** Deep equality of JSON values; the order of members does not count, -0 is 0. */
export function sameValue(left: JsonValue | undefined, right: JsonValue | undefined): boolean {
  if (left === right) return true;
  if (isJsonArray(left)) {
    return (
      isJsonArray(right) && left.length === right.length && left.every((item, index) => sameValue(item, right[index]))
    );
  }
  if (!isJsonObject(left) || !isJsonObject(right)) return false;
  const names = Object.keys(left);
  if (names.length !== Object.keys(right).length) return false;
  return names.every((name) => Object.hasOwn(right, name) && sameValue(left[name], right[name]));
}

/**
 * The steps that turn `before` (found at `tokens`) into `after`, touching only what differs: a list that lost one item loses
 * one item in the text, with every comment elsewhere in it.
 */
export function diffSteps(tokens: readonly PointerToken[], before: JsonValue, after: JsonValue): EditStep[] {
  if (sameValue(before, after) && sameOrder(before, after)) return [];
  if (isJsonObject(before) && isJsonObject(after)) {
    const steps = diffMembers(tokens, before, after);
    if (steps !== undefined) return steps;
  }
  if (isJsonArray(before) && isJsonArray(after) && before.length > 0 && after.length > 0) {
    return diffItems(tokens, before, after);
  }
  return [{ op: 'replace', tokens, value: after }];
}

/** Equal values may still differ in the order of members, which the person sees in the text. */
function sameOrder(left: JsonValue, right: JsonValue): boolean {
  if (isJsonArray(left) && isJsonArray(right))
    return left.every((item, index) => sameOrder(item, right[index] ?? null));
  if (!isJsonObject(left) || !isJsonObject(right)) return true;
  const names = Object.keys(right);
  return Object.keys(left).every(
    (name, index) => name === names[index] && sameOrder(left[name] ?? null, right[name] ?? null),
  );
}

/** Undefined when the members that stay change their order: then the mapping is written anew. */
function diffMembers(tokens: readonly PointerToken[], before: JsonObject, after: JsonObject): EditStep[] | undefined {
  const kept = Object.keys(before).filter((name) => Object.hasOwn(after, name));
  const names = Object.keys(after);
  if (kept.length === 0 || names.filter((name) => Object.hasOwn(before, name)).some((name, at) => name !== kept[at]))
    return undefined;
  const steps: EditStep[] = [];
  for (const name of Object.keys(before)) {
    if (!Object.hasOwn(after, name)) steps.push({ op: 'remove', tokens: [...tokens, name] });
  }
  for (const name of kept) {
    steps.push(...diffSteps([...tokens, name], before[name] as JsonValue, after[name] as JsonValue));
  }
  for (let at = names.length - 1; at >= 0; at--) {
    const name = names[at] as string;
    if (Object.hasOwn(before, name)) continue;
    const next = names[at + 1];
    const place: MemberPosition = next === undefined ? 'last' : { before: next };
    steps.push({ op: 'add', tokens: [...tokens, name], value: after[name] as JsonValue, at: place });
  }
  return steps;
}

/** Items equal at both ends stay; of the rest, items at the same place are compared, the others added or removed. */
function diffItems(tokens: readonly PointerToken[], before: JsonArray, after: JsonArray): EditStep[] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && same(before[head], after[head])) head += 1;
  let tail = 0;
  while (tail < shorter - head && same(before[before.length - 1 - tail], after[after.length - 1 - tail])) tail += 1;
  const steps: EditStep[] = [];
  const both = shorter - head - tail;
  for (let index = head; index < head + both; index++) {
    steps.push(...diffSteps([...tokens, String(index)], before[index] as JsonValue, after[index] as JsonValue));
  }
  for (let index = before.length - tail - 1; index >= head + both; index--) {
    steps.push({ op: 'remove', tokens: [...tokens, String(index)] });
  }
  for (let index = head + both; index < after.length - tail; index++) {
    steps.push({ op: 'add', tokens: [...tokens, String(index)], value: after[index] as JsonValue });
  }
  return steps;
}

function same(left: JsonValue | undefined, right: JsonValue | undefined): boolean {
  return sameValue(left, right) && sameOrder(left ?? null, right ?? null);
}
