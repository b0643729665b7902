import { toHex } from './hex.ts';

/** UUIDs whose bytes are fetched together. */
const POOL = 256;

/**
 * Random UUIDs (RFC 9562, version 4) as `crypto.randomUUID()` makes them, from bytes that are fetched for many at once:
 * for each by itself, asking the system costs a call more than the check of its key. A page on plain http has them too,
 * though no `randomUUID`.
 *
 * @param fill writes random bytes over all of an array, as `crypto.getRandomValues` does
 */
export function createPooledUuids(fill: (bytes: Uint8Array<ArrayBuffer>) => void): () => string {
  const bytes = new Uint8Array(POOL * 16);
  let at = bytes.length;
  return () => {
    at += 16;
    if (at >= bytes.length) {
      fill(bytes);
      at = 0;
    }
    const own = bytes.subarray(at, at + 16);
    own[6] = ((own[6] ?? 0) & 0x0f) | 0x40;
    own[8] = ((own[8] ?? 0) & 0x3f) | 0x80;
    const hex = toHex(own);
    // Some of them are secrets: none is to be found in memory later.
    own.fill(0);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  };
}
