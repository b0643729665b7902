import { expect, test } from 'vitest';
import { MemorySnapshot } from './memory-snapshot.ts';

const PAGES = 64;
const SIZE = PAGES * 65_536;

/** As the engine's: static data, a wide unused stack, a heap. */
function memoryInUse(): WebAssembly.Memory {
  const memory = new WebAssembly.Memory({ initial: PAGES, maximum: PAGES + 1 });
  const bytes = new Uint8Array(memory.buffer);
  bytes.fill(1, 1000, 9000);
  bytes.fill(2, 3_000_000, 3_100_001);
  return memory;
}

test('makes any memory what the first one was', () => {
  const memory = memoryInUse();
  const before = new Uint8Array(memory.buffer).slice();
  const snapshot = new MemorySnapshot(memory);
  const written = new Uint8Array(memory.buffer);
  for (const at of [0, 999, 1000, 8999, 9000, 20_000, 2_900_000, 2_999_999, 3_050_000, 3_100_001, SIZE - 1]) {
    written[at] = 77;
  }
  snapshot.restore(memory);
  expect(Buffer.compare(written.slice(0, 20_000), before.slice(0, 20_000))).toBe(0);
  expect(Buffer.compare(written.slice(2_900_000), before.slice(2_900_000))).toBe(0);

  const other = new WebAssembly.Memory({ initial: PAGES });
  snapshot.restore(other);
  expect(Buffer.compare(new Uint8Array(other.buffer), before)).toBe(0);
});

test('a memory that has grown is the same, and empty above', () => {
  const memory = memoryInUse();
  const before = new Uint8Array(memory.buffer).slice();
  const snapshot = new MemorySnapshot(memory);
  memory.grow(1);
  const written = new Uint8Array(memory.buffer);
  for (const at of [5, 3_050_000, SIZE, SIZE + 65_535]) written[at] = 5;
  const changes = snapshot.changesIn(memory);
  snapshot.restore(memory);
  expect(Buffer.compare(written.slice(0, SIZE), before)).toBe(0);
  expect(written.slice(SIZE).every((byte) => byte === 0)).toBe(true);

  snapshot.restore(memory, changes);
  expect([5, 3_050_000, SIZE, SIZE + 65_535].map((at) => written[at])).toEqual([5, 5, 5, 5]);
});
