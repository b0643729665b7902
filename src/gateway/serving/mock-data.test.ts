import { describe, expect, test } from 'vitest';
import type { MockItems } from '../world.ts';
import { createMockData, readMockState } from './mock-data.ts';

const ROOMY = { collections: 100, items: 100, characters: 10_000 };

function items(...ids: readonly string[]): MockItems {
  return { items: new Map(ids.map((id) => [id, { id }])), last: ids.length };
}

describe('mock data', () => {
  test('is refused, not thrown away, where there would be too much', () => {
    const store = createMockData({ collections: 2, items: 3, characters: 40 });
    expect(store.set('a', items('1', '2'))).toBe(true);
    expect(store.set('b', items('1', '2'))).toBe(false);
    expect(store.set('b', items('1'))).toBe(true);
    expect(store.set('c', items())).toBe(false);
    expect(store.set('a', items('1', 'a-long-id-that-takes-up-room'))).toBe(false);
    expect([...(store.get('a')?.items.keys() ?? [])]).toEqual(['1', '2']);
  });

  test('can always get smaller, and makes room so', () => {
    const store = createMockData({ collections: 2, items: 3, characters: 1000 });
    store.set('a', items('1', '2', '3'));
    expect(store.set('b', items('4'))).toBe(false);
    expect(store.set('a', items('1', '2'))).toBe(true);
    expect(store.set('b', items('4'))).toBe(true);
    store.forget('a');
    expect(store.set('b', items('4', '5', '6'))).toBe(true);
  });

  test('is forgotten by collection, with what is below', () => {
    const store = createMockData(ROOMY);
    for (const key of ['a', 'a\n1', 'a\n1\n2', 'ab', 'b\n1']) store.set(key, items('1'));
    store.forget('a\n1');
    expect(store.snapshot().map(([key]) => key)).toEqual(['a', 'ab', 'b\n1']);
    store.keepOnly(new Set(['ab', 'b']));
    expect(store.snapshot().map(([key]) => key)).toEqual(['ab', 'b\n1']);
    const { version } = store;
    store.clear();
    expect([store.snapshot(), store.version > version]).toEqual([[], true]);
  });

  test('goes through a snapshot, in its order', () => {
    const store = createMockData(ROOMY);
    store.set('a', items('2', '1'));
    const snapshot = structuredClone({ collections: store.snapshot() });
    const again = createMockData(ROOMY, readMockState(snapshot));
    expect([again.get('a'), again.version]).toEqual([items('2', '1'), 0]);
  });

  test.each([null, 7, {}, { collections: 'x' }, { collections: [3, ['a', 1], ['a', 'b', []], ['a', 1, [['x', 1]]]] }])(
    'nonsense in storage is nothing: %j',
    (state) => {
      expect(readMockState(state)).toEqual([]);
    },
  );
});
