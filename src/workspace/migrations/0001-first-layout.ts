import type { Migration } from './migration.ts';

// The names below are written on people's disks: they do not change without a migration.
const STORES = [
  ['drafts', 'id'],
  ['texts', 'draftId'],
  ['models', 'draftId'],
  ['journals', 'key'],
  ['catalogs', 'id'],
  ['apps', 'id'],
  ['deployments', 'catalog'],
  ['settings', 'key'],
  ['gatewayState', 'key'],
] as const;

export const firstLayout: Migration = {
  version: 1,
  name: 'first-layout',
  async up(database) {
    for (const [name, keyPath] of STORES) database.createObjectStore(name, { keyPath });
  },
};
