import { fromBase64Url, toBase64Url } from '../../../base/base64.ts';
import { toHex } from '../../../base/hex.ts';
import { utf8Bytes } from '../../../base/utf8.ts';
import { CONTENT_SIZES, type SealedContent, seal, unseal } from './content-encryption.ts';
import type { KeyMaterial } from './jwt-key.ts';

/*
 * RSAES-PKCS1-v1_5 for the content key (RFC 7518 §4.2, RFC 8017 §7.2). Gateways know it and WebCrypto does not, so the
 * arithmetic is done here. Its running time depends on the key: good enough where tokens are tried out, not for keys that
 * somebody who measures must not learn.
 */

type Bytes = Uint8Array<ArrayBuffer>;
type RandomBytes = (length: number) => Promise<Uint8Array>;

/** In bits of the modulus; beyond, one token would take a second. */
const SHORTEST = 2048;
const LONGEST = 4096;
/** `00 02`, at least eight random bytes, `00`. */
const LEAST_PADDING = 11;

export interface Rsa15Parts {
  readonly header: object;
  readonly material: KeyMaterial;
  readonly contentKey: Bytes;
  readonly vector: Bytes;
  readonly random: RandomBytes;
}

/** A token in compact form whose content key is encrypted for the owner of an RSA key. */
export async function encryptRsa15(
  plain: Bytes,
  { header, material, contentKey, vector, random }: Rsa15Parts,
): Promise<string> {
  const { modulus, size } = modulusOf(material);
  const padding = await nonZero(size - contentKey.length - 3, random);
  const padded = new Uint8Array([0, 2, ...padding, 0, ...contentKey]);
  const encryptedKey = power(numberOf(padded), numberIn(material, 'e'), modulus);
  const written = toBase64Url(JSON.stringify(header));
  const enc = Reflect.get(header, 'enc');
  const { ciphertext, tag } = await seal(String(enc), contentKey, vector, ascii(written), plain);
  const parts = [bytesOf(encryptedKey, size), vector, ciphertext, tag];
  return [written, ...parts.map((part) => toBase64Url(part))].join('.');
}

/**
 * The content of such a token; undefined when the key does not open it. A content key that does not come out is replaced by
 * a random one, so that nobody learns from the answer whether its padding was right (RFC 7516 §11.5).
 */
export async function decryptRsa15(
  token: string,
  enc: string,
  material: KeyMaterial,
  random: RandomBytes,
): Promise<Uint8Array | undefined> {
  const { modulus, size } = modulusOf(material);
  const [header = '', ...parts] = token.split('.');
  const [encryptedKey, vector, ciphertext, tag] = parts.map((part) => new Uint8Array(fromBase64Url(part) ?? []));
  if (encryptedKey?.length !== size || !vector || !ciphertext || !tag) return undefined;
  const wanted = CONTENT_SIZES.get(enc)?.key ?? 0;
  const substitute = new Uint8Array(await random(wanted));
  const padded = bytesOf(power(numberOf(encryptedKey), numberIn(material, 'd'), modulus), size);
  const sealed: SealedContent = { vector, ciphertext, tag };
  return unseal(enc, withoutPadding(padded, wanted) ?? substitute, sealed, ascii(header));
}

function withoutPadding(padded: Bytes, wanted: number): Bytes | undefined {
  const end = padded.length - wanted - 1;
  const isPadded = padded[0] === 0 && padded[1] === 2 && padded.indexOf(0, 2) === end && end >= LEAST_PADDING - 1;
  return isPadded ? padded.slice(end + 1) : undefined;
}

async function nonZero(length: number, random: RandomBytes): Promise<readonly number[]> {
  const found: number[] = [];
  while (found.length < length) found.push(...(await random(length)).filter((byte) => byte !== 0));
  return found.slice(0, length);
}

function modulusOf(material: KeyMaterial): { readonly modulus: bigint; readonly size: number } {
  const modulus = numberIn(material, 'n');
  const bits = modulus.toString(2).length;
  if (bits < SHORTEST || bits > LONGEST) {
    throw new RangeError(`the modulus has ${bits} bits, and ${SHORTEST} to ${LONGEST} are expected`);
  }
  return { modulus, size: Math.ceil(bits / 8) };
}

function numberIn(material: KeyMaterial, member: string): bigint {
  return numberOf(fromBase64Url(material[member] ?? '') ?? new Uint8Array());
}

function numberOf(bytes: Uint8Array): bigint {
  return BigInt(`0x0${toHex(bytes)}`);
}

function bytesOf(value: bigint, size: number): Bytes {
  const digits = value.toString(16).padStart(size * 2, '0');
  return Uint8Array.from({ length: size }, (_, at) => Number.parseInt(digits.slice(2 * at, 2 * at + 2), 16));
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  if (exponent >= modulus) throw new RangeError('the exponent is larger than the modulus');
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % modulus;
    if (bit === '1') result = (result * base) % modulus;
  }
  return result;
}

function ascii(text: string): Bytes {
  return utf8Bytes(text);
}
