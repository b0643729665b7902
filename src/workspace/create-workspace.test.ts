import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { type DraftId, SANDBOX } from '../base/ids.ts';
import type { Result } from '../base/result.ts';
import { createInPlaceEngine } from '../document/in-place-engine.ts';
import { matchesPassword } from '../gateway/security/password-hash.ts';
import { createFakeTabs } from '../testing/fake-channel.ts';
import { createMemoryWorkspace } from '../testing/memory-workspace.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { createDeploymentReader, toDeploymentSource } from './deployment-reader.ts';
import { openIndexedDbStorage } from './indexed-db-storage.ts';
import { createMemoryStorage } from './memory-storage.ts';
import type { Storage } from './storage.ts';
import type { Workspace, WorkspaceChange } from './workspace.ts';

function api(title: string, version = '1.0.0'): string {
  return `swagger: '2.0'\ninfo:\n  title: ${title}\n  version: ${version}\npaths: {}\n`;
}

const BROKEN = 'swagger: "2.0\ninfo: [';

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
  [
    'IndexedDB',
    async () => {
      databases += 1;
      return orThrow(await openIndexedDbStorage({ name: `workspace-${databases}` }));
    },
  ],
];

describe.each(storages)('workspace over %s', (_name, openStorage) => {
  async function openTab(storage: Storage, options: Parameters<typeof createMemoryWorkspace>[0] = {}) {
    return createMemoryWorkspace({ storage, random: seededRandom(7), ...options });
  }

  async function servedModels(storage: Storage): Promise<readonly unknown[]> {
    const record = await createDeploymentReader(storage).read(SANDBOX);
    return record === undefined ? [] : toDeploymentSource(record).apis.map(({ model }) => model);
  }

  async function servedTitles(storage: Storage): Promise<readonly unknown[]> {
    return (await servedModels(storage)).map((model) => (model as { info: { title: string } }).info.title);
  }

  it('1. a promise resolves after its transaction completed; nothing acknowledged is lost', async () => {
    const storage = await openStorage();
    const first = await openTab(storage);
    const created = orThrow(await first.createDraft({ text: api('Weather'), fileName: 'weather.yaml' }));
    orThrow(await first.saveDraft(created.id, api('Sunshine'), created.rev));
    const afterReload = await openTab(storage, { random: seededRandom(8) });
    expect(orThrow(await afterReload.readDraft(created.id)).draft).toMatchObject({
      text: api('Sunshine'),
      title: 'Sunshine',
      name: 'sunshine',
      version: '1.0.0',
      openapi: '2.0',
      type: 'REST',
      fileName: 'weather.yaml',
      rev: 2,
      broken: false,
    });
  });

  it('2. a write names the revision it saw; a stale one fails with workspace/conflict and changes nothing', async () => {
    const storage = await openStorage();
    const workspace = await openTab(storage);
    const { id, rev } = orThrow(await workspace.createDraft({ text: api('Weather'), fileName: 'weather.yaml' }));
    orThrow(await workspace.saveDraft(id, api('Theirs'), rev));
    const before = await createDeploymentReader(storage).read(SANDBOX);
    expect(codeOf(await workspace.saveDraft(id, api('Mine'), rev))).toBe('workspace/conflict');
    expect(orThrow(await workspace.readDraft(id)).draft.title).toBe('Theirs');
    expect(await createDeploymentReader(storage).read(SANDBOX)).toEqual(before);
    expect(codeOf(await workspace.saveDraft('gone' as DraftId, api('Mine'), 1))).toBe('workspace/not-found');
  });

  it('4. saving a draft and publishing it to Sandbox happen in one transaction', async () => {
    const storage = await openStorage();
    const workspace = await openTab(storage);
    const { id, rev } = orThrow(await workspace.createDraft({ text: api('Weather'), fileName: 'weather.yaml' }));
    const before = orThrow(await workspace.readCatalog(SANDBOX)).deploymentRevision;
    orThrow(await workspace.saveDraft(id, api('Sunshine'), rev));
    const catalog = orThrow(await workspace.readCatalog(SANDBOX));
    expect(catalog.deploymentRevision).toBe(before + 1);
    const deployment = await createDeploymentReader(storage).read(SANDBOX);
    expect(deployment).toMatchObject({
      revision: before + 1,
      source: { revision: before + 1, catalogTitle: 'Sandbox', profile: 'designer', backend: 'virtual' },
    });
    expect(await servedTitles(storage)).toEqual(['Sunshine']);
  });

  it('5. a text that does not parse is saved all the same; the gateway keeps the last good model', async () => {
    const storage = await openStorage();
    const workspace = await openTab(storage);
    const { id, rev } = orThrow(await workspace.createDraft({ text: api('Weather'), fileName: 'weather.yaml' }));
    const saved = orThrow(await workspace.saveDraft(id, BROKEN, rev));
    expect(saved).toMatchObject({ text: BROKEN, broken: true, title: 'Weather', version: '1.0.0' });
    expect(await servedTitles(storage)).toEqual(['Weather']);
    expect(orThrow(await workspace.saveDraft(id, api('Mended'), saved.rev))).toMatchObject({
      broken: false,
      title: 'Mended',
    });
    expect(await servedTitles(storage)).toEqual(['Mended']);
    orThrow(await workspace.createDraft({ text: BROKEN, fileName: 'never-parsed.yaml' }));
    expect(await servedTitles(storage), 'what never parsed is not served').toEqual(['Mended']);
  });

  it("6. saving clears this tab's journal in the same transaction, and never another tab's", async () => {
    const storage = await openStorage();
    const mine = await openTab(storage);
    const other = await openTab(storage, { random: seededRandom(8) });
    const { id, rev } = orThrow(await mine.createDraft({ text: api('Weather'), fileName: 'weather.yaml' }));
    const journal = { draftId: id, baseRev: rev, writtenAt: 1 };
    orThrow(await mine.writeJournal({ ...journal, text: 'mine' }));
    orThrow(await other.writeJournal({ ...journal, text: 'other' }));
    orThrow(await mine.saveDraft(id, api('Saved'), rev));
    const third = await openTab(storage, { random: seededRandom(9) });
    expect(orThrow(await third.readDraft(id)).journal).toEqual({ ...journal, text: 'other' });
    expect(orThrow(await third.listDrafts())[0]?.hasJournal).toBe(true);
    orThrow(await third.clearJournal(id, 'found'));
    expect(orThrow(await third.readDraft(id)).journal).toBeUndefined();
    expect(orThrow(await third.listDrafts())[0]?.hasJournal).toBe(false);
  });

  it('7. what was deleted comes back complete: same id, text, journal, model served', async () => {
    const storage = await openStorage();
    const workspace = await openTab(storage);
    const { id, rev } = orThrow(await workspace.createDraft({ text: api('Weather'), fileName: 'weather.yaml' }));
    orThrow(await workspace.saveDraft(id, BROKEN, rev));
    orThrow(await workspace.writeJournal({ draftId: id, baseRev: 2, text: 'unsaved', writtenAt: 5 }));
    const deleted = orThrow(await workspace.deleteDraft(id));
    expect(orThrow(await workspace.listDrafts())).toEqual([]);
    expect(codeOf(await workspace.readDraft(id))).toBe('workspace/not-found');
    expect(await servedTitles(storage)).toEqual([]);
    const restored = orThrow(await workspace.restoreDraft(deleted));
    expect(restored).toMatchObject({ id, text: BROKEN, title: 'Weather', rev: 3, modifiedAt: deleted.modifiedAt });
    expect(await servedTitles(storage)).toEqual(['Weather']);
    expect(orThrow(await workspace.listDrafts())[0]?.hasJournal).toBe(true);
    expect(codeOf(await workspace.restoreDraft(deleted)), 'only once').toBe('workspace/conflict');
  });

  it('8. Sandbox, its test application and the samples are made on first start only; deleted samples stay deleted', async () => {
    const storage = await openStorage();
    const samples = [
      { text: api('First'), fileName: 'first.yaml' },
      { text: api('Second'), fileName: 'second.yaml' },
    ];
    const first = await openTab(storage, { samples });
    const drafts = orThrow(await first.listDrafts());
    expect([...drafts].sort((a, b) => b.modifiedAt - a.modifiedAt).map(({ title }) => title)).toEqual([
      'First',
      'Second',
    ]);
    expect(orThrow(await first.readCatalog(SANDBOX))).toMatchObject({
      title: 'Sandbox',
      name: 'sb',
      backend: 'virtual',
    });
    const [app, ...more] = orThrow(await first.listApps(SANDBOX));
    expect(more).toEqual([]);
    expect(app?.clientId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(app?.clientSecret).toMatch(/^([a-z][A-Z][0-9]){16}[a-z][A-Z]$/);
    expect(app?.clientSecret).toHaveLength(50);
    const deployment = await createDeploymentReader(storage).read(SANDBOX);
    expect(deployment?.source.apps).toEqual([
      expect.objectContaining({ clientId: app?.clientId, subscriptions: ['test-product:1.0.0:default'] }),
    ]);
    expect(deployment?.source.products[0]?.plans[0]?.rateLimits).toEqual([{ name: '', value: '100/hour', hard: true }]);
    for (const { id } of drafts) orThrow(await first.deleteDraft(id));
    const again = await openTab(storage, { samples, random: seededRandom(8) });
    expect(orThrow(await again.listDrafts())).toEqual([]);
    expect(orThrow(await again.listApps(SANDBOX))).toEqual([app]);
  });

  it('8. two tabs that start at once make one Sandbox', async () => {
    const storage = await openStorage();
    const samples = [{ text: api('Only'), fileName: 'only.yaml' }];
    const tabs = await Promise.all([
      openTab(storage, { samples }),
      openTab(storage, { samples, random: seededRandom(8) }),
    ]);
    const apps = await Promise.all(tabs.map(async (tab) => orThrow(await tab.listApps(SANDBOX))));
    expect(apps[0]).toHaveLength(1);
    expect(apps[1]).toEqual(apps[0]);
    expect(orThrow(await (tabs[0] as Workspace).listDrafts())).toHaveLength(1);
  });

  it('9. every completed write is told to this tab and to the others', async () => {
    const storage = await openStorage();
    const tabs = createFakeTabs();
    const mine = await openTab(storage, { channel: tabs.open() });
    const other = await openTab(storage, { channel: tabs.open(), random: seededRandom(8) });
    orThrow(await other.listDrafts());
    const heard: WorkspaceChange[] = [];
    const heardElsewhere: WorkspaceChange[] = [];
    mine.subscribe((change) => heard.push(change));
    other.subscribe((change) => heardElsewhere.push(change));
    const { id, rev } = orThrow(await mine.createDraft({ text: api('Weather'), fileName: 'weather.yaml' }));
    orThrow(await mine.writeJournal({ draftId: id, baseRev: rev, text: 'x', writtenAt: 1 }));
    const revision = orThrow(await mine.readCatalog(SANDBOX)).deploymentRevision;
    expect(heard).toEqual([
      { kind: 'draft-written', id, rev: 1, by: 'this-tab' },
      { kind: 'catalog-changed', id: SANDBOX, revision, by: 'this-tab' },
      { kind: 'journal-changed', id, by: 'this-tab' },
    ]);
    expect(heardElsewhere).toEqual(heard.map((change) => ({ ...change, by: 'other-tab' })));
    await mine.saveDraft(id, api('Stale'), 99);
    expect(heard, 'a write that failed is no news').toHaveLength(3);
  });

  it('10. two drafts never share a file name', async () => {
    const workspace = await openTab(await openStorage());
    const names = [];
    for (const fileName of ['api.yaml', 'api.yaml', 'API.yaml', 'no-extension', 'no-extension']) {
      names.push(orThrow(await workspace.createDraft({ text: api('Same'), fileName })).fileName);
    }
    expect(names).toEqual(['api.yaml', 'api-2.yaml', 'API-3.yaml', 'no-extension', 'no-extension-2']);
  });

  it('regenerates one key at a time and publishes it', async () => {
    const storage = await openStorage();
    const workspace = await openTab(storage);
    const before = orThrow(await workspace.listApps(SANDBOX))[0];
    if (before === undefined) throw new Error('no test application');
    const withId = orThrow(await workspace.regenerateKeys(before.id, 'client-id'));
    expect(withId).toMatchObject({ clientSecret: before.clientSecret, rev: 2 });
    expect(withId.clientId).not.toBe(before.clientId);
    const withSecret = orThrow(await workspace.regenerateKeys(before.id, 'client-secret'));
    expect(withSecret.clientId).toBe(withId.clientId);
    expect(withSecret.clientSecret).not.toBe(before.clientSecret);
    const deployment = await createDeploymentReader(storage).read(SANDBOX);
    expect(deployment?.source.apps[0]).toMatchObject({
      clientId: withId.clientId,
      clientSecret: withSecret.clientSecret,
    });
  });

  it('publishes the choice of backend', async () => {
    const storage = await openStorage();
    const workspace = await openTab(storage);
    expect(orThrow(await workspace.setBackend(SANDBOX, 'live')).backend).toBe('live');
    expect((await createDeploymentReader(storage).read(SANDBOX))?.source.backend).toBe('live');
  });

  it('publishes what an OAuth provider knows of an app', async () => {
    const storage = await openStorage();
    const workspace = await openTab(storage);
    const [app] = orThrow(await workspace.listApps(SANDBOX));
    if (app === undefined) throw new Error('no test application');
    expect(app).toMatchObject({ redirectUri: 'https://localhost', clientType: 'public' });
    orThrow(await workspace.setOAuthClient(app.id, { redirectUri: ' https://app.test/back ' }));
    orThrow(await workspace.setOAuthClient(app.id, { clientType: 'confidential' }));
    const published = async () => (await createDeploymentReader(storage).read(SANDBOX))?.source.apps[0];
    expect(await published()).toMatchObject({ redirectUri: 'https://app.test/back', clientType: 'confidential' });
    for (const redirectUri of ['nowhere', 'https://app.test/#top']) {
      const refused = await workspace.setOAuthClient(app.id, { redirectUri });
      expect(refused.ok || refused.error.code).toBe('workspace/address-invalid');
    }
    orThrow(await workspace.setOAuthClient(app.id, { redirectUri: '' }));
    expect(await published()).not.toHaveProperty('redirectUri');
  });

  it('publishes user registries, and keeps no password', async () => {
    const storage = await openStorage();
    const workspace = await openTab(storage);
    orThrow(await workspace.changeRegistries(SANDBOX, { kind: 'add', name: 'people' }));
    const user = { kind: 'set-user', name: 'people', user: 'ann', password: 'pass-word' } as const;
    const catalog = orThrow(await workspace.changeRegistries(SANDBOX, user));
    const deployment = await createDeploymentReader(storage).read(SANDBOX);
    expect(deployment?.source.registries).toEqual(catalog.registries);
    const [ann] = catalog.registries[0]?.users ?? [];
    if (ann === undefined) throw new Error('no user');
    expect(JSON.stringify(ann)).not.toContain('pass-word');
    expect(await matchesPassword('pass-word', ann)).toBe(true);
    const taken = await workspace.changeRegistries(SANDBOX, { kind: 'add', name: 'people' });
    expect(taken.ok || taken.error.code).toBe('workspace/name-taken');
    const weak = await workspace.changeRegistries(SANDBOX, { ...user, password: '' });
    expect(weak.ok || weak.error.code).toBe('workspace/password-missing');
  });

  it('publishes the choice of gateway', async () => {
    const storage = await openStorage();
    const workspace = await openTab(storage);
    expect(orThrow(await workspace.readCatalog(SANDBOX)).profile).toBe('designer');
    expect(orThrow(await workspace.setProfile(SANDBOX, 'micro')).profile).toBe('micro');
    expect(orThrow(await workspace.setStatefulMock(SANDBOX, true)).statefulMock).toBe(true);
    expect((await createDeploymentReader(storage).read(SANDBOX))?.source).toMatchObject({
      profile: 'micro',
      statefulMock: true,
    });
  });

  it('keeps settings, and its own notes apart from them', async () => {
    const workspace = await openTab(await openStorage(), { samples: [] });
    orThrow(await workspace.writeSetting('preferences', { theme: 'dark' }));
    expect(orThrow(await workspace.readSetting('preferences'))).toEqual({ theme: 'dark' });
    expect(orThrow(await workspace.readSetting('internal/samples-seeded'))).toBeUndefined();
  });

  it('keeps state for the gateway', async () => {
    const reader = createDeploymentReader(await openStorage());
    expect(await reader.readState('counters')).toBeUndefined();
    await reader.writeState('counters', { a: 1 });
    expect(await reader.readState('counters')).toEqual({ a: 1 });
  });
});

describe('workspace', () => {
  it('3. a full disk is workspace/quota with help, and changes nothing', async () => {
    let full = false;
    const workspace = createMemoryWorkspace({ storage: createMemoryStorage({ full: () => full }) });
    const { id, rev } = orThrow(await workspace.createDraft({ text: api('Weather'), fileName: 'weather.yaml' }));
    full = true;
    const failed = await workspace.saveDraft(id, api('Bigger'), rev);
    expect(failed).toMatchObject({
      ok: false,
      error: { code: 'workspace/quota', help: expect.stringContaining('space') },
    });
    expect(orThrow(await workspace.readDraft(id)).draft.title).toBe('Weather');
    full = false;
    expect(orThrow(await workspace.saveDraft(id, api('Bigger'), rev)).title).toBe('Bigger');
  });

  it('starts without samples that cannot be read, and brings them in next time', async () => {
    const storage = createMemoryStorage();
    const offline = createMemoryWorkspace({ storage, failingSamples: true });
    expect(orThrow(await offline.listDrafts())).toEqual([]);
    const online = createMemoryWorkspace({ storage, samples: [{ text: api('Late'), fileName: 'late.yaml' }] });
    expect(orThrow(await online.listDrafts()).map(({ title }) => title)).toEqual(['Late']);
  });

  it('says when the engine breaks down, and writes nothing', async () => {
    const engine = createInPlaceEngine();
    let broken = false;
    const workspace = createMemoryWorkspace({
      engine: { ...engine, parse: (text) => (broken ? Promise.reject(new Error('worker died')) : engine.parse(text)) },
    });
    const { id, rev } = orThrow(await workspace.createDraft({ text: api('Weather'), fileName: 'weather.yaml' }));
    broken = true;
    expect(codeOf(await workspace.saveDraft(id, api('Sunshine'), rev))).toBe('workspace/engine-failed');
    expect(orThrow(await workspace.readDraft(id)).draft.title).toBe('Weather');
  });

  it('tries the first start again after it failed', async () => {
    let full = true;
    const workspace = createMemoryWorkspace({ storage: createMemoryStorage({ full: () => full }) });
    expect(codeOf(await workspace.listDrafts())).toBe('workspace/quota');
    full = false;
    expect(orThrow(await workspace.listDrafts())).toEqual([]);
    expect(orThrow(await workspace.readCatalog(SANDBOX)).title).toBe('Sandbox');
  });

  it('forgets what deleted drafts left behind at the next start', async () => {
    const storage = createMemoryStorage();
    const first = createMemoryWorkspace({ storage });
    const { id } = orThrow(await first.createDraft({ text: api('Weather'), fileName: 'weather.yaml' }));
    orThrow(await first.writeJournal({ draftId: id, baseRev: 1, text: 'x', writtenAt: 1 }));
    orThrow(await first.deleteDraft(id));
    orThrow(await createMemoryWorkspace({ storage }).listDrafts());
    const left = await storage.read(['journals', 'models'], async (transaction) => [
      ...(await transaction.keys('journals')),
      ...(await transaction.keys('models')),
    ]);
    expect(orThrow(left)).toEqual([]);
  });
});
