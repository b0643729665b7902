import { expect, test } from 'vitest';
import { namePattern } from './name-pattern.ts';

test.each([
  ['X-IBM-Client-Id', 'x-ibm-client-id', true],
  ['^X-IBM', 'x-ibm-client-id', true],
  ['^X-IBM$', 'x-ibm-client-id', false],
  ['^(a|b)$', 'B', true],
  ['x-[a-z]+-\\d{2}', 'X-abc-12', true],
  ['.*', 'anything', true],
  ['a\\.b', 'axb', false],
])('%s and %s', (pattern, name, expected) => {
  expect(namePattern(pattern)?.(name)).toBe(expected);
});

test.each(['(', '^(a+)+$', '(a|aa)*b', '(.*)\\1', 'a*a*a*b', '(?=a)a', 'a'.repeat(600), '(?:x{2}){3}', '\\k<a>'])(
  '%s is refused',
  (pattern) => {
    expect(namePattern(pattern)).toBeUndefined();
  },
);

test('long names cost nothing', () => {
  expect(namePattern('^a*a*b$')?.('a'.repeat(1_000_000))).toBe(false);
});
