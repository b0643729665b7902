import { randomUUID } from 'node:crypto';
import type { Clock, Random, Scheduler } from '../../base/ports.ts';

/** What Node offers to the core. */

export const clock: Clock = { now: () => Date.now() };

export const random: Random = { next: () => Math.random(), uuid: () => randomUUID() };

export const scheduler: Scheduler = {
  after(delay, task) {
    const timer = setTimeout(task, delay);
    return () => clearTimeout(timer);
  },
};
