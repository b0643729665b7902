import { isJsonObject, type JsonObject } from '../../base/json.ts';
import type { MockItems, MockStore } from '../world.ts';

/** Plain data, fit for storage: the items of each collection in their order. */
export type MockSnapshot = readonly (readonly [
  key: string,
  last: number,
  items: readonly (readonly [id: string, item: JsonObject])[],
])[];

export interface MockData extends MockStore {
  /** Grows with every change. */
  readonly version: number;
  snapshot(): MockSnapshot;
  /** Forgets everything: collections are as the document has them. */
  clear(): void;
  /** Forgets what belongs to other collections than these. */
  keepOnly(collections: ReadonlySet<string>): void;
}

/** How much is kept before changes are refused: to throw away what somebody made would be worse. */
export interface MockBounds {
  readonly collections: number;
  readonly items: number;
  /** Characters of all items together, as JSON. */
  readonly characters: number;
}

/** The mock data of a catalog. Bounded, so that a flood of calls cannot fill the memory. */
export function createMockData(bounds: MockBounds, kept: MockSnapshot = []): MockData {
  const collections = new Map<string, MockItems>();
  const sizes = new WeakMap<JsonObject, number>();
  let version = 0;
  let items = 0;
  let characters = 0;

  function sizeOf(item: JsonObject): number {
    const known = sizes.get(item) ?? JSON.stringify(item).length;
    sizes.set(item, known);
    return known;
  }

  function weigh(collection: MockItems | undefined): { readonly items: number; readonly characters: number } {
    let sum = 0;
    for (const [id, item] of collection?.items ?? []) sum += id.length + sizeOf(item);
    return { items: collection?.items.size ?? 0, characters: sum };
  }

  function put(key: string, collection: MockItems): boolean {
    const before = weigh(collections.get(key));
    const after = weigh(collection);
    const grown = {
      items: items - before.items + after.items,
      characters: characters - before.characters + after.characters,
    };
    const grows = after.items > before.items || after.characters > before.characters || !collections.has(key);
    const isFull =
      grown.items > bounds.items ||
      grown.characters > bounds.characters ||
      (!collections.has(key) && collections.size >= bounds.collections);
    if (grows && isFull) return false;
    collections.set(key, collection);
    items = grown.items;
    characters = grown.characters;
    return true;
  }

  function drop(isDropped: (key: string) => boolean): void {
    for (const [key, collection] of collections) {
      if (!isDropped(key)) continue;
      const weight = weigh(collection);
      collections.delete(key);
      items -= weight.items;
      characters -= weight.characters;
      version += 1;
    }
  }

  for (const [key, last, entries] of kept) put(key, { items: new Map(entries), last });
  return {
    get version() {
      return version;
    },
    get: (key) => collections.get(key),
    set(key, collection) {
      const isKept = put(key, collection);
      if (isKept) version += 1;
      return isKept;
    },
    forget: (key) => drop((each) => each === key || each.startsWith(`${key}\n`)),
    clear: () => drop(() => true),
    keepOnly: (names) => drop((key) => !names.has(key.split('\n', 1)[0] ?? '')),
    snapshot: () => [...collections].map(([key, { last, items: each }]) => [key, last, [...each]] as const),
  };
}

/** What storage gives back, if it looks like a snapshot; what does not is left out. */
export function readMockState(state: unknown): MockSnapshot {
  const kept: unknown =
    typeof state === 'object' && state !== null && 'collections' in state ? state.collections : undefined;
  if (!Array.isArray(kept)) return [];
  return kept.filter((entry): entry is MockSnapshot[number] => {
    const [key, last, items]: unknown[] = Array.isArray(entry) ? entry : [];
    return typeof key === 'string' && typeof last === 'number' && Array.isArray(items) && items.every(isItem);
  });
}

function isItem(entry: unknown): boolean {
  const [id, item]: unknown[] = Array.isArray(entry) ? entry : [];
  return typeof id === 'string' && isJsonObject(item);
}
