import { expect, test } from 'vitest';
import { breakIntoLines, hasVeryLongLine } from './break-into-lines.ts';

test('one member a line; tokens stay as they were written', () => {
  const json = '{"a":1.0,"b":[],"c":{"d":[1e3,"x, {y} \\"z\\""],"e":{}},"f":null}';
  expect(breakIntoLines(json)).toBe(`{
  "a": 1.0,
  "b": [],
  "c": {
    "d": [
      1e3,
      "x, {y} \\"z\\""
    ],
    "e": {}
  },
  "f": null
}
`);
});

test('says the same as before', () => {
  const json = JSON.stringify({ a: ['\\', '"', { b: -0.5 }], '{': '}' });
  expect(JSON.parse(breakIntoLines(json))).toEqual(JSON.parse(json));
});

test('only a very long line is one', () => {
  expect(hasVeryLongLine('short\nlines\n'.repeat(20_000))).toBe(false);
  expect(hasVeryLongLine(`a\n${'x'.repeat(60_000)}`)).toBe(true);
});
