import type { Migration } from './migration.ts';

/** Catalogs hold user-defined policies; until then there were none. */
export const userPolicies: Migration = {
  version: 6,
  name: 'user-policies',
  async up(_database, transaction) {
    const store = transaction.objectStore('catalogs');
    for (const catalog of await store.getAll()) await store.put({ policies: [], ...catalog });
  },
};
