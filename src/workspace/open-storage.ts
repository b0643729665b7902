import { openIndexedDbStorage } from './indexed-db-storage.ts';
import { createMemoryStorage } from './memory-storage.ts';
import type { Storage } from './storage.ts';

/** The best storage this browser has: IndexedDB, or memory with `persistent: false` where that cannot be used. */
export async function openStorage(): Promise<Storage> {
  const opened = await openIndexedDbStorage();
  return opened.ok ? opened.value : createMemoryStorage();
}
