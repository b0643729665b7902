import { fromBase64Url, textFromBase64Url, toBase64Url } from '../../base/base64.ts';
import { isJsonObject, type JsonObject, type JsonValue, jsonValue } from '../../base/json.ts';
import { utf8Bytes } from '../../base/utf8.ts';

/*
 * Tokens of this gateway are JSON Web Tokens signed with HMAC-SHA-256 (gateway.md §2.4). A few lines over WebCrypto do all
 * that one algorithm with one key needs.
 */

export type ParsedToken =
  | { readonly kind: 'token'; readonly payload: JsonObject; readonly signed: string; readonly signature: Uint8Array }
  | { readonly kind: 'not-a-token' }
  | { readonly kind: 'bad-payload' };

const HEADER = toBase64Url(JSON.stringify({ alg: 'HS256', typ: 'JWT' }));

/** A compact JWT with this payload. */
export async function signToken(payload: JsonObject, secret: string): Promise<string> {
  const signed = `${HEADER}.${toBase64Url(JSON.stringify(payload))}`;
  const key = await hmacKey(secret, 'sign');
  const signature = await crypto.subtle.sign('HMAC', key, utf8Bytes(signed));
  return `${signed}.${toBase64Url(new Uint8Array(signature))}`;
}

/** Takes a compact token apart; the signature is not checked. */
export function parseToken(token: string): ParsedToken {
  const [header = '', payload = '', signature = '', more] = token.split('.');
  const signatureBytes = fromBase64Url(signature);
  if (more !== undefined || signature === '' || signatureBytes === undefined) return { kind: 'not-a-token' };
  const algorithm = parsedJson(header);
  if (!isJsonObject(algorithm) || algorithm.alg !== 'HS256') return { kind: 'not-a-token' };
  const claims = parsedJson(payload);
  if (!isJsonObject(claims)) return { kind: 'bad-payload' };
  return { kind: 'token', payload: claims, signed: `${header}.${payload}`, signature: signatureBytes };
}

/** Whether the token was signed with this secret; compared in constant time by WebCrypto. */
export async function isSignedWith(
  { signed, signature }: Extract<ParsedToken, { kind: 'token' }>,
  secret: string,
): Promise<boolean> {
  const key = await hmacKey(secret, 'verify');
  return crypto.subtle.verify('HMAC', key, new Uint8Array(signature), utf8Bytes(signed));
}

function hmacKey(secret: string, usage: 'sign' | 'verify'): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', utf8Bytes(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [usage]);
}

function parsedJson(part: string): JsonValue | undefined {
  const text = textFromBase64Url(part);
  return text === undefined ? undefined : jsonValue(text);
}
