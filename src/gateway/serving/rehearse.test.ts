import { expect, test } from 'vitest';
import { createFakeWorld } from '../../testing/fake-world.ts';
import { createBackends } from '../backends/create-backends.ts';
import { compile } from '../compile.ts';
import { handle } from '../handle.ts';
import type { Engine } from './catalog-server.ts';
import { rehearse } from './rehearse.ts';

test('answers five hundred calls in full, asks nobody and leaves nothing behind', async () => {
  const { world, logged } = createFakeWorld();
  const statuses: number[] = [];
  const bodies = new Set<string>();
  const engine: Engine = {
    compile,
    handle: async (...call) => {
      const answer = await handle(...call);
      statuses.push(answer.response.status);
      bodies.add(await answer.response.clone().text());
      return answer;
    },
  };
  const { clock, random, sandbox, log } = world;
  let pauses = 0;
  let now = clock.now();
  const ticking = { now: () => ++now };
  const scheduler = {
    after(delay: number, task: () => void) {
      expect(delay).toBe(0);
      pauses += 1;
      queueMicrotask(task);
      return () => undefined;
    },
  };
  const backend = createBackends({
    clock,
    scheduler,
    live: () => Promise.reject(new TypeError('Nothing may leave the machine.')),
  });
  await rehearse({ engine, clock: ticking, random, sandbox, log, scheduler, backend });
  expect(statuses).toEqual(Array.from({ length: 500 }, () => 200));
  expect([...bodies]).toEqual([expect.stringContaining('Beverly Hills')]);
  expect(pauses).toBeGreaterThan(100);
  expect(logged).toEqual([]);
});
