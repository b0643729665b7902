import { utf8Bytes } from './utf8.ts';

/** Bytes at a time: each is an argument of one call. */
const CHUNK = 8192;

/** Bytes as Base64 (RFC 4648 §4); a text as the bytes of its UTF-8. */
export function toBase64(data: Uint8Array | string): string {
  return btoa(latin1(typeof data === 'string' ? utf8Bytes(data) : data));
}

/** Bytes as Base64 for addresses and tokens, without padding (RFC 4648 §5, RFC 7515); a text as the bytes of its UTF-8. */
export function toBase64Url(data: Uint8Array | string): string {
  return toBase64(data).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The bytes that a Base64 text holds; undefined when it is none. White space and missing padding do no harm. */
export function fromBase64(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  } catch {
    return undefined;
  }
}

/** The bytes of a text in the alphabet of addresses, without padding; undefined when it is none. */
export function fromBase64Url(text: string): Uint8Array | undefined {
  return /^[\w-]*$/.test(text) ? fromBase64(text.replaceAll('-', '+').replaceAll('_', '/')) : undefined;
}

/** The text whose UTF-8 a Base64 text holds; undefined when it is no Base64 or no UTF-8. */
export function textFromBase64(text: string): string | undefined {
  return utf8(fromBase64(text));
}

/** The same for the alphabet of addresses. */
export function textFromBase64Url(text: string): string | undefined {
  return utf8(fromBase64Url(text));
}

function utf8(bytes: Uint8Array | undefined): string | undefined {
  if (bytes === undefined) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Bytes as a text of as many characters. */
export function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return text;
}
