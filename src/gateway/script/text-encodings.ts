import { fromBase64, latin1, toBase64, toBase64Url } from '../../base/base64.ts';
import { toHex } from '../../base/hex.ts';
import { utf8Bytes } from '../../base/utf8.ts';

/** A text as bytes in an encoding of Node's `Buffer`; UTF-8 for names it does not know. */
export function encodeText(text: string, encoding: string): Uint8Array {
  switch (encoding.toLowerCase()) {
    case 'hex':
      return Uint8Array.from(text.match(/^([\da-f]{2})*/i)?.[0].match(/../g) ?? [], (pair) =>
        Number.parseInt(pair, 16),
      );
    case 'base64':
    case 'base64url':
      return fromAnyBase64(text);
    case 'latin1':
    case 'binary':
    case 'ascii':
      return Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff);
    default:
      return utf8Bytes(text);
  }
}

/** Bytes as text in an encoding of Node's `Buffer`. */
export function decodeText(bytes: Uint8Array, encoding: string): string {
  switch (encoding.toLowerCase()) {
    case 'hex':
      return toHex(bytes);
    case 'base64':
      return toBase64(bytes);
    case 'base64url':
      return toBase64Url(bytes);
    case 'latin1':
    case 'binary':
      return latin1(bytes);
    case 'ascii':
      return latin1(bytes.map((byte) => byte & 0x7f));
    default:
      return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  }
}

/** Forgiving as Node: both alphabets, any or no padding, foreign characters skipped. */
function fromAnyBase64(text: string): Uint8Array {
  const clean = text
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .replace(/[^A-Za-z\d+/]/g, '');
  const whole = clean.length % 4 === 1 ? clean.slice(0, -1) : clean;
  return fromBase64(whole) ?? new Uint8Array();
}
