import { expect, test } from 'vitest';
import { fromBase64, fromBase64Url, textFromBase64, toBase64, toBase64Url } from './base64.ts';

test('bytes come back as they went, however many', () => {
  const bytes = Uint8Array.from({ length: 20_000 }, (_, index) => (index * 7) % 256);
  expect(fromBase64(toBase64(bytes))).toEqual(bytes);
  expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes);
});

test('a text is its UTF-8', () => {
  expect(toBase64('é?>')).toBe('w6k/Pg==');
  expect(toBase64Url('é?>')).toBe('w6k_Pg');
  expect(textFromBase64('w6k/Pg==')).toBe('é?>');
});

test('what is none is undefined', () => {
  expect([fromBase64('a'), fromBase64('ä'), fromBase64Url('a+b='), textFromBase64('/w==')]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
