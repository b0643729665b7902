import { Buffer } from 'node:buffer';
import { constants, createHmac, createPrivateKey, createPublicKey, privateDecrypt, verify } from 'node:crypto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { JsonObject } from '../../../base/json.ts';
import { ENCRYPTED, ENCRYPTED_TEXT, NESTED, RFC_7519, SIGNED, SIGNED_TEXT } from '../../../testing/jwt/known-tokens.ts';
import { seededRandom } from '../../../testing/seeded-random.ts';
import { CONTENT_ENCRYPTIONS, KEY_ENCRYPTIONS, SIGNATURE_ALGORITHMS } from './algorithms.ts';
import { decrypted, encrypted } from './encryption.ts';
import { type JwtKey, readJwk } from './jwt-key.ts';
import { signed, verified } from './signature.ts';
import { tokenParts } from './token-parts.ts';

function key(written: JsonObject): JwtKey {
  const read = readJwk(written);
  if (read === undefined) throw new Error('no key');
  return read;
}

function verifiedText(token: string, written: JsonObject): Promise<string> {
  const { header, alg } = tokenParts(token);
  return verified(token, header, { doing: 'verify', alg }, [key(written)]).then(({ payload }) =>
    new TextDecoder().decode(payload),
  );
}

function decryptedText(token: string, written: JsonObject): Promise<string> {
  const { alg, enc } = tokenParts(token);
  return decrypted(seededRandom(1), token, { doing: 'decrypt', alg, enc }, [key(written)]).then(({ text }) => text);
}

/** With one character in the middle of its last part changed. */
function changed(token: string): string {
  const at = token.lastIndexOf('.') + 6;
  return `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
}

describe('tokens of the RFCs', () => {
  test('RFC 7519 §3.1', async () => {
    expect(JSON.parse(await verifiedText(RFC_7519.token, RFC_7519.key))).toEqual(RFC_7519.claims);
  });

  test.each(SIGNED)('RFC 7520 §$name', async ({ key: written, token }) => {
    expect(await verifiedText(token, written)).toBe(SIGNED_TEXT);
    await expect(verifiedText(changed(token), written)).rejects.toThrow('its signature does not match the key');
  });

  test.each(ENCRYPTED)('RFC 7520 §$name', async ({ key: written, token }) => {
    expect(await decryptedText(token, written)).toBe(ENCRYPTED_TEXT);
    await expect(decryptedText(changed(token), written)).rejects.toThrow('the key does not decrypt it');
  });

  test('RFC 7520 §6: PS256 inside RSA-OAEP and A128GCM', async () => {
    const inner = await decryptedText(NESTED.token, NESTED.decryptKey);
    expect(JSON.parse(await verifiedText(inner, NESTED.verifyKey))).toEqual(NESTED.claims);
  });
});

interface KeyPair {
  readonly secret: JsonObject;
  readonly open: JsonObject;
}

/** One RSA key serves all of its algorithms: making one takes long. */
const made = new Map<string, Promise<KeyPair>>();

function keyPair(alg: string): Promise<KeyPair> {
  const type = alg.startsWith('RS') || alg.startsWith('PS') ? 'RSA' : alg;
  const pair = made.get(type) ?? makePair(alg);
  made.set(type, pair);
  return pair;
}

async function makePair(alg: string): Promise<KeyPair> {
  const size = Number(/\d{3}$/.exec(alg)?.[0] ?? 256);
  if (alg === 'dir' || alg.startsWith('HS') || alg.endsWith('KW')) {
    const bits = alg.endsWith('KW') ? Number(alg.slice(1, 4)) : size;
    const k = Buffer.from(Array.from({ length: bits / 8 }, (_, at) => (at * 37 + 11) % 256)).toString('base64url');
    return { secret: { kty: 'oct', k, kid: 'one' }, open: { kty: 'oct', k } };
  }
  const algorithm = alg.startsWith('ES')
    ? { name: 'ECDSA', namedCurve: size === 512 ? 'P-521' : `P-${size}` }
    : { name: 'RSA-PSS', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' };
  const pair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const plain = async (each: CryptoKey): Promise<JsonObject> => {
    const { key_ops: _operations, ext: _extractable, alg: _alg, ...rest } = await crypto.subtle.exportKey('jwk', each);
    return JSON.parse(JSON.stringify(rest));
  };
  return { secret: { ...(await plain(pair.privateKey)), kid: 'one' }, open: await plain(pair.publicKey) };
}

describe('every algorithm', () => {
  test.each(SIGNATURE_ALGORITHMS)('%s signs and verifies', async (alg) => {
    const { secret, open } = await keyPair(alg);
    const token = await signed('{"a":1}', alg, key(secret), 'one');
    expect(tokenParts(token).header).toEqual({ kid: 'one', alg });
    expect(await verifiedText(token, open)).toBe('{"a":1}');
    // The private key serves as well: only its public part is used.
    expect(await verifiedText(token, secret)).toBe('{"a":1}');
  });

  test.each(KEY_ENCRYPTIONS.filter((alg) => alg !== 'dir'))(
    '%s encrypts and decrypts with every content',
    async (alg) => {
      const { secret, open } = await keyPair(alg);
      for (const enc of CONTENT_ENCRYPTIONS) {
        const token = await encrypted(seededRandom(7), '{"a":1}', { alg, enc, cty: 'JWT' }, key(open));
        expect(tokenParts(token).header).toEqual({ alg, enc, cty: 'JWT' });
        expect(await decryptedText(token, secret)).toBe('{"a":1}');
        await expect(decryptedText(changed(token), secret)).rejects.toThrow('the key does not decrypt it');
      }
    },
  );

  test.each(CONTENT_ENCRYPTIONS)('dir with %s', async (enc) => {
    const length = {
      'A128CBC-HS256': 32,
      'A192CBC-HS384': 48,
      'A256CBC-HS512': 64,
      A128GCM: 16,
      A192GCM: 24,
      A256GCM: 32,
    };
    const secret = { kty: 'oct', k: Buffer.alloc(length[enc], 5).toString('base64url'), alg: enc };
    const token = await encrypted(seededRandom(7), 'text', { alg: 'dir', enc }, key(secret));
    expect(await decryptedText(token, secret)).toBe('text');
  });
});

describe('the same call in the same world', () => {
  test.each(['HS256', 'HS384', 'HS512', 'RS256', 'RS384', 'RS512'])('%s makes the same token', async (alg) => {
    const { secret } = await keyPair(alg);
    expect(await signed('{}', alg, key(secret), undefined)).toBe(await signed('{}', alg, key(secret), undefined));
  });

  test.each(['RSA1_5', 'A128KW', 'A192KW', 'A256KW'])('%s makes the same token', async (alg) => {
    const { open } = await keyPair(alg);
    const make = (seed: number): Promise<string> =>
      encrypted(seededRandom(seed), '{}', { alg, enc: 'A256GCM' }, key(open));
    expect(await make(1)).toBe(await make(1));
    expect(await make(1)).not.toBe(await make(2));
  });
});

describe('where there is no AES with 192-bit keys', () => {
  afterEach(() => vi.restoreAllMocks());

  test('tokens that need it are a problem of the policy, not of the key', async () => {
    const { open, secret } = await keyPair('A192KW');
    const token = await encrypted(seededRandom(1), '{}', { alg: 'A192KW', enc: 'A128GCM' }, key(open));
    vi.spyOn(crypto.subtle, 'importKey').mockRejectedValue(new DOMException('', 'OperationError'));
    const problem = { message: 'this browser cannot decrypt with A192KW', isOfToken: false };
    await expect(decryptedText(token, secret)).rejects.toMatchObject(problem);
    await expect(
      encrypted(seededRandom(1), '{}', { alg: 'dir', enc: 'A192CBC-HS384' }, key(open)),
    ).rejects.toMatchObject({ message: 'this browser cannot encrypt with A192CBC-HS384', isOfToken: false });
  });
});

describe('others read our tokens', () => {
  test('OpenSSL verifies HS256, RS512, PS256 and ES384', async () => {
    const hmac = await keyPair('HS256');
    const [head, body, mac] = (await signed('{}', 'HS256', key(hmac.secret), undefined)).split('.');
    const expected = createHmac('sha256', Buffer.from(String(hmac.open.k), 'base64url')).update(`${head}.${body}`);
    expect(mac).toBe(expected.digest('base64url'));
    for (const [alg, hash, options] of [
      ['RS512', 'sha512', {}],
      ['PS256', 'sha256', { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }],
      ['ES384', 'sha384', { dsaEncoding: 'ieee-p1363' }],
    ] as const) {
      const { secret, open } = await keyPair(alg);
      const [header, payload, signature = ''] = (await signed('{}', alg, key(secret), undefined)).split('.');
      const publicKey = createPublicKey({ key: { ...open }, format: 'jwk' });
      const input = Buffer.from(`${header}.${payload}`);
      expect(verify(hash, input, { key: publicKey, ...options }, Buffer.from(signature, 'base64url')), alg).toBe(true);
    }
  });

  test('OpenSSL finds the content key of RSA1_5 behind a proper padding', async () => {
    const { secret, open } = await keyPair('RSA1_5');
    const token = await encrypted(seededRandom(3), '{}', { alg: 'RSA1_5', enc: 'A128GCM' }, key(open));
    const [, encryptedKey = '', vector = '', ciphertext = '', tag = ''] = token.split('.');
    const privateKey = createPrivateKey({ key: { ...secret }, format: 'jwk' });
    const padded = privateDecrypt(
      { key: privateKey, padding: constants.RSA_NO_PADDING },
      Buffer.from(encryptedKey, 'base64url'),
    );
    expect([...padded.subarray(0, 2)]).toEqual([0, 2]);
    expect(padded.indexOf(0, 2)).toBe(padded.length - 17);
    const contentKey = await crypto.subtle.importKey('raw', padded.subarray(-16), 'AES-GCM', false, ['decrypt']);
    const opened = await crypto.subtle.decrypt(
      {
        name: 'AES-GCM',
        iv: Buffer.from(vector, 'base64url'),
        additionalData: new TextEncoder().encode(token.slice(0, token.indexOf('.'))),
      },
      contentKey,
      Buffer.concat([Buffer.from(ciphertext, 'base64url'), Buffer.from(tag, 'base64url')]),
    );
    expect(new TextDecoder().decode(opened)).toBe('{}');
  });
});
