import { describe, expect, it } from 'vitest';
import { describeAge } from './relative-time.tsx';

const MINUTE = 60_000;

describe('describeAge', () => {
  it.each([
    [0, 'a few seconds ago'],
    [44_000, 'a few seconds ago'],
    [50_000, '1 minute ago'],
    [3 * MINUTE, '3 minutes ago'],
    [60 * MINUTE, '1 hour ago'],
    [26 * 60 * MINUTE, 'yesterday'],
    [15 * 24 * 60 * MINUTE, '2 weeks ago'],
    [400 * 24 * 60 * MINUTE, 'last year'],
  ])('%d ms ago is %j', (age, text) => {
    expect(describeAge(1_000_000_000_000 - age, 1_000_000_000_000)).toBe(text);
  });
});
