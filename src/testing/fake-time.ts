import type { Clock, Scheduler } from '../base/ports.ts';

export interface FakeTime {
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  /** Lets `milliseconds` pass: what falls due runs in order, each with its promises settled before the next. */
  advance(milliseconds: number): Promise<void>;
  /** Tasks that wait for their time. */
  pending(): number;
}

/** A clock that moves only when told to. Tests never sleep. */
export function createFakeTime(start = Date.UTC(2026, 0, 15, 12)): FakeTime {
  let now = start;
  let order = 0;
  const tasks = new Map<number, { readonly at: number; readonly task: () => void }>();
  const nextDue = (until: number) =>
    [...tasks].filter(([, { at }]) => at <= until).sort(([a, x], [b, y]) => x.at - y.at || a - b)[0];
  return {
    clock: { now: () => now },
    scheduler: {
      after(delay, task) {
        order += 1;
        const id = order;
        tasks.set(id, { at: now + delay, task });
        return () => tasks.delete(id);
      },
    },
    async advance(milliseconds) {
      const end = now + milliseconds;
      await settlePromises();
      for (let due = nextDue(end); due !== undefined; due = nextDue(end)) {
        const [id, { at, task }] = due;
        tasks.delete(id);
        now = Math.max(now, at);
        task();
        await settlePromises();
      }
      now = end;
    },
    pending: () => tasks.size,
  };
}

/** Resolves when every promise that could go on has gone on: one turn of the event loop, no waiting. */
export function settlePromises(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
