import { toBase64Url } from '../../base/base64.ts';
import { utf8Bytes } from '../../base/utf8.ts';

/** Code challenges and verifiers (RFC 7636): 43 to 128 of these characters. */
const PROOF = /^[\w.~-]{43,128}$/;
const METHODS = ['S256', 'plain'];

/** What is wrong with the challenge of an authorization request; undefined when nothing is. */
export function challengeProblem(challenge: string, method: string): string | undefined {
  if (!METHODS.includes(method)) return `Unsupported code_challenge_method: ${method}`;
  return PROOF.test(challenge) ? undefined : 'Invalid code_challenge';
}

/** Whether the verifier is what the challenge was made of. */
export async function provesChallenge(verifier: string, challenge: string, method: string): Promise<boolean> {
  if (!PROOF.test(verifier)) return false;
  if (method === 'plain') return verifier === challenge;
  const digest = await crypto.subtle.digest('SHA-256', utf8Bytes(verifier));
  return toBase64Url(new Uint8Array(digest)) === challenge;
}
