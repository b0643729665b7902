import { errors } from 'jose';
import type { KeyTask } from './jwt-key.ts';
import { badPolicy, badToken } from './jwt-problem.ts';

/**
 * Runs something with a key. What the library says against a token is told as a problem of the token; what WebCrypto says
 * against a key, as one of the policy. A signature or an encryption that does not match comes out as it is.
 */
export async function withKey<T>({ doing, alg, enc = '' }: KeyTask, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (isMismatch(thrown)) throw thrown;
    if (doing !== 'sign' && doing !== 'encrypt' && isMalformed(thrown)) {
      throw badToken('it is not well-formed', `${thrown.message}.`);
    }
    const told = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
    throw badPolicy(
      `the key cannot ${doing} with ${enc === '' ? alg : `${alg} and ${enc}`}`,
      `Look at the length and the members of the key. (${told})`,
    );
  }
}

/** The library complains of a key that is too long or too short in the same way. */
function isMalformed(thrown: unknown): thrown is errors.JOSEError {
  const isOfToken = thrown instanceof errors.JWSInvalid || thrown instanceof errors.JWEInvalid;
  return isOfToken && !thrown.message.includes('Key length');
}

/** The token was made with another key, or changed on its way. */
export function isMismatch(thrown: unknown): boolean {
  return thrown instanceof errors.JWSSignatureVerificationFailed || thrown instanceof errors.JWEDecryptionFailed;
}
