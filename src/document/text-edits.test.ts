import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TextEdit } from './engine.ts';
import { applyTextEdits, composeEdits, invertEdits, trimEdit } from './text-edits.ts';

const SEED = 20261123;

/** Edits that fit a text of some length: ascending, without overlap. */
function editsFor(length: number): fc.Arbitrary<TextEdit[]> {
  const cut = fc.tuple(fc.nat(length), fc.nat(4), fc.string({ maxLength: 4 }));
  return fc.array(cut, { maxLength: 4 }).map((cuts) => {
    let at = 0;
    return cuts
      .toSorted((left, right) => left[0] - right[0])
      .filter(([from, size]) => {
        const fits = from >= at && from + size <= length;
        if (fits) at = from + size + 1;
        return fits;
      })
      .map(([from, size, insert]) => ({ from, to: from + size, insert }));
  });
}

describe('text edits', () => {
  it('are undone by their inverse', () => {
    const text = 'swagger: 2.0\ninfo:\n  title: x\n';
    fc.assert(
      fc.property(editsFor(text.length), (edits) => {
        const edited = applyTextEdits(text, edits);
        expect(applyTextEdits(edited, invertEdits(text, edits))).toBe(text);
      }),
      { seed: SEED },
    );
  });

  it('compose: one list does what three in a row do', () => {
    const text = 'abcdefghijklmnopqrstuvwxyz';
    const three = editsFor(text.length).chain((first) => {
      const one = applyTextEdits(text, first);
      return editsFor(one.length).chain((second) => {
        const two = applyTextEdits(one, second);
        return editsFor(two.length).map((third) => [first, second, third, applyTextEdits(two, third)] as const);
      });
    });
    fc.assert(
      fc.property(three, ([first, second, third, wanted]) => {
        const edits = composeEdits(text.length, [first, second, third]);
        expect(applyTextEdits(text, edits)).toBe(wanted);
        const starts = edits.map((edit) => edit.from);
        expect(starts).toEqual(starts.toSorted((left, right) => left - right));
      }),
      { seed: SEED },
    );
  });

  it('are trimmed to what changes', () => {
    expect(trimEdit('title: abc', { from: 7, to: 10, insert: 'abd' })).toEqual({ from: 9, to: 10, insert: 'd' });
    expect(trimEdit('aa', { from: 0, to: 2, insert: 'aaa' })).toEqual({ from: 2, to: 2, insert: 'a' });
    expect(trimEdit('aa', { from: 0, to: 2, insert: 'aa' })).toBeUndefined();
  });
});
