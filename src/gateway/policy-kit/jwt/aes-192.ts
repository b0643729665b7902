import type { KeyTask } from './jwt-key.ts';
import { badPolicy } from './jwt-problem.ts';

/**
 * Throws a problem of the policy where an algorithm needs AES with 192-bit keys and WebCrypto has none. Asked first: when
 * something is decrypted, a cipher that is missing looks like a key that does not fit.
 */
export async function needAes({ doing, alg, enc = '' }: KeyTask): Promise<void> {
  const named = [alg, enc].find((each) => each.startsWith('A192'));
  if (named === undefined) return;
  try {
    await crypto.subtle.importKey('raw', new Uint8Array(24), 'AES-GCM', false, ['encrypt']);
  } catch {
    throw badPolicy(
      `this browser cannot ${doing} with ${named}`,
      'Browsers built on Chromium have no AES with 192-bit keys. Take one with 128 or 256 bits, or try it in the terminal.',
    );
  }
}
