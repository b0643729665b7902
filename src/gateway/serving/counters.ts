import type { CounterStore } from '../world.ts';

/** Plain data, fit for storage: when each window ends and what was used of it. */
export type CounterSnapshot = readonly (readonly [key: string, endsAt: number, used: number])[];

export interface Counters extends CounterStore {
  /** Grows with every change. */
  readonly version: number;
  /** The windows still open. */
  snapshot(now: number): CounterSnapshot;
}

/** Above this many windows, those that have ended are thrown away. */
const MANY = 1000;

/** Counters with fixed windows that start at the first call after the last window ended (gateway.md §7.3). */
export function createCounters(kept: CounterSnapshot = []): Counters {
  const windows = new Map(kept.map(([key, endsAt, used]) => [key, { endsAt, used }]));
  let version = 0;
  return {
    get version() {
      return version;
    },
    take(key, amount, windowMs, now) {
      version += 1;
      let window = windows.get(key);
      if (window === undefined || now >= window.endsAt) {
        if (windows.size >= MANY) dropEnded(windows, now);
        window = { endsAt: now + windowMs, used: 0 };
        windows.set(key, window);
      }
      window.used = Math.max(0, window.used + amount);
      return { used: window.used, windowEndsAt: window.endsAt };
    },
    snapshot(now) {
      dropEnded(windows, now);
      return [...windows].map(([key, { endsAt, used }]) => [key, endsAt, used] as const);
    },
  };
}

function dropEnded(windows: Map<string, { readonly endsAt: number }>, now: number): void {
  for (const [key, { endsAt }] of windows) if (now >= endsAt) windows.delete(key);
}

/** What storage gives back, if it is what a snapshot of this revision looks like; otherwise nothing counts. */
export function readCounterState(state: unknown, revision: number): CounterSnapshot {
  if (typeof state !== 'object' || state === null || !('revision' in state) || state.revision !== revision) return [];
  const windows = 'windows' in state && Array.isArray(state.windows) ? state.windows : [];
  return windows.filter((entry): entry is CounterSnapshot[number] => {
    const [key, endsAt, used]: unknown[] = Array.isArray(entry) ? entry : [];
    return typeof key === 'string' && typeof endsAt === 'number' && typeof used === 'number';
  });
}
