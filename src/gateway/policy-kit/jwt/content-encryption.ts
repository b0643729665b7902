/*
 * The content encryption of RFC 7518 §5 over WebCrypto, for keys that the JOSE library does not unwrap: it leaves out
 * RSA1_5, which gateways still know.
 */

/** Lengths in bytes of the key and of the initialization vector. */
export const CONTENT_SIZES: ReadonlyMap<string, { readonly key: number; readonly vector: number }> = new Map([
  ['A128CBC-HS256', { key: 32, vector: 16 }],
  ['A192CBC-HS384', { key: 48, vector: 16 }],
  ['A256CBC-HS512', { key: 64, vector: 16 }],
  ['A128GCM', { key: 16, vector: 12 }],
  ['A192GCM', { key: 24, vector: 12 }],
  ['A256GCM', { key: 32, vector: 12 }],
]);

type Bytes = Uint8Array<ArrayBuffer>;

export interface SealedContent {
  readonly vector: Bytes;
  readonly ciphertext: Bytes;
  readonly tag: Bytes;
}

const TAG_OF_GCM = 16;

export async function seal(enc: string, key: Bytes, vector: Bytes, known: Bytes, plain: Bytes): Promise<SealedContent> {
  if (enc.endsWith('GCM')) {
    const cipher = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt']);
    const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: vector, additionalData: known }, cipher, plain);
    const split = sealed.byteLength - TAG_OF_GCM;
    return { vector, ciphertext: new Uint8Array(sealed, 0, split), tag: new Uint8Array(sealed, split) };
  }
  const half = key.length / 2;
  const cipher = await crypto.subtle.importKey('raw', key.slice(half), 'AES-CBC', false, ['encrypt']);
  const ciphertext = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-CBC', iv: vector }, cipher, plain));
  return { vector, ciphertext, tag: await tagOfCbc(key.slice(0, half), { vector, ciphertext }, known) };
}

/** Undefined when the content was sealed with another key, or changed since. */
export async function unseal(
  enc: string,
  key: Bytes,
  { vector, ciphertext, tag }: SealedContent,
  known: Bytes,
): Promise<Uint8Array | undefined> {
  const sizes = CONTENT_SIZES.get(enc);
  if (sizes === undefined || sizes.vector !== vector.length || sizes.key !== key.length) return undefined;
  if (enc.endsWith('GCM')) {
    if (tag.length !== TAG_OF_GCM) return undefined;
    const cipher = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt']);
    const sealed = new Uint8Array([...ciphertext, ...tag]);
    return opened(crypto.subtle.decrypt({ name: 'AES-GCM', iv: vector, additionalData: known }, cipher, sealed));
  }
  const half = key.length / 2;
  if (!areEqual(tag, await tagOfCbc(key.slice(0, half), { vector, ciphertext }, known))) return undefined;
  const cipher = await crypto.subtle.importKey('raw', key.slice(half), 'AES-CBC', false, ['decrypt']);
  return opened(crypto.subtle.decrypt({ name: 'AES-CBC', iv: vector }, cipher, ciphertext));
}

/** Once there is a cipher, its only failure is that tag or padding are wrong. */
function opened(plain: Promise<ArrayBuffer>): Promise<Uint8Array | undefined> {
  return plain.then(
    (buffer) => new Uint8Array(buffer),
    () => undefined,
  );
}

/** RFC 7518 §5.2.2.1: the first half of an HMAC over what is known, the vector, the content and the bits of the first. */
async function tagOfCbc(key: Bytes, { vector, ciphertext }: Omit<SealedContent, 'tag'>, known: Bytes): Promise<Bytes> {
  const length = new DataView(new ArrayBuffer(8));
  length.setBigUint64(0, BigInt(known.length) * 8n);
  const covered = new Uint8Array([...known, ...vector, ...ciphertext, ...new Uint8Array(length.buffer)]);
  const hash = `SHA-${key.length * 16}`;
  const mac = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash }, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', mac, covered), 0, key.length);
}

/** In a time that does not tell where they differ. */
function areEqual(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let different = 0;
  for (const [at, byte] of a.entries()) different |= byte ^ (b[at] ?? 0);
  return different === 0;
}
