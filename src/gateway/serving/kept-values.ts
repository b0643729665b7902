import type { JsonValue } from '../../base/json.ts';
import type { KeptStore } from '../world.ts';

/** Plain data, fit for storage, in the order in which it was kept. */
export type KeptSnapshot = readonly (readonly [key: string, expiresAt: number, value: JsonValue])[];

export interface KeptValues extends KeptStore {
  /** Grows with every change. */
  readonly version: number;
  /** What has not expired. */
  snapshot(now: number): KeptSnapshot;
}

/** How much is kept before the oldest makes room. */
export interface KeptBounds {
  readonly entries: number;
  /** Characters of all values together, as JSON. */
  readonly characters: number;
}

interface Entry {
  readonly value: JsonValue;
  readonly expiresAt: number;
  readonly characters: number;
}

/** Values by key, each until its time; bounded, so that a flood of them cannot fill the memory. */
export function createKeptValues(bounds: KeptBounds, kept: KeptSnapshot = []): KeptValues {
  const entries = new Map<string, Entry>();
  let version = 0;
  let characters = 0;

  function remove(key: string): boolean {
    characters -= entries.get(key)?.characters ?? 0;
    return entries.delete(key);
  }

  function makeRoom(): void {
    // A map remembers its order: the first key is the one that was kept longest ago.
    for (const key of entries.keys()) {
      if (entries.size <= bounds.entries && characters <= bounds.characters) return;
      remove(key);
    }
  }

  function put(key: string, value: JsonValue, expiresAt: number): boolean {
    const size = key.length + JSON.stringify(value).length;
    remove(key);
    if (size > bounds.characters) return false;
    entries.set(key, { value, expiresAt, characters: size });
    characters += size;
    makeRoom();
    return true;
  }

  for (const [key, expiresAt, value] of kept) put(key, value, expiresAt);
  return {
    get version() {
      return version;
    },
    get(key, now) {
      const entry = entries.get(key);
      return entry === undefined || now >= entry.expiresAt ? undefined : entry.value;
    },
    set(key, value, expiresAt) {
      version += 1;
      return put(key, value, expiresAt);
    },
    delete(key) {
      if (remove(key)) version += 1;
    },
    snapshot(now) {
      for (const [key, { expiresAt }] of entries) if (now >= expiresAt) remove(key);
      return [...entries].map(([key, { expiresAt, value }]) => [key, expiresAt, value] as const);
    },
  };
}

/** What storage gives back, if it looks like a snapshot; what does not is left out. */
export function readKeptState(state: unknown): KeptSnapshot {
  const values: unknown = typeof state === 'object' && state !== null && 'values' in state ? state.values : undefined;
  if (!Array.isArray(values)) return [];
  return values.filter((entry): entry is KeptSnapshot[number] => {
    const [key, expiresAt, value]: unknown[] = Array.isArray(entry) ? entry : [];
    return typeof key === 'string' && typeof expiresAt === 'number' && value !== undefined;
  });
}
