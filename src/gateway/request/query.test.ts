import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Query } from './query.ts';

test.each(['', '?', '?a=1&b=2&a=3', '?&&a&=b&c==d&', '?a%20b=c+d&%e4=%zz&e=%E2%82%AC', '?+=+&%=%&a%3Db=c%26d', 'a=1'])(
  'reads %s as URLSearchParams does',
  (search) => {
    const wanted = new URLSearchParams(search);
    const query = new Query(search);
    expect([...query]).toEqual([...wanted]);
    for (const name of [...wanted.keys(), 'none']) {
      expect([query.has(name), query.get(name), query.getAll(name)]).toEqual([
        wanted.has(name),
        wanted.get(name),
        wanted.getAll(name),
      ]);
    }
  },
);

test('reads any query as URLSearchParams does', () => {
  const piece = fc.constantFrom('a', 'b', '=', '&', '+', '%', '%41', '%C3%A9', '%C3', '?', '#', 'é', ';');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const search = `?${pieces.join('')}`;
      expect([...new Query(search)]).toEqual([...new URLSearchParams(search)]);
    }),
    { seed: 20261124, numRuns: 1000 },
  );
});

test('tells how a value was written', () => {
  const query = new Query('?a=x%20y&b=1+2&c&b=3');
  expect(['a', 'b', 'c', 'd'].map((name) => query.written(name))).toEqual(['x%20y', '1+2', '', undefined]);
});
