import { utf8Bytes } from '../../../base/utf8.ts';
import type { PolicyContext } from '../../policy-kit.ts';

/** Where the randomness of a call comes from. */
export type RandomWorld = Pick<PolicyContext, 'uuid'>;

/** A UUID has 122 random bits, so these have more than the 512 that come out of the digest. */
const UUIDS = 5;

/** Random bytes, fit for keys, from the world of the call: the same call in the same world gets the same ones. */
export async function randomBytes(world: RandomWorld, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += 64) {
    const seed = Array.from({ length: UUIDS }, () => world.uuid()).join('');
    const digest = await crypto.subtle.digest('SHA-512', utf8Bytes(seed));
    bytes.set(new Uint8Array(digest).subarray(0, length - at), at);
  }
  return bytes;
}
