import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { SANDBOX, type SubscriptionId } from '../base/ids.ts';
import type { Result } from '../base/result.ts';
import { createMemoryWorkspace } from '../testing/memory-workspace.ts';
import { createDeploymentReader } from './deployment-reader.ts';
import { openIndexedDbStorage } from './indexed-db-storage.ts';
import { createMemoryStorage } from './memory-storage.ts';
import type { Storage } from './storage.ts';

function api(title: string): string {
  return `swagger: '2.0'\ninfo: { title: ${title}, version: 1.0.0 }\npaths: {}\n`;
}

function product(
  title: string,
  plans = '{ gold: {}, silver: { approval: true } }',
  apis = '{ w: { $ref: weather.yaml } }',
) {
  return `product: 1.0.0\ninfo: { name: shop, title: ${title}, version: 1.0.0 }\napis: ${apis}\nplans: ${plans}\n`;
}

function orThrow<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}

function codeOf(result: Result<unknown>): string | undefined {
  return result.ok ? undefined : result.error.code;
}

let databases = 0;
const storages: readonly [name: string, open: () => Promise<Storage>][] = [
  ['memory', async () => createMemoryStorage()],
  ['IndexedDB', async () => orThrow(await openIndexedDbStorage({ name: `products-${++databases}` }))],
];

describe.each(storages)('products over %s', (_name, openStorage) => {
  /** A workspace with the APIs Weather and Other, and a product draft that holds Weather. */
  async function open(text = product('Shop')) {
    const storage = await openStorage();
    const workspace = createMemoryWorkspace({ storage });
    orThrow(await workspace.createDraft({ text: api('Weather'), fileName: 'weather.yaml' }));
    orThrow(await workspace.createDraft({ text: api('Other'), fileName: 'other.yaml' }));
    const draft = orThrow(await workspace.createDraft({ text, fileName: 'shop.yaml' }));
    const source = async () => {
      const record = await createDeploymentReader(storage).read(SANDBOX);
      if (record === undefined) throw new Error('Nothing was published.');
      return record.source;
    };
    const served = async () =>
      (await source()).products.map(({ name, apis, plans }) => [name, apis, plans.map((plan) => plan.name)]);
    const subscriptionsOf = async (title: string) =>
      (await source()).apps.find((app) => app.title === title)?.subscriptions;
    return { storage, workspace, draft, source, served, subscriptionsOf };
  }

  it('keeps drafts of products apart from those of APIs, and publishes no product by itself', async () => {
    const { workspace, draft, source, storage } = await open();
    expect(draft).toMatchObject({ kind: 'product', name: 'shop', version: '1.0.0', title: 'Shop', openapi: '' });
    expect(
      orThrow(await workspace.listDrafts())
        .map(({ title }) => title)
        .sort(),
    ).toEqual(['Other', 'Weather']);
    expect(orThrow(await workspace.listProductDrafts()).map(({ title }) => title)).toEqual(['Shop']);
    expect((await source()).products.map(({ name, apis }) => [name, apis])).toEqual([['test-product', undefined]]);
    expect((await source()).apps.map(({ isTestApp }) => isTestApp)).toEqual([undefined]);
    expect((await createDeploymentReader(storage).read(SANDBOX))?.apis).toHaveLength(2);
  });

  it('serves a product once it is published; the automatic one keeps the other APIs', async () => {
    const { workspace, draft, source, served } = await open();
    const published = orThrow(await workspace.publishProduct(draft.id, SANDBOX));
    expect(published).toMatchObject({ title: 'Shop', state: 'published', draftId: draft.id, rev: 1 });
    expect(await served()).toEqual([
      ['shop', ['weather:1.0.0'], ['gold', 'silver']],
      ['test-product', ['other:1.0.0'], ['default']],
    ]);
    expect((await source()).apps.map(({ isTestApp }) => isTestApp)).toEqual([true]);
    expect(orThrow(await workspace.listProducts(SANDBOX)).map(({ name }) => name)).toEqual(['shop', 'test-product']);
    orThrow(await workspace.setProductState(published.id, 'retired'));
    expect(await served()).toEqual([['test-product', undefined, ['default']]]);
  });

  it('11. what is published of a product stays as it was until it is published again; its APIs are those that are saved', async () => {
    const { workspace, draft, served } = await open();
    orThrow(await workspace.publishProduct(draft.id, SANDBOX));
    const saved = orThrow(await workspace.saveDraft(draft.id, product('Shop', '{ only: {} }'), draft.rev));
    expect((await served())[0]?.[2]).toEqual(['gold', 'silver']);
    expect(orThrow(await workspace.publishProduct(saved.id, SANDBOX)).rev).toBe(2);
    expect((await served())[0]?.[2]).toEqual(['only']);
    expect(orThrow(await workspace.listPublished(SANDBOX))).toHaveLength(1);
  });

  it.each([
    ['product: 1.0.0\ninfo: [', 'does not parse'],
    [product('Shop', '{ p: 5 }'), 'must be a mapping'],
    [product('Shop', '{ p: {} }', '{ g: { $ref: gone.yaml } }'), 'Referenced file not found: gone.yaml'],
    [product('Shop', '{ p: {} }', '{ g: { name: "gone:1.0.0" } }'), 'There is no API gone:1.0.0'],
    [product('Shop', '{ p: {} }', '{}'), 'There are no APIs'],
  ])('refuses to publish a product that cannot be served, with the reason: %j', async (text, reason) => {
    const { workspace, draft, served } = await open();
    const saved = orThrow(await workspace.saveDraft(draft.id, text, draft.rev));
    const result = await workspace.publishProduct(saved.id, SANDBOX);
    expect([codeOf(result), result.ok ? '' : result.error.message]).toEqual([
      'workspace/product-invalid',
      expect.stringContaining(reason),
    ]);
    expect((await served()).map(([name]) => name)).toEqual(['test-product']);
  });

  it('an API is no product, and what is gone is gone', async () => {
    const { workspace, draft } = await open();
    const [first] = orThrow(await workspace.listDrafts());
    if (first === undefined) throw new Error('There are drafts.');
    expect(codeOf(await workspace.publishProduct(first.id, SANDBOX))).toBe('workspace/not-found');
    orThrow(await workspace.deleteDraft(draft.id));
    expect(codeOf(await workspace.publishProduct(draft.id, SANDBOX))).toBe('workspace/not-found');
    expect(codeOf(await workspace.removeSubscription('gone' as SubscriptionId))).toBe('workspace/not-found');
  });

  it('12. an app has one plan of a product; one that asks for approval waits for it; retiring a product ends its subscriptions', async () => {
    const { workspace, draft, subscriptionsOf } = await open();
    const published = orThrow(await workspace.publishProduct(draft.id, SANDBOX));
    const app = orThrow(await workspace.createApp(SANDBOX, ' Shopper '));
    expect(app).toMatchObject({ kind: 'consumer', title: 'Shopper', state: 'ACTIVE', clientId: expect.any(String) });
    expect(await subscriptionsOf('Shopper')).toEqual([]);

    const gold = orThrow(await workspace.addSubscription(app.id, 'shop:1.0.0:gold'));
    expect(await subscriptionsOf('Shopper')).toEqual([{ plan: 'shop:1.0.0:gold', state: 'active' }]);
    const silver = orThrow(await workspace.addSubscription(app.id, 'shop:1.0.0:silver'));
    expect(silver).toMatchObject({ id: gold.id, state: 'pending' });
    orThrow(await workspace.setSubscriptionState(silver.id, 'active'));
    expect(orThrow(await workspace.addSubscription(app.id, 'shop:1.0.0:silver')).state).toBe('active');
    expect(await subscriptionsOf('Shopper')).toEqual([{ plan: 'shop:1.0.0:silver', state: 'active' }]);

    for (const plan of ['shop:1.0.0:bronze', 'shop:2.0.0:gold', 'nonsense']) {
      expect(codeOf(await workspace.addSubscription(app.id, plan))).toBe('workspace/no-such-plan');
    }
    orThrow(await workspace.setProductState(published.id, 'deprecated'));
    expect(codeOf(await workspace.addSubscription(app.id, 'shop:1.0.0:gold'))).toBe('workspace/no-such-plan');
    expect(await subscriptionsOf('Shopper')).toHaveLength(1);
    orThrow(await workspace.setProductState(published.id, 'retired'));
    expect(orThrow(await workspace.listSubscriptions(SANDBOX))).toEqual([]);
    expect(await subscriptionsOf('Shopper')).toEqual([]);
  });

  it('an API is taken out of service and back', async () => {
    const { workspace, source } = await open();
    const [{ id } = { id: undefined }] = orThrow(await workspace.listDrafts());
    if (id === undefined) throw new Error('There are drafts.');
    orThrow(await workspace.setApiState(SANDBOX, id, 'suspended'));
    expect((await source()).apiStates).toEqual({ [id]: 'suspended' });
    orThrow(await workspace.setApiState(SANDBOX, id, 'running'));
    expect((await source()).apiStates).toEqual({});
  });

  it('apps are suspended and subscriptions removed, and the gateway knows at once', async () => {
    const { workspace, draft, source, subscriptionsOf } = await open();
    orThrow(await workspace.publishProduct(draft.id, SANDBOX));
    const app = orThrow(await workspace.createApp(SANDBOX, 'Shopper'));
    const { id } = orThrow(await workspace.addSubscription(app.id, 'shop:1.0.0:gold'));
    orThrow(await workspace.setAppState(app.id, 'SUSPENDED'));
    expect((await source()).apps.find(({ title }) => title === 'Shopper')?.state).toBe('SUSPENDED');
    orThrow(await workspace.removeSubscription(id));
    expect(await subscriptionsOf('Shopper')).toEqual([]);
    expect(codeOf(await workspace.createApp(SANDBOX, '  '))).toBe('workspace/name-missing');
  });
});
