import type { Migration } from './migration.ts';

/** Catalogs say which APIs are suspended or stopped; until then all were running. */
export const apiStates: Migration = {
  version: 5,
  name: 'api-states',
  async up(_database, transaction) {
    const store = transaction.objectStore('catalogs');
    for (const catalog of await store.getAll()) await store.put({ apiStates: {}, ...catalog });
  },
};
