import type { Migration } from './migration.ts';

/** Products are published and apps subscribe to their plans; until then every draft is in the automatic test product. */
export const products: Migration = {
  version: 4,
  name: 'products',
  async up(database) {
    for (const name of ['products', 'subscriptions']) database.createObjectStore(name, { keyPath: 'id' });
  },
};
