import { utf8Bytes } from '../../../base/utf8.ts';

/** Numbers in [0, 1) that depend on nothing but the text: FNV-1a for the seed, mulberry32 for the rest. */
export function seededRandom(text: string): () => number {
  let state = 0x811c9dc5;
  for (const byte of utf8Bytes(text)) state = Math.imul(state ^ byte, 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}
