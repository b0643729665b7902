import type { JsonObject } from '../../base/json.ts';
import type { Result } from '../../base/result.ts';
import { applyPatch } from '../../document/apply-patch.ts';
import type { TextEdit } from '../../document/engine.ts';
import { getAt } from '../../document/json-pointer.ts';
import type { Patch } from '../../document/patch.ts';
import { invertEdits } from '../../document/text-edits.ts';
import type { UndoEntry, UndoStep } from './undo-stack.ts';

export type Direction = 'revert' | 'reapply';

export function bothWays(text: string, forward: readonly TextEdit[]): NonNullable<UndoStep['edits']> {
  return { forward, inverse: invertEdits(text, forward) };
}

/** The lists of edits that take an entry back, or do it again, in the order they are applied. */
export function travelEdits(entry: UndoEntry, direction: Direction): readonly (readonly TextEdit[])[] {
  const steps = direction === 'revert' ? entry.steps.toReversed() : entry.steps;
  return steps.flatMap(({ edits }) => {
    if (edits === undefined) return [];
    return [direction === 'revert' ? edits.inverse : edits.forward];
  });
}

/** The model after undoing or redoing a form's entry; undefined when that does not fit it, or the entry is no form's. */
export function travelModel(
  model: JsonObject | undefined,
  entry: UndoEntry,
  direction: Direction,
): JsonObject | undefined {
  if (entry.kind !== 'form') return undefined;
  let current = model;
  for (const { patch } of direction === 'revert' ? entry.steps.toReversed() : entry.steps) {
    if (current === undefined) return undefined;
    if (patch === undefined) continue;
    const next: Result<JsonObject> = applyPatch(current, direction === 'revert' ? patch.inverse : patch.forward);
    current = next.ok ? next.value : undefined;
  }
  return current;
}

/** Typing in a field replaces the same value over and over: one replacement says it all. */
export function joinPatches(
  first: NonNullable<UndoStep['patch']>,
  second: NonNullable<UndoStep['patch']>,
): NonNullable<UndoStep['patch']> {
  const [before, ...moreBefore] = first.forward;
  const [after, ...moreAfter] = second.forward;
  const single = moreBefore.length === 0 && moreAfter.length === 0;
  if (
    single &&
    after?.op === 'replace' &&
    (before?.op === 'replace' || before?.op === 'add') &&
    before.path === after.path
  ) {
    return { forward: [{ ...before, value: after.value }], inverse: first.inverse };
  }
  return { forward: [...first.forward, ...second.forward], inverse: [...second.inverse, ...first.inverse] };
}

/** A field that was set to what it says already. */
export function changesNothing(model: JsonObject, patch: Patch): boolean {
  return patch.every((operation) => operation.op === 'replace' && getAt(model, operation.path) === operation.value);
}
