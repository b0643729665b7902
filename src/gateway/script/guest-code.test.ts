import { expect, test } from 'vitest';
import { mistakeInCondition, mistakeInScript } from './guest-code.ts';

test.each([
  'return 1;',
  "var a = message.body; a.b = 'c' // no end of line",
  'let { x, ...rest } = session; const f = async () => { await x?.y ?? 1n; }; class A { #p = 1; static { this.q = 2; } }',
  'return /(?<year>\\d{4})/v.test(a)',
  'yield = 1; with (message) { body = 2; }',
  '',
])('what can be read: %s', async (source) => {
  expect(await mistakeInScript(source)).toBeUndefined();
});

test.each([
  ['var a = ;', { message: 'Unexpected token', line: 1, column: 9 }],
  ['a();\n  if (b {\n}', { message: 'Unexpected token', line: 2, column: 9 }],
  ['let a; let a;', { message: "Identifier 'a' has already been declared", line: 1, column: 12 }],
  ['if (a) {\n  b();', { message: 'Unexpected token', line: 2, column: 7 }],
  ['var a = (1;', { message: 'Unexpected token', line: 1, column: 11 }],
  ["import a from 'b';", { message: "'import' and 'export' may only appear at the top level", line: 1, column: 1 }],
  ['/(/.test(a)', { message: 'Invalid regular expression: /(/: Unterminated group', line: 1, column: 2 }],
])('what cannot, and where: %s', async (source, mistake) => {
  expect(await mistakeInScript(source)).toEqual(mistake);
});

test('what is nested by the thousand is left to a call', async () => {
  expect(await mistakeInScript(`return ${'['.repeat(100_000)}`)).toBeUndefined();
});

test.each([
  ['a === 1;', undefined],
  ["  request.verb === 'GET' && !message.body", undefined],
  ['a ==== 1', { message: 'Unexpected token', line: 1, column: 6 }],
  ['  (a', { message: 'Unexpected token', line: 1, column: 5 }],
  ['if (a) b', { message: 'Unexpected token', line: 1, column: 1 }],
])('a condition: %s', async (text, mistake) => {
  expect(await mistakeInCondition(text)).toEqual(mistake);
});
