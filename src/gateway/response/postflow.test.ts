import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HeaderMap } from '../context/header-map.ts';
import { DESIGNER } from '../profile/designer.ts';
import { compactJson, postflow } from './postflow.ts';

describe('compact JSON', () => {
  test('is what JSON.stringify writes, whatever the indentation', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2, '\t'), (value, indent) => {
        expect(compactJson(JSON.stringify(value, null, indent))).toBe(JSON.stringify(value));
      }),
      { seed: 20261123, numRuns: 1000 },
    );
  });

  test('keeps every digit, and blanks inside texts', () => {
    const text = '{ "n" : 12345678901234567890.10 , "t" : " a \\" b ", "e": 1E5 }';
    expect(compactJson(text)).toBe('{"n":12345678901234567890.10,"t":" a \\" b ","e":1E5}');
  });

  test('is linear in the length of a text', () => {
    const text = `["${'\\"a '.repeat(1_000_000)}"]`;
    expect(compactJson(text)).toBe(text);
  });
});

describe('postflow (gateway.md §1.6)', () => {
  const answerTo = (code: unknown) =>
    postflow({
      message: { headers: HeaderMap.EMPTY, body: 'x', status: { code, reason: undefined } },
      requestBody: undefined,
      sourceOf: () => undefined,
      warn: () => undefined,
      rules: DESIGNER.answers.message,
    });

  test.each([
    [undefined, 200],
    ['', 200],
    ['404', 404],
    [299, 299],
  ])('status %s becomes %i', (code, status) => {
    expect(answerTo(code).status).toBe(status);
  });

  test.each(['teapot', 0, 101, 600, 200.5, {}, Number.NaN])('%s is no status', (code) => {
    expect(() => answerTo(code)).toThrow('no status of a response');
  });
});
