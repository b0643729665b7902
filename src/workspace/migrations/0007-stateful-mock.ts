import type { Migration } from './migration.ts';

/** Catalogs say whether their mocks remember; until then none did. */
export const statefulMock: Migration = {
  version: 7,
  name: 'stateful-mock',
  async up(_database, transaction) {
    const store = transaction.objectStore('catalogs');
    for (const catalog of await store.getAll()) await store.put({ statefulMock: false, ...catalog });
  },
};
