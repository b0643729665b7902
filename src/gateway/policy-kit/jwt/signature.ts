import { CompactSign, calculateJwkThumbprint, compactVerify } from 'jose';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../base/json.ts';
import { utf8Bytes } from '../../../base/utf8.ts';
import { type JwtKey, type KeyTask, materialFor, readJwk } from './jwt-key.ts';
import { badToken } from './jwt-problem.ts';
import { isMismatch, withKey } from './with-key.ts';

/** A signed token in compact form (RFC 7515). */
export function signed(payload: string, alg: string, key: JwtKey, kid: string | undefined): Promise<string> {
  const task: KeyTask = { doing: 'sign', alg };
  const header = { ...(kid !== undefined && { kid }), alg };
  return withKey(task, () =>
    new CompactSign(utf8Bytes(payload)).setProtectedHeader(header).sign(materialFor(key, task)),
  );
}

/** What was signed, and the key among those given that signed it. Throws the problem of the token when none did. */
export async function verified(
  token: string,
  header: JsonObject,
  task: KeyTask,
  keys: readonly JwtKey[],
): Promise<{ readonly payload: Uint8Array; readonly key: JwtKey }> {
  for (const key of keys) {
    const payload = await payloadIfSignedWith(token, task, key);
    if (payload === undefined) continue;
    if (header.jwk !== undefined) await checkOwnKey(header.jwk, key);
    return { payload, key };
  }
  throw badToken(
    'its signature does not match the key',
    'It was signed with another key, or changed since. Compare the key, its kid and the issuer of the token.',
  );
}

async function payloadIfSignedWith(token: string, task: KeyTask, key: JwtKey): Promise<Uint8Array | undefined> {
  try {
    const { payload } = await withKey(task, () =>
      compactVerify(token, materialFor(key, task), { algorithms: [task.alg] }),
    );
    return payload;
  } catch (thrown) {
    if (isMismatch(thrown)) return undefined;
    throw thrown;
  }
}

/** A key that the token brings along counts for nothing, but it must not be another one (gateway.md §5.15). */
async function checkOwnKey(written: JsonValue, key: JwtKey): Promise<void> {
  const own = isJsonObject(written) ? readJwk(written) : undefined;
  const publicPart = { doing: 'verify', alg: 'RS256' } as const;
  const [theirs, ours] = await Promise.all(
    [own, key].map(async (each) => {
      return each === undefined
        ? undefined
        : await calculateJwkThumbprint(materialFor(each, publicPart)).catch(() => '');
    }),
  );
  if (theirs !== undefined && theirs !== '' && theirs === ours) return;
  throw badToken('the key in its header is another one than that of the policy', 'Leave “jwk” out of its header.');
}
