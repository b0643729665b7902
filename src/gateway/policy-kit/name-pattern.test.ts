import { expect, test } from 'vitest';
import { namePattern } from './name-pattern.ts';

test.each([
  ['X-IBM-Client-Id', 'x-ibm-client-id', true],
  ['^X-IBM', 'x-ibm-client-id', true],
  ['^X-IBM$', 'x-ibm-client-id', false],
  ['^(a|b)+$', 'BAB', true],
  ['x-[a-z]+-\\d{2}', 'X-abc-12', true],
  ['.*', 'anything', true],
  ['a\\.b', 'axb', false],
])('%s and %s', async (pattern, name, expected) => {
  expect((await namePattern(pattern))?.(name)).toBe(expected);
});

test.each(['(', '(.*)\\1', '(?=a)a', '['])('%s is refused', async (pattern) => {
  expect(await namePattern(pattern)).toBeUndefined();
});

test('no name makes a pattern run for ever', async () => {
  expect((await namePattern('^(a+)+$'))?.(`${'a'.repeat(100_000)}b`)).toBe(false);
});
