import { afterEach, beforeEach, expect, it } from 'vitest';
import { appError } from '../base/app-error.ts';
import type { DraftId } from '../base/ids.ts';
import { err, ok } from '../base/result.ts';
import type { Storage } from '../workspace/storage.ts';

const failure = appError('workspace/test', 'The work failed.');

function setting(key: string, value: unknown) {
  return { key, value };
}

/** What every storage does. Run by memory-storage.test.ts and indexed-db-storage.test.ts. */
export function describeStorage(open: () => Promise<Storage>): void {
  let storage: Storage;
  const put = (...records: readonly { key: string; value: unknown }[]) =>
    storage.write(['settings'], async (transaction) => {
      for (const record of records) await transaction.put('settings', record);
      return ok(undefined);
    });
  const getValue = async (key: string) => {
    const result = await storage.read(['settings'], (transaction) => transaction.get('settings', key));
    return result.ok ? result.value?.value : result.error.code;
  };

  beforeEach(async () => {
    storage = await open();
  });
  afterEach(() => storage.close());

  it('gives back what was put, and undefined for what was not', async () => {
    await put(setting('a', { deep: [1, 'two', null] }));
    expect(await getValue('a')).toEqual({ deep: [1, 'two', null] });
    expect(await getValue('b')).toBeUndefined();
  });

  it('replaces a record of the same key', async () => {
    await put(setting('a', 1), setting('a', 2));
    expect(await getValue('a')).toBe(2);
  });

  it('lists records and keys in the order of their keys', async () => {
    await put(setting('b', 2), setting('a', 1), setting('B', 3), setting('a/1', 4));
    const all = await storage.read(['settings'], async (transaction) => ({
      records: await transaction.getAll('settings'),
      keys: await transaction.keys('settings'),
    }));
    expect(all.ok && all.value.keys).toEqual(['B', 'a', 'a/1', 'b']);
    expect(all.ok && all.value.records.map(({ value }) => value)).toEqual([3, 1, 4, 2]);
  });

  it('reads its own writes inside a transaction', async () => {
    await put(setting('kept', 0), setting('gone', 0));
    const seen = await storage.write(['settings'], async (transaction) => {
      await transaction.put('settings', setting('new', 1));
      await transaction.delete('settings', 'gone');
      return ok({
        keys: await transaction.keys('settings'),
        gone: await transaction.get('settings', 'gone'),
        count: (await transaction.getAll('settings')).length,
      });
    });
    expect(seen).toEqual(ok({ keys: ['kept', 'new'], gone: undefined, count: 2 }));
  });

  it('leaves nothing behind when the work returns an error', async () => {
    await put(setting('a', 'before'));
    const result = await storage.write(['settings', 'texts'], async (transaction) => {
      await transaction.put('settings', setting('a', 'after'));
      await transaction.put('texts', { draftId: 'x' as DraftId, text: 'x' });
      return err(failure);
    });
    expect(result).toEqual(err(failure));
    expect(await getValue('a')).toBe('before');
    const text = await storage.read(['texts'], (transaction) => transaction.get('texts', 'x'));
    expect(text).toEqual(ok(undefined));
  });

  it('leaves nothing behind when the work throws, and lets the bug through', async () => {
    const write = storage.write(['settings'], async (transaction) => {
      await transaction.put('settings', setting('a', 1));
      throw new TypeError('a bug');
    });
    await expect(write).rejects.toThrow('a bug');
    expect(await getValue('a')).toBeUndefined();
  });

  it('runs writes to one store one after the other: no update is lost', async () => {
    await put(setting('count', 0));
    const increment = () =>
      storage.write(['settings'], async (transaction) => {
        const before = (await transaction.get('settings', 'count'))?.value;
        await transaction.put('settings', setting('count', Number(before) + 1));
        return ok(undefined);
      });
    await Promise.all(Array.from({ length: 20 }, increment));
    expect(await getValue('count')).toBe(20);
  });

  it('keeps records apart from the objects they were made of', async () => {
    const value = { list: [1] };
    await put(setting('a', value));
    value.list.push(2);
    const first = await getValue('a');
    expect(first).toEqual({ list: [1] });
    expect(await getValue('a')).not.toBe(first);
  });

  it('removes nothing without complaint', async () => {
    const result = await storage.write(['settings'], async (transaction) =>
      ok(await transaction.delete('settings', 'never there')),
    );
    expect(result).toEqual(ok(undefined));
  });
}
