import { expect, test } from 'vitest';
import { checkClaims } from './check-claims.ts';

const NOON = Date.UTC(2026, 0, 15, 12);

test('a token is valid from the moment of nbf up to the moment of exp, which is too late', () => {
  const seconds = NOON / 1000;
  expect(() => checkClaims({ exp: seconds + 1, nbf: seconds }, {}, NOON)).not.toThrow();
  expect(() => checkClaims({ exp: seconds + 0.001 }, {}, NOON)).not.toThrow();
  expect(() => checkClaims({ exp: seconds }, {}, NOON)).toThrow('has expired at Thu, 15 Jan 2026 12:00:00 GMT');
  expect(() => checkClaims({ nbf: seconds + 0.001 }, {}, NOON)).toThrow('is not valid before');
  expect(() => checkClaims({ exp: -1e300 }, {}, NOON)).toThrow('has expired at Invalid Date');
});

test('patterns are found anywhere, in one of several audiences, and never in what is no text', () => {
  expect(() => checkClaims({ iss: 'https://idp.test/' }, { 'iss-claim': 'idp' }, NOON)).not.toThrow();
  expect(() => checkClaims({ aud: [1, 'shop'] }, { 'aud-claim': '^shop$' }, NOON)).not.toThrow();
  expect(() => checkClaims({ aud: 1 }, { 'aud-claim': '.' }, NOON)).toThrow('its claim aud does not match aud-claim');
  expect(() => checkClaims({ iss: 'a' }, { 'iss-claim': '(' }, NOON)).toThrow('cannot be read');
});
