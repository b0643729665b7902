import { expect, test } from 'vitest';
import { median, percentile } from './statistics.ts';

test('a percentile is the value at the nearest rank', () => {
  const values = [9, 1, 5, 3, 7, 2, 8, 4, 6, 10];
  expect([0, 0.5, 0.9, 0.95, 1].map((share) => percentile(values, share))).toEqual([1, 5, 9, 10, 10]);
  expect(median([3])).toBe(3);
  expect(() => median([])).toThrow(RangeError);
});
