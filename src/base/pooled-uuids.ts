/** UUIDs whose bytes are fetched together. */
const POOL = 256;
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/**
 * Random UUIDs (RFC 9562, version 4) as `crypto.randomUUID()` makes them, from bytes that are fetched for many at once:
 * for each by itself, asking the system can cost more than all else that a call does.
 *
 * @param fill writes random bytes over all of an array, as `crypto.getRandomValues` does
 */
export function createPooledUuids(fill: (bytes: Uint8Array<ArrayBuffer>) => void): () => string {
  const bytes = new Uint8Array(POOL * 16);
  let at = bytes.length;
  const hex = (from: number, to: number): string => {
    let text = '';
    for (let i = at + from; i < at + to; i += 1) text += HEX[bytes[i] ?? 0] ?? '';
    return text;
  };
  return () => {
    at += 16;
    if (at >= bytes.length) {
      fill(bytes);
      at = 0;
    }
    bytes[at + 6] = ((bytes[at + 6] ?? 0) & 0x0f) | 0x40;
    bytes[at + 8] = ((bytes[at + 8] ?? 0) & 0x3f) | 0x80;
    const uuid = `${hex(0, 4)}-${hex(4, 6)}-${hex(6, 8)}-${hex(8, 10)}-${hex(10, 16)}`;
    // Some of them are secrets: none is to be found in memory later.
    bytes.fill(0, at, at + 16);
    return uuid;
  };
}
