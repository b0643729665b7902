import { expect, test } from 'vitest';
import { nextKeys } from './use-stable-keys.ts';

function after(known: readonly string[], names: readonly string[]): readonly string[] {
  return nextKeys({ names: known, keys: known.map((name) => `key of ${name}`) }, names, () => 'fresh');
}

test('a renamed item keeps its key', () => {
  expect(after(['a', 'b', 'c'], ['a', 'x', 'c'])).toEqual(['key of a', 'key of b', 'key of c']);
});

test('items that move keep theirs', () => {
  expect(after(['a', 'b'], ['b', 'a'])).toEqual(['key of b', 'key of a']);
});

test('a new item gets a fresh one, wherever it stands', () => {
  expect(after(['a', 'b'], ['x', 'a', 'b'])).toEqual(['fresh', 'key of a', 'key of b']);
});

test('a removed item takes its key along', () => {
  expect(after(['a', 'b'], ['b'])).toEqual(['key of b']);
});

test('items of the same name are told apart by their order', () => {
  const keys = nextKeys({ names: ['a', 'a'], keys: ['1', '2'] }, ['a', 'a', 'a'], () => '3');
  expect(keys).toEqual(['1', '2', '3']);
});
