import { isJsonObject, type JsonObject, type JsonValue } from '../../base/json.ts';

/*
 * Tokens of this gateway are JSON Web Tokens signed with HMAC-SHA-256 (gateway.md §2.4). A few lines over WebCrypto do all
 * that one algorithm with one key needs.
 */

export type ParsedToken =
  | { readonly kind: 'token'; readonly payload: JsonObject; readonly signed: string; readonly signature: Uint8Array }
  | { readonly kind: 'not-a-token' }
  | { readonly kind: 'bad-payload' };

const HEADER = base64Url(new TextEncoder().encode(JSON.stringify({ alg: 'HS256', typ: 'JWT' })));

/** A compact JWT with this payload. */
export async function signToken(payload: JsonObject, secret: string): Promise<string> {
  const signed = `${HEADER}.${base64Url(new TextEncoder().encode(JSON.stringify(payload)))}`;
  const key = await hmacKey(secret, 'sign');
  const signature = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(signed));
  return `${signed}.${base64Url(new Uint8Array(signature))}`;
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
  return crypto.subtle.verify('HMAC', key, new Uint8Array(signature), new TextEncoder().encode(signed));
}

/** Base64url without padding (RFC 7515). */
export function base64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function hmacKey(secret: string, usage: 'sign' | 'verify'): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', new TextEncoder().encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
    usage,
  ]);
}

function fromBase64Url(text: string): Uint8Array | undefined {
  if (!/^[\w-]*$/.test(text)) return undefined;
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(binary, (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

function parsedJson(part: string): JsonValue | undefined {
  const bytes = fromBase64Url(part);
  if (bytes === undefined) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
