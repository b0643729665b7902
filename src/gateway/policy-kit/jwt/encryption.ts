import { CompactEncrypt, compactDecrypt, errors } from 'jose';
import { utf8Bytes, utf8Text } from '../../../base/utf8.ts';
import { needAes } from './aes-192.ts';
import { CONTENT_SIZES } from './content-encryption.ts';
import { type JwtKey, type KeyTask, materialFor } from './jwt-key.ts';
import { badPolicy, badToken } from './jwt-problem.ts';
import { type RandomWorld, randomBytes } from './random-bytes.ts';
import { decryptRsa15, encryptRsa15 } from './rsa1-5.ts';
import { isMismatch, withKey } from './with-key.ts';

export interface EncryptionHeader {
  readonly alg: string;
  readonly enc: string;
  readonly kid?: string;
  /** `JWT` around a token that is signed. */
  readonly cty?: string;
}

/** An encrypted token in compact form (RFC 7516); content key and vector come from the world of the call. */
export async function encrypted(
  world: RandomWorld,
  text: string,
  header: EncryptionHeader,
  key: JwtKey,
): Promise<string> {
  const { alg, enc } = header;
  const task: KeyTask = { doing: 'encrypt', alg, enc };
  const sizes = CONTENT_SIZES.get(enc);
  if (sizes === undefined) throw badPolicy(`“${enc}” is no content encryption`, 'Choose one in the sheet.');
  await needAes(task);
  const material = materialFor(key, task);
  const plain = utf8Bytes(text);
  const vector = await randomBytes(world, sizes.vector);
  if (alg === 'dir') {
    return withKey(task, () =>
      new CompactEncrypt(plain)
        .setProtectedHeader({ ...header })
        .setInitializationVector(vector)
        .encrypt(material),
    );
  }
  const contentKey = await randomBytes(world, sizes.key);
  if (alg === 'RSA1_5') {
    const random = (length: number): Promise<Uint8Array> => randomBytes(world, length);
    return withKey(task, () => encryptRsa15(plain, { header, material, contentKey, vector, random }));
  }
  return withKey(task, () =>
    new CompactEncrypt(plain)
      .setProtectedHeader({ ...header })
      .setContentEncryptionKey(contentKey)
      .setInitializationVector(vector)
      .encrypt(material),
  );
}

/** What was encrypted, and the key that opened it. Throws the problem of the token when none does. */
export async function decrypted(
  world: RandomWorld,
  token: string,
  task: KeyTask,
  keys: readonly JwtKey[],
): Promise<{ readonly text: string; readonly key: JwtKey }> {
  await needAes(task);
  for (const key of keys) {
    const plain = await plainIfMadeFor(world, token, task, key);
    if (plain !== undefined) return { text: utf8Text(plain), key };
  }
  throw badToken('the key does not decrypt it', 'It was made for another key, or changed since.');
}

async function plainIfMadeFor(
  world: RandomWorld,
  token: string,
  task: KeyTask,
  key: JwtKey,
): Promise<Uint8Array | undefined> {
  const { alg, enc = '' } = task;
  const material = materialFor(key, task);
  const accepted = { keyManagementAlgorithms: [alg], contentEncryptionAlgorithms: [enc] };
  try {
    return await withKey(task, async () => {
      if (alg !== 'RSA1_5') return (await compactDecrypt(token, material, accepted)).plaintext;
      const plain = await decryptRsa15(token, enc, material, (length) => randomBytes(world, length));
      if (plain === undefined) throw new errors.JWEDecryptionFailed();
      return plain;
    });
  } catch (thrown) {
    if (isMismatch(thrown)) return undefined;
    throw thrown;
  }
}
