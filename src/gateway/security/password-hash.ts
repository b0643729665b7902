import { fromBase64, toBase64 } from '../../base/base64.ts';
import { utf8Bytes } from '../../base/utf8.ts';

/*
 * Passwords of local users are kept as PBKDF2 hashes (HMAC-SHA-256) with a salt of their own: the file on disk does not
 * tell them.
 */

export interface PasswordHash {
  /** Base64. */
  readonly salt: string;
  readonly iterations: number;
  /** Base64, 32 bytes. */
  readonly hash: string;
}

const ITERATIONS = 100_000;
/** More would only keep the gateway busy. */
const MOST_ITERATIONS = 10_000_000;

/** A hash of the password; `salt` is 16 random bytes. */
export async function hashPassword(password: string, salt: Uint8Array, iterations = ITERATIONS): Promise<PasswordHash> {
  return { salt: toBase64(salt), iterations, hash: toBase64(await derive(password, salt, iterations)) };
}

/** Whether this is the password. What cannot be a hash matches nothing. */
export async function matchesPassword(password: string, { salt, iterations, hash }: PasswordHash): Promise<boolean> {
  const saltBytes = fromBase64(salt);
  const expected = fromBase64(hash);
  if (saltBytes === undefined || expected === undefined || !(iterations > 0 && iterations <= MOST_ITERATIONS))
    return false;
  const actual = await derive(password, saltBytes, iterations);
  if (actual.length !== expected.length) return false;
  // Every byte is looked at, so that the time taken tells nothing.
  return actual.reduce((difference, byte, index) => difference | (byte ^ (expected[index] ?? 0)), 0) === 0;
}

async function derive(password: string, salt: Uint8Array, iterations: number): Promise<Uint8Array> {
  const key = await crypto.subtle.importKey('raw', utf8Bytes(password), 'PBKDF2', false, ['deriveBits']);
  const algorithm = { name: 'PBKDF2', hash: 'SHA-256', salt: new Uint8Array(salt), iterations };
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, 256));
}
