import type { IDBPDatabase, IDBPTransaction } from 'idb';

/**
 * One step of the database's layout. A migration that has been released is never edited: write the next one, with a test
 * of its own in `migrations.test.ts` (the suite fails while one has none). It awaits nothing but the database.
 */
export interface Migration {
  /** The version of the database after it: 1, 2, 3 … without gaps. */
  readonly version: number;
  readonly name: string;
  up(database: IDBPDatabase, transaction: IDBPTransaction<unknown, string[], 'versionchange'>): Promise<void>;
}
