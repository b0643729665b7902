import { expect, test } from 'vitest';
import { preferencesIn } from './preferences.ts';

const NOTHING = { code: undefined, example: undefined, isDynamic: false };

test.each([
  ['', NOTHING],
  ['code=404', { ...NOTHING, code: '404' }],
  ['Code = 404 , example="a, \\"b\\"; c"', { ...NOTHING, code: '404', example: 'a, "b"; c' }],
  ['return=minimal; foo="x, code=1", example=cold; q=1', { ...NOTHING, example: 'cold' }],
  ['code=200, code=500', { ...NOTHING, code: '200' }],
  ['dynamic', { ...NOTHING, isDynamic: true }],
  ['dynamic=true', { ...NOTHING, isDynamic: true }],
  ['dynamic=false', NOTHING],
  [', ,;=,"', NOTHING],
])('Prefer: %s', (value, expected) => {
  expect(preferencesIn([['prefer', value]])).toEqual(expected);
});

test('several headers are one, and others do not count', () => {
  const headers = [
    ['X-Prefer', 'code=1'],
    ['Prefer', 'code=404'],
    ['PREFER', 'example=a'],
  ] as const;
  expect(preferencesIn(headers)).toEqual({ code: '404', example: 'a', isDynamic: false });
});

test('a header of any length is read in one go', () => {
  expect(preferencesIn([['prefer', `${'a'.repeat(200_000)}"`]])).toEqual(NOTHING);
});
