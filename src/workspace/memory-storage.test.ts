import { describe, expect, it } from 'vitest';
import { ok } from '../base/result.ts';
import { describeStorage } from '../testing/storage.contract.ts';
import { createMemoryStorage } from './memory-storage.ts';

describe('memory storage', () => {
  describeStorage(async () => createMemoryStorage());

  it('says that nothing survives a reload', () => {
    expect(createMemoryStorage().persistent).toBe(false);
  });

  it('changes nothing when there is no room', async () => {
    const storage = createMemoryStorage({ full: () => true });
    const result = await storage.write(['settings'], async (transaction) =>
      ok(await transaction.put('settings', { key: 'a', value: 1 })),
    );
    expect(result).toMatchObject({ ok: false, error: { code: 'workspace/quota' } });
    expect(await storage.read(['settings'], (transaction) => transaction.keys('settings'))).toEqual(ok([]));
  });
});
