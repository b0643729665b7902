import type { Migration } from './migration.ts';

/** Apps can be OAuth clients, with the redirect URI of the toolkit's test application; catalogs have user registries. */
export const oauth: Migration = {
  version: 3,
  name: 'oauth',
  async up(_database, transaction) {
    const apps = transaction.objectStore('apps');
    for (const app of await apps.getAll()) {
      await apps.put({ redirectUri: 'https://localhost', clientType: 'public', ...app });
    }
    const catalogs = transaction.objectStore('catalogs');
    for (const catalog of await catalogs.getAll()) await catalogs.put({ registries: [], ...catalog });
  },
};
