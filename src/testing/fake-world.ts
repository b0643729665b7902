import type { Scheduler } from '../base/ports.ts';
import type { BackendAnswer, BackendRequest } from '../gateway/backends/backend.ts';
import type { ScriptSandbox } from '../gateway/script/sandbox.ts';
import { createKeptValues } from '../gateway/serving/kept-values.ts';
import { createMockData } from '../gateway/serving/mock-data.ts';
import type { CounterStore, World } from '../gateway/world.ts';
import { createFakeTime } from './fake-time.ts';
import { seededRandom } from './seeded-random.ts';

export interface FakeWorld {
  readonly world: World;
  /** Of the same time as the world's clock. */
  readonly scheduler: Scheduler;
  /** What backends were asked, in order. */
  readonly calls: BackendRequest[];
  /** What was logged, as `level message`. */
  readonly logged: string[];
  /** Who answers; the default is nobody. */
  backend: (request: BackendRequest) => BackendAnswer | Promise<BackendAnswer>;
  /** Lets time pass. */
  advance(milliseconds: number): Promise<void>;
}

const ROOMY = { entries: 1000, characters: 1_000_000 };

/** A world for the gateway in which nothing happens by itself: a clock that stands, seeded random, backends made of stubs. */
export function createFakeWorld(sandbox: ScriptSandbox = noSandbox): FakeWorld {
  const time = createFakeTime();
  const calls: BackendRequest[] = [];
  const logged: string[] = [];
  const fake: FakeWorld = {
    scheduler: time.scheduler,
    calls,
    logged,
    backend: () => unreachable('Nobody answers in this test.'),
    advance: (milliseconds) => time.advance(milliseconds),
    world: {
      clock: time.clock,
      random: seededRandom(1),
      counters: createFakeCounters(),
      tokens: createKeptValues(ROOMY),
      cache: createKeptValues(ROOMY),
      mocks: createMockData({ collections: 100, items: 1000, characters: 1_000_000 }),
      sandbox,
      log: { write: (level, message, detail) => logged.push(`${level} ${message} ${detail ?? ''}`.trim()) },
      async backend(request) {
        calls.push(request);
        return fake.backend(request);
      },
    },
  };
  return fake;
}

/** A backend's answer with a JSON body. */
export function answered(body: unknown, status = 200, reason = 'OK'): BackendAnswer {
  return {
    kind: 'answered',
    by: 'virtual',
    label: 'stub',
    status,
    reason,
    headers: [['Content-Type', 'application/json']],
    body: new TextEncoder().encode(JSON.stringify(body)),
  };
}

function unreachable(message: string): BackendAnswer {
  return { kind: 'failed', by: 'live', label: 'network', cause: 'unreachable', message, help: 'Start it.' };
}

/** Fixed windows that begin with the first call in them (gateway.md §7.3). */
function createFakeCounters(): CounterStore {
  const windows = new Map<string, { used: number; windowEndsAt: number }>();
  return {
    take(key, amount, windowMs, now) {
      const known = windows.get(key);
      const current =
        known !== undefined && known.windowEndsAt > now ? known : { used: 0, windowEndsAt: now + windowMs };
      current.used = Math.max(0, current.used + amount);
      windows.set(key, current);
      return { ...current };
    },
  };
}

const noSandbox: ScriptSandbox = {
  run: async () => ({
    console: [],
    writes: [],
    failure: { name: 'Error', message: 'There is no sandbox in this test.' },
  }),
};
