import { describe, expect, test } from 'vitest';
import { createKeptValues, readKeptState } from './kept-values.ts';

const ROOMY = { entries: 100, characters: 10_000 };

describe('kept values', () => {
  test('are found until their time, and not from then on', () => {
    const store = createKeptValues(ROOMY);
    expect(store.set('a', { n: 1 }, 50)).toBe(true);
    expect(store.get('a', 49)).toEqual({ n: 1 });
    expect(store.get('a', 50)).toBeUndefined();
    expect(store.get('b', 0)).toBeUndefined();
  });

  test('are replaced and deleted; the version tells of each change, and of nothing else', () => {
    const store = createKeptValues(ROOMY);
    store.set('a', 1, 50);
    store.set('a', 2, 60);
    expect([store.get('a', 55), store.version]).toEqual([2, 2]);
    store.delete('a');
    expect([store.get('a', 0), store.version]).toEqual([undefined, 3]);
    store.delete('a');
    expect(store.version).toBe(3);
  });

  test('make room by giving up what was kept longest ago', () => {
    const store = createKeptValues({ entries: 2, characters: 10_000 });
    store.set('a', 1, 50);
    store.set('b', 2, 50);
    store.set('a', 3, 50);
    store.set('c', 4, 50);
    expect(['a', 'b', 'c'].map((key) => store.get(key, 0))).toEqual([3, undefined, 4]);
  });

  test('take no more characters than allowed, and one that is too large is not kept', () => {
    const store = createKeptValues({ entries: 100, characters: 40 });
    store.set('a', 'x'.repeat(20), 50);
    store.set('b', 'x'.repeat(20), 50);
    expect([store.get('a', 0), store.get('b', 0)]).toEqual([undefined, 'x'.repeat(20)]);
    expect(store.set('b', 'x'.repeat(40), 50)).toBe(false);
    expect(store.get('b', 0)).toBeUndefined();
    store.set('c', 'x'.repeat(15), 50);
    store.set('d', 'x'.repeat(15), 50);
    expect([store.get('c', 0), store.get('d', 0)]).toEqual(['x'.repeat(15), 'x'.repeat(15)]);
  });

  test('go through a snapshot without what has expired, in their order', () => {
    const store = createKeptValues(ROOMY);
    store.set('late', [1], 100);
    store.set('soon', 2, 10);
    store.set('null', null, 100);
    const snapshot = store.snapshot(10);
    expect(snapshot).toEqual([
      ['late', 100, [1]],
      ['null', 100, null],
    ]);
    const again = createKeptValues(ROOMY, readKeptState(structuredClone({ values: snapshot })));
    expect([again.get('late', 0), again.get('null', 0), again.version]).toEqual([[1], null, 0]);
  });

  test.each([null, 7, {}, { values: 'x' }, { values: [3, null, ['a'], ['a', 'b', 1], ['a', 1]] }])(
    'nonsense in storage is nothing: %j',
    (state) => {
      expect(readKeptState(state)).toEqual([]);
    },
  );
});
