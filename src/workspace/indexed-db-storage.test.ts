import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ok, type Result } from '../base/result.ts';
import { describeStorage } from '../testing/storage.contract.ts';
import { openIndexedDbStorage } from './indexed-db-storage.ts';
import type { Migration } from './migrations/migration.ts';
import { MIGRATIONS } from './migrations/migrations.ts';
import { openStorage } from './open-storage.ts';
import type { Storage } from './storage.ts';

let databases = 0;
function freshName(): string {
  databases += 1;
  return `test-${databases}`;
}

function orThrow<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

async function open(name: string, migrations?: readonly Migration[]): Promise<Storage> {
  return orThrow(await openIndexedDbStorage(migrations === undefined ? { name } : { name, migrations }));
}

const nextLayout: Migration = {
  version: MIGRATIONS.length + 1,
  name: 'next',
  async up(database) {
    database.createObjectStore('something-new');
  },
};

function putSetting(storage: Storage, value: unknown) {
  return storage.write(['settings'], async (transaction) => ok(await transaction.put('settings', { key: 'a', value })));
}

async function readSetting(storage: Storage): Promise<unknown> {
  return orThrow(await storage.read(['settings'], (transaction) => transaction.get('settings', 'a')))?.value;
}

describe('IndexedDB storage', () => {
  afterEach(() => vi.restoreAllMocks());

  describeStorage(() => open(freshName()));

  it('keeps its records when it is closed and opened again', async () => {
    const name = freshName();
    const first = await open(name);
    await putSetting(first, 'kept');
    first.close();
    expect(await readSetting(await open(name))).toBe('kept');
  });

  it('is told by quota errors that the disk is full, and changes nothing', async () => {
    const storage = await open(freshName());
    await putSetting(storage, 'before');
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const result = await putSetting(storage, 'after');
    expect(result).toMatchObject({ ok: false, error: { code: 'workspace/quota' } });
    expect(result.ok ? undefined : result.error.help).toMatch(/free disk space/i);
    expect(await readSetting(storage)).toBe('before');
  });

  it('steps aside for a newer layout and says that it cannot go on', async () => {
    const name = freshName();
    const old = await open(name);
    const newer = await open(name, [...MIGRATIONS, nextLayout]);
    expect(await readSetting(newer)).toBeUndefined();
    expect(await putSetting(old, 1)).toMatchObject({ ok: false, error: { code: 'workspace/unavailable' } });
  });

  it('carries the records of an older layout over', async () => {
    const name = freshName();
    const old = await open(name);
    await putSetting(old, 'from before');
    old.close();
    expect(await readSetting(await open(name, [...MIGRATIONS, nextLayout]))).toBe('from before');
  });

  it('is replaced by memory where the browser has no database', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    const storage = await openStorage();
    expect(storage.persistent).toBe(false);
    expect((await putSetting(storage, 1)).ok).toBe(true);
  });
});
