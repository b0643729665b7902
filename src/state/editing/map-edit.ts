import type { TextEdit } from '../../document/engine.ts';
import { trimEdit } from '../../document/text-edits.ts';

/** The single edit that turns one text into the other: everything between their common beginning and end. */
export function differenceOf(before: string, after: string): readonly TextEdit[] {
  const edit = trimEdit(before, { from: 0, to: before.length, insert: after });
  return edit === undefined ? [] : [edit];
}

/** The same edit on the text that `edits` made: where both touch the same place, its own words stay. */
export function mapEdit(edit: TextEdit, edits: readonly TextEdit[]): TextEdit {
  const from = mapPosition(edit.from, edits, 'after');
  return { from, to: Math.max(from, mapPosition(edit.to, edits, 'before')), insert: edit.insert };
}

/** Where an offset of the old text stands in the new one; inside a replaced range it moves to that range's side. */
function mapPosition(offset: number, edits: readonly TextEdit[], side: 'before' | 'after'): number {
  let shift = 0;
  for (const { from, to, insert } of edits) {
    if (from > offset || (from === offset && side === 'before')) break;
    if (to > offset) return from + shift + (side === 'after' ? insert.length : 0);
    shift += insert.length - (to - from);
  }
  return offset + shift;
}
