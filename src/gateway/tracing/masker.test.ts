import { describe, expect, test } from 'vitest';
import { HeaderMap } from '../context/header-map.ts';
import { Masker } from './masker.ts';

const MASK = '••••••';

describe('masker', () => {
  test('secrets by name', () => {
    const masker = new Masker();
    masker.addName('My-Key');
    expect(masker.variable('x.Authorization', 'a')).toBe(MASK);
    expect(
      masker.variable(
        'x',
        HeaderMap.ofLines([
          ['my-key', 'a'],
          ['Cookie', 'b'],
          ['X', 'c'],
        ]),
      ),
    ).toEqual({ 'my-key': MASK, Cookie: MASK, X: 'c' });
    expect(masker.url('http://a.test/?my-key=1&client_secret=2&b=3')).toBe(
      `http://a.test/?my-key=${MASK}&client_secret=${MASK}&b=3`,
    );
  });

  test('secrets by value, inside longer texts, encoded too', () => {
    const masker = new Masker();
    masker.addValue('s3cr3t/x');
    expect(masker.text('it is s3cr3t/x')).toBe(`it is ${MASK}`);
    expect(masker.url('http://a.test/?q=s3cr3t%2Fx')).toBe(`http://a.test/?q=${MASK}`);
  });

  test('large, deep and binary values are cut', () => {
    const masker = new Masker();
    let deep: unknown = 1;
    for (let i = 0; i < 50_000; i += 1) deep = [deep];
    expect(JSON.stringify(masker.variable('a', deep)).length).toBeLessThan(200);
    expect(JSON.stringify(masker.variable('a', Array(1e6).fill('x'.repeat(100)))).length).toBeLessThan(10_000);
    expect(masker.body(new Uint8Array(5000))).toBe('(5000 bytes)');
    expect(masker.body(new TextEncoder().encode('a'.repeat(9000)))?.length).toBeLessThan(4200);
    expect(masker.variable('a', new Map())).toBe('[object Map]');
  });
});
