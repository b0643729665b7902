import { type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import type { AppError } from '../base/app-error.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Migration } from './migrations/migration.ts';
import { MIGRATIONS } from './migrations/migrations.ts';
import type { Storage, StoredRecords, StoreName, WriteTransaction } from './storage.ts';
import { toStorageError } from './storage-errors.ts';

// Written on people's disks: do not change without a way to carry their work over.
const DATABASE_NAME = 'api-designer';

export interface IndexedDbOptions {
  /** Another database than the app's, for tests. */
  readonly name?: string;
  readonly migrations?: readonly Migration[];
}

/**
 * Opens the database, bringing its layout up to date. Errors: `workspace/unavailable` when the browser has none (private
 * windows, blocked by policy) or when a newer version of this app wrote it.
 *
 * When another tab brings a newer layout, this connection steps aside at once; the next use opens it again or fails.
 */
export async function openIndexedDbStorage(options: IndexedDbOptions = {}): Promise<Result<Storage>> {
  const connection = createConnection(options.name ?? DATABASE_NAME, options.migrations ?? MIGRATIONS);
  try {
    await connection.open();
  } catch (thrown) {
    return err(toStorageError(thrown));
  }
  return ok({
    persistent: true,
    read: (stores, work) =>
      runTransaction(connection, stores, 'readonly', async (transaction) => ok(await work(transaction))),
    write: (stores, work) => runTransaction(connection, stores, 'readwrite', work),
    close: connection.close,
  });
}

interface Connection {
  open(): Promise<IDBPDatabase>;
  close(): void;
}

function createConnection(name: string, migrations: readonly Migration[]): Connection {
  let current: Promise<IDBPDatabase> | undefined;
  const forget = () => {
    current = undefined;
  };
  const open = () =>
    openDB(name, migrations.at(-1)?.version ?? 1, {
      async upgrade(database, oldVersion, _newVersion, transaction) {
        for (const migration of migrations) {
          if (migration.version > oldVersion) await migration.up(database, transaction);
        }
      },
      blocking(_current, _blocked, event) {
        forget();
        (event.target as IDBDatabase).close();
      },
      terminated: forget,
    });
  return {
    open: () => {
      current ??= open();
      current.catch(forget);
      return current;
    },
    close: () => {
      current?.then((database) => database.close()).catch(() => undefined);
      forget();
    },
  };
}

async function runTransaction<N extends StoreName, T>(
  connection: Connection,
  stores: readonly N[],
  mode: 'readonly' | 'readwrite',
  work: (transaction: WriteTransaction<N>) => Promise<Result<T>>,
): Promise<Result<T, AppError>> {
  let transaction: IDBPTransaction<unknown, string[], 'readonly' | 'readwrite'>;
  try {
    const database = await connection.open();
    transaction = database.transaction<string[], 'readonly' | 'readwrite'>([...stores], mode, {
      durability: durabilityFor(stores),
    });
  } catch (thrown) {
    return err(toStorageError(thrown));
  }
  // Observed at once, so that an abort is never an unhandled rejection; its outcome is read below.
  const completed = transaction.done.then(
    () => ok(undefined),
    (thrown: unknown) => err(toStorageError(transaction.error ?? thrown)),
  );
  try {
    const result = await work(asTransaction(transaction));
    if (!result.ok) {
      transaction.abort();
      await completed;
      return result;
    }
    const end = await completed;
    return end.ok ? result : end;
  } catch (thrown) {
    abortQuietly(transaction);
    await completed;
    return rethrowBugs(transaction.error ?? thrown);
  }
}

/** "API saved." must outlive a power cut; a journal or a counter need not, and is written often. */
function durabilityFor(stores: readonly StoreName[]): 'strict' | 'relaxed' {
  return stores.includes('texts') ? 'strict' : 'relaxed';
}

/** A request fails with a DOMException; anything else thrown inside the work is a bug and stays one. */
function rethrowBugs(thrown: unknown): Result<never> {
  if (thrown instanceof DOMException) return err(toStorageError(thrown));
  throw thrown;
}

function abortQuietly(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch {
    // Already finished: the failing request aborted it.
  }
}

function asTransaction<N extends StoreName>(
  transaction: IDBPTransaction<unknown, string[], 'readonly' | 'readwrite'>,
): WriteTransaction<N> {
  const writable = transaction as IDBPTransaction<unknown, string[], 'readwrite'>;
  return {
    get: (store, key) => transaction.objectStore(store).get(key),
    getAll: <S extends N>(store: S): Promise<StoredRecords[S][]> => transaction.objectStore(store).getAll(),
    keys: async (store) => (await transaction.objectStore(store).getAllKeys()).map(String),
    put: async (store, record) => {
      await writable.objectStore(store).put(record);
    },
    delete: (store, key) => writable.objectStore(store).delete(key),
  };
}
