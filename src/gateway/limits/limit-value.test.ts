import { describe, expect, test } from 'vitest';
import { compileLimits, limitText, parseLimitValue } from './limit-value.ts';

const HOUR = 3_600_000;

describe('rate limit values (gateway.md §7.1)', () => {
  test.each(['100', '100/1', '100/hour', '100/1hour', ' 100 / 1 hour ', '100/HR'])(
    '§11.108 %s is 100 per hour',
    (text) => {
      expect(parseLimitValue(text)).toEqual({ kind: 'limit', calls: 100, windowMs: HOUR });
    },
  );

  test.each([
    ['5/2weeks', 1_209_600_000],
    ['1/1minute', 60_000],
    ['1/30sec', 30_000],
    ['1/day', 86_400_000],
  ])('§11.109 %s has a window of %d ms', (text, windowMs) => {
    expect(parseLimitValue(text)).toMatchObject({ windowMs });
  });

  test('§11.110 an unknown unit counts as hours, with a warning', () => {
    expect(parseLimitValue('10/1month')).toMatchObject({
      calls: 10,
      windowMs: HOUR,
      warning: expect.stringContaining('month'),
    });
  });

  test('§11.106 unlimited in any case', () => {
    expect(parseLimitValue('UnLimited')).toEqual({ kind: 'unlimited' });
  });

  test.each(['', 'many', '/hour', '-5/hour', 'null'])('“%s” is refused', (text) => {
    expect(parseLimitValue(text).kind).toBe('invalid');
  });

  test('named limits keep their order; with an unnamed one they go by interval, then calls', () => {
    const limit = (name: string, value: string) => ({ name, value, hard: true });
    const names = (...limits: ReturnType<typeof limit>[]) =>
      compileLimits(limits, () => undefined).map(({ name }) => name);
    expect(names(limit('day', '1/day'), limit('min', '1/min'))).toEqual(['day', 'min']);
    expect(names(limit('day', '1/day'), limit('', '9/min'), limit('min', '1/min'))).toEqual(['min', '', 'day']);
  });

  test('told to people', () => {
    const [one, two] = compileLimits(
      [
        { name: '', value: '1/2day', hard: true },
        { name: 'x', value: '5/90sec', hard: true },
      ],
      () => undefined,
    );
    expect([two && limitText(two), one && limitText(one)]).toEqual(['1 call per 2 days', '5 calls per 90 seconds']);
  });
});
