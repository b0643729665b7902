import { expect, test } from 'vitest';
import { createPooledUuids } from './pooled-uuids.ts';

test('are UUIDs of version 4, no two the same, beyond what is fetched at once', () => {
  let fetched = 0;
  const uuid = createPooledUuids((bytes) => {
    fetched += 1;
    crypto.getRandomValues(bytes);
  });
  const made = Array.from({ length: 1000 }, uuid);
  expect(new Set(made).size).toBe(1000);
  for (const each of made)
    expect(each).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(fetched).toBe(4);
});

test('carry every bit that is not the version’s or the variant’s', () => {
  let next = 0;
  const uuid = createPooledUuids((bytes) => {
    bytes.fill(next === 0 ? 0 : 0xff);
    next += 1;
  });
  expect(uuid()).toBe('00000000-0000-4000-8000-000000000000');
  for (let i = 1; i < 256; i += 1) uuid();
  expect(uuid()).toBe('ffffffff-ffff-4fff-bfff-ffffffffffff');
});
