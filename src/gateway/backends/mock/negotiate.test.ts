import { expect, test } from 'vitest';
import { bestMatch } from './negotiate.ts';

const offers = ['text/plain', 'application/xml', 'application/json; charset=utf-8', 'application/hal+json'].map(
  (mediaType) => ({ mediaType }),
);

test.each([
  ['', 'application/json; charset=utf-8'],
  ['*/*', 'application/json; charset=utf-8'],
  ['application/xml', 'application/xml'],
  ['Application/XML;q=0.5, text/plain;q=0.4', 'application/xml'],
  ['application/json;q=0.1, */*;q=0.2', 'application/hal+json'],
  ['application/*;q=0.2, text/*', 'text/plain'],
  ['application/json;q=0, application/hal+json;q=0, */*', 'text/plain'],
  ['image/png', undefined],
  ['*/*;q=0', undefined],
])('Accept: %s', (accept, expected) => {
  expect(bestMatch(offers, accept)?.mediaType).toBe(expected);
});
