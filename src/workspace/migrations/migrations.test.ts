import 'fake-indexeddb/auto';
import { type IDBPDatabase, openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import { STORE_KEYS } from '../storage.ts';
import { MIGRATIONS } from './migrations.ts';

/** Opens a database of its own at a version, through the migrations up to it. */
function openAt(name: string, version: number): Promise<IDBPDatabase> {
  return openDB(name, version, {
    async upgrade(database, oldVersion, _newVersion, transaction) {
      for (const migration of MIGRATIONS) {
        if (migration.version > oldVersion && migration.version <= version) await migration.up(database, transaction);
      }
    },
  });
}

/** One test per migration, by version: what it does to a database of the version before it. */
const TESTS: { readonly [version: number]: () => Promise<void> } = {
  1: async () => {
    const database = await openAt('migration-1', 1);
    expect([...database.objectStoreNames]).toEqual([
      ...['apps', 'catalogs', 'deployments', 'drafts', 'gatewayState', 'journals', 'models', 'settings', 'texts'],
    ]);
  },
  2: async () => {
    const before = await openAt('migration-2', 1);
    await before.put('catalogs', { id: 'sandbox', title: 'Sandbox', backend: 'live' });
    before.close();
    const database = await openAt('migration-2', 2);
    expect(await database.getAll('catalogs')).toEqual([
      { id: 'sandbox', title: 'Sandbox', backend: 'live', profile: 'designer' },
    ]);
  },
  3: async () => {
    const before = await openAt('migration-3', 2);
    await before.put('catalogs', { id: 'sandbox', title: 'Sandbox' });
    await before.put('apps', { id: 'a', title: 'App' });
    before.close();
    const database = await openAt('migration-3', 3);
    expect(await database.getAll('catalogs')).toEqual([{ id: 'sandbox', title: 'Sandbox', registries: [] }]);
    expect(await database.getAll('apps')).toEqual([
      { id: 'a', title: 'App', redirectUri: 'https://localhost', clientType: 'public' },
    ]);
  },
  4: async () => {
    const before = await openAt('migration-4', 3);
    await before.put('drafts', { id: 'd', kind: 'api' });
    before.close();
    const database = await openAt('migration-4', 4);
    expect(await database.getAll('drafts')).toEqual([{ id: 'd', kind: 'api' }]);
    expect([await database.getAll('products'), await database.getAll('subscriptions')]).toEqual([[], []]);
  },
  5: async () => {
    const before = await openAt('migration-5', 4);
    await before.put('catalogs', { id: 'sandbox', title: 'Sandbox' });
    before.close();
    const database = await openAt('migration-5', 5);
    expect(await database.getAll('catalogs')).toEqual([{ id: 'sandbox', title: 'Sandbox', apiStates: {} }]);
  },
  6: async () => {
    const before = await openAt('migration-6', 5);
    await before.put('catalogs', { id: 'sandbox', title: 'Sandbox' });
    before.close();
    const database = await openAt('migration-6', 6);
    expect(await database.getAll('catalogs')).toEqual([{ id: 'sandbox', title: 'Sandbox', policies: [] }]);
  },
  7: async () => {
    const before = await openAt('migration-7', 6);
    await before.put('catalogs', { id: 'sandbox', title: 'Sandbox' });
    before.close();
    const database = await openAt('migration-7', 7);
    expect(await database.getAll('catalogs')).toEqual([{ id: 'sandbox', title: 'Sandbox', statefulMock: false }]);
  },
};

describe('migrations', () => {
  it('end with the stores that the code knows, under the same keys', async () => {
    const database = await openAt('newest', MIGRATIONS.length);
    expect([...database.objectStoreNames].sort()).toEqual(Object.keys(STORE_KEYS).sort());
    for (const [name, key] of Object.entries(STORE_KEYS)) {
      expect(database.transaction(name).store.keyPath, name).toBe(key);
    }
  });

  it('are numbered 1, 2, 3 … without gaps', () => {
    expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_migration, index) => index + 1));
  });

  it('are all tested', () => {
    const untested = MIGRATIONS.filter(({ version }) => TESTS[version] === undefined).map(({ name }) => name);
    expect(untested, 'write a test for these in migrations.test.ts').toEqual([]);
  });

  for (const { version, name } of MIGRATIONS) it(`${version} ${name}`, () => TESTS[version]?.());
});
