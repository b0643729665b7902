import { expect, test } from 'vitest';
import { hashPassword, matchesPassword } from './password-hash.ts';

const SALT = new Uint8Array(16).fill(7);

test('a password matches its hash, and no other does', async () => {
  const kept = await hashPassword('pass ✓', SALT, 1000);
  expect(JSON.stringify(kept)).not.toContain('pass');
  expect(await matchesPassword('pass ✓', kept)).toBe(true);
  expect(await matchesPassword('pass', kept)).toBe(false);
  expect(await matchesPassword('', kept)).toBe(false);
});

test('another salt makes another hash', async () => {
  const one = await hashPassword('same', SALT, 1000);
  const other = await hashPassword('same', new Uint8Array(16), 1000);
  expect(one.hash).not.toBe(other.hash);
});

test.each([
  { salt: '%', iterations: 1000, hash: 'AAAA' },
  { salt: 'AAAA', iterations: 0, hash: 'AAAA' },
  { salt: 'AAAA', iterations: Number.NaN, hash: 'AAAA' },
  { salt: 'AAAA', iterations: 1000, hash: '' },
])('what cannot be a hash matches nothing: %j', async (kept) => {
  expect(await matchesPassword('', kept)).toBe(false);
});
