import type { Migration } from './migration.ts';

/** Catalogs say which real gateway they answer as; those from before went on as the designer's. */
export const gatewayProfile: Migration = {
  version: 2,
  name: 'gateway-profile',
  async up(_database, transaction) {
    const store = transaction.objectStore('catalogs');
    for (const catalog of await store.getAll()) await store.put({ profile: 'designer', ...catalog });
  },
};
