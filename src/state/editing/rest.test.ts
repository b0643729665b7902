import { describe, expect, it } from 'vitest';
import { createFakeTime } from '../../testing/fake-time.ts';
import { patienceFor } from './patience.ts';
import { Rest } from './rest.ts';

function rest() {
  const time = createFakeTime(0);
  const ran: number[] = [];
  return { time, ran, rest: new Rest(time, () => ran.push(time.clock.now())) };
}

describe('a rest', () => {
  it('comes when it was quiet for long enough', async () => {
    const test = rest();
    for (let key = 0; key < 5; key += 1) {
      test.rest.touch({ quiet: 300, longest: 10_000 });
      await test.time.advance(200);
    }
    expect(test.ran).toEqual([]);
    await test.time.advance(1000);
    expect(test.ran).toEqual([4 * 200 + 300]);
  });

  it('does not let itself be put off for ever', async () => {
    const test = rest();
    for (let key = 0; key < 25; key += 1) {
      test.rest.touch({ quiet: 300, longest: 1000 });
      await test.time.advance(100);
    }
    expect(test.ran).toEqual([1000, 2000]);
  });

  it('stands on one timer, however many changes come', async () => {
    const test = rest();
    for (let key = 0; key < 100; key += 1) test.rest.touch({ quiet: 300, longest: 1000 });
    expect(test.time.pending()).toBe(1);
    test.rest.cancel();
    expect(test.time.pending()).toBe(0);
    await test.time.advance(5000);
    expect(test.ran).toEqual([]);
  });

  it('comes although the clock was set back', async () => {
    const { clock, scheduler, advance } = createFakeTime(0);
    let offset = 0;
    let ran = 0;
    const moving = { clock: { now: () => clock.now() + offset }, scheduler };
    const late = new Rest(moving, () => {
      ran += 1;
    });
    late.touch({ quiet: 300, longest: 1000 });
    offset = -3_600_000;
    await advance(300);
    expect(ran).toBe(1);
  });
});

describe('patience', () => {
  it('works on small texts while a person goes on, and waits for a rest in large ones', () => {
    expect(patienceFor(5000, 400, 5000)).toEqual({ quiet: 401, longest: 401 });
    expect(patienceFor(7_000_000, 400, 5000)).toEqual({ quiet: 1800, longest: 10_000 });
  });
});
