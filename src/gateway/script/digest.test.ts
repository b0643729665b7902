import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DigestName, digest, hmac } from './digest.ts';

const names: readonly DigestName[] = ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512'];
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

test.each(names)('%s is what Node says, for every length around the blocks', (name) => {
  for (const length of [0, 1, 55, 56, 63, 64, 65, 111, 112, 119, 120, 127, 128, 129, 1000]) {
    const data = Uint8Array.from({ length }, (_, index) => (index * 7 + length) & 0xff);
    expect([length, hex(digest(name, data))]).toEqual([length, createHash(name).update(data).digest('hex')]);
  }
});

test.each(names)('hmac with %s', (name) => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.uint8Array({ maxLength: 300 }), (key, data) => {
      expect(hex(hmac(name, key, data))).toBe(createHmac(name, key).update(data).digest('hex'));
    }),
    { numRuns: 50, seed: 3 },
  );
});
