const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A text as UTF-8. */
export function utf8Bytes(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text);
}

/** UTF-8 as a text, without a byte order mark; what is no UTF-8 becomes U+FFFD. */
export function utf8Text(bytes: Uint8Array | ArrayBuffer | undefined): string {
  return decoder.decode(bytes);
}
