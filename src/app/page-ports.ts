import { createPooledUuids } from '../base/pooled-uuids.ts';
import type { Clock, Log, Random, Scheduler } from '../base/ports.ts';

/** What a page offers to the core. */

export const clock: Clock = { now: () => Date.now() };

export const random: Random = {
  next: () => Math.random(),
  uuid: createPooledUuids((bytes) => crypto.getRandomValues(bytes)),
};

export const scheduler: Scheduler = {
  after(delay, task) {
    const timer = setTimeout(task, delay);
    return () => clearTimeout(timer);
  },
};

export const log: Log = {
  write(level, message, detail) {
    // biome-ignore lint/suspicious/noConsole: what people need to know is told by notifications; this is for developers.
    console[level](message, ...(detail === undefined ? [] : [detail]));
  },
};
