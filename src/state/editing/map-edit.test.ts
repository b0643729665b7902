import { describe, expect, it } from 'vitest';
import { applyTextEdits } from '../../document/text-edits.ts';
import { differenceOf, mapEdit } from './map-edit.ts';

/** Makes both changes of one text, the second mapped over the first. */
function merge(base: string, first: string, second: string): string {
  const edits = differenceOf(base, first);
  const mapped = differenceOf(base, second).map((edit) => mapEdit(edit, edits));
  return applyTextEdits(first, mapped);
}

describe('two changes of one text', () => {
  it.each([
    ['the other one before', 'abc def', 'Xabc def', 'abc deYf', 'Xabc deYf'],
    ['the other one after', 'abc def', 'abc defX', 'Yabc def', 'Yabc defX'],
    ['the other one removed something before', 'abc def', 'def', 'abc deYf', 'deYf'],
    ['both insert at the same place', 'ab', 'aXb', 'aYb', 'aXYb'],
    ['the place was replaced: its own words stay', 'abcd', 'aXXd', 'abYcd', 'aXXYd'],
    ['the place was removed: its own words stay', 'abcd', 'ad', 'abYcd', 'aYd'],
    ['both remove the same', 'abcd', 'ad', 'ad', 'ad'],
    ['nothing typed', 'abcd', 'aXd', 'abcd', 'aXd'],
  ])('%s', (_case, base, first, second, expected) => {
    expect(merge(base, first, second)).toBe(expected);
  });
});
