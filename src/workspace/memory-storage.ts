import { err, ok } from '../base/result.ts';
import { STORE_KEYS, type Storage, type StoredRecords, type StoreName, type WriteTransaction } from './storage.ts';
import { quotaError } from './storage-errors.ts';

type Tables = Map<StoreName, Map<string, unknown>>;

/** What to do before a write, for tests that need a full disk. */
export interface MemoryStorageOptions {
  /** Called before each commit; true = there is no room. */
  readonly full?: () => boolean;
}

/**
 * The storage that lasts as long as the page: the fallback where IndexedDB cannot be used, and the fast one for tests.
 * All transactions run one after the other.
 */
export function createMemoryStorage(options: MemoryStorageOptions = {}): Storage {
  const tables: Tables = new Map();
  let queue: Promise<unknown> = Promise.resolve();

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = queue.then(work);
    queue = turn.catch(() => undefined);
    return turn;
  }

  return {
    persistent: false,
    read: (_stores, work) => inTurn(async () => ok(await work(openTransaction(tables, new Map())))),
    write: (_stores, work) =>
      inTurn(async () => {
        const changes: Tables = new Map();
        const result = await work(openTransaction(tables, changes));
        if (!result.ok) return result;
        if (changes.size > 0 && options.full?.()) return err(quotaError());
        commit(tables, changes);
        return result;
      }),
    close: () => undefined,
  };
}

const REMOVED = Symbol('removed');

function openTransaction(tables: Tables, changes: Tables): WriteTransaction {
  const change = (store: StoreName, key: string, value: unknown) => {
    const table = changes.get(store) ?? new Map<string, unknown>();
    changes.set(store, table.set(key, value));
  };
  const presentEntries = (store: StoreName) =>
    [...new Map([...(tables.get(store) ?? []), ...(changes.get(store) ?? [])])]
      .filter(([, value]) => value !== REMOVED)
      .sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    async get(store, key) {
      const changed = changes.get(store)?.get(key);
      return copyOf(store, changed ?? tables.get(store)?.get(key));
    },
    async getAll(store) {
      return presentEntries(store).flatMap(([, value]) => copyOf(store, value) ?? []);
    },
    async keys(store) {
      return presentEntries(store).map(([key]) => key);
    },
    async put(store, record) {
      change(store, String(record[STORE_KEYS[store]]), structuredClone(record));
    },
    async delete(store, key) {
      change(store, key, REMOVED);
    },
  };
}

/** Values enter a table only through `put`, under their own store's name, so their type is known. */
function copyOf<S extends StoreName>(_store: S, value: unknown): StoredRecords[S] | undefined {
  return value === undefined || value === REMOVED ? undefined : (structuredClone(value) as StoredRecords[S]);
}

function commit(tables: Tables, changes: Tables): void {
  for (const [store, changed] of changes) {
    const table = tables.get(store) ?? new Map<string, unknown>();
    for (const [key, value] of changed) {
      if (value === REMOVED) table.delete(key);
      else table.set(key, value);
    }
    tables.set(store, table);
  }
}
