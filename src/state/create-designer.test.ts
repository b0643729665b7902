import { describe, expect, it } from 'vitest';
import { SANDBOX } from '../base/ids.ts';
import { createFakeTime } from '../testing/fake-time.ts';
import { createMemoryWorkspace } from '../testing/memory-workspace.ts';
import { orThrow } from '../testing/test-browser.ts';
import { createTestDesigner } from '../testing/test-designer.ts';
import { createNotifications } from './create-notifications.ts';

describe('notifications', () => {
  it('show the newest until it is closed, and keep a history of 100, newest first', () => {
    const time = createFakeTime(1000);
    const notifications = createNotifications(time.clock);
    for (let count = 1; count <= 120; count += 1) notifications.notify({ kind: 'info', message: `${count}` });
    const { current, history, unseen } = notifications.getState();
    expect(current).toEqual({ id: 120, at: 1000, kind: 'info', message: '120' });
    expect(history).toHaveLength(100);
    expect(history[0]).toBe(current);
    expect(history.at(-1)?.message).toBe('21');
    expect(unseen).toBe(120);
    notifications.markSeen();
    notifications.dismiss();
    expect(notifications.getState()).toMatchObject({ current: undefined, unseen: 0 });
    expect(notifications.getState().history).toHaveLength(100);
    notifications.clear();
    expect(notifications.getState().history).toEqual([]);
  });
});

describe('a page that opens', () => {
  it('tells the gateway what is newest: one that was left while it saved may not have', async () => {
    const first = createTestDesigner();
    await first.designer.start();
    const { deploymentRevision } = orThrow(await first.workspace.readCatalog(SANDBOX));
    const { designer, gateway, time } = createTestDesigner({ workspace: first.workspace });
    await designer.start();
    await time.advance(0);
    expect(gateway.announced).toEqual([deploymentRevision]);
  });
});

describe('preferences', () => {
  it('change at once and are there after a reload', async () => {
    const first = createTestDesigner();
    await first.designer.start();
    expect(first.designer.preferences.getState()).toMatchObject({ theme: 'system', dismissedHints: [] });
    first.designer.preferences.update({ theme: 'dark', dismissedHints: ['welcome'], profileName: 'Ada' });
    expect(first.designer.preferences.getState().theme).toBe('dark');
    await first.time.advance(0);
    const reloaded = createTestDesigner({ workspace: first.workspace });
    await reloaded.designer.start();
    expect(reloaded.designer.preferences.getState()).toMatchObject({
      theme: 'dark',
      dismissedHints: ['welcome'],
      profileName: 'Ada',
      navigationOpen: undefined,
    });
  });

  it('that were chosen while they were being read win', async () => {
    const { designer, workspace } = createTestDesigner();
    await workspace.writeSetting('preferences', { theme: 'light', profileName: 'Ada' });
    const starting = designer.start();
    designer.preferences.update({ theme: 'dark' });
    await starting;
    expect(designer.preferences.getState()).toMatchObject({ theme: 'dark', profileName: 'Ada' });
  });

  it('fall back where nonsense is stored', async () => {
    const { designer, workspace } = createTestDesigner();
    await workspace.writeSetting('preferences', {
      theme: 7,
      dismissedHints: 'x',
      navigationOpen: 'yes',
      exploreTab: [],
    });
    await designer.start();
    expect(designer.preferences.getState()).toMatchObject({
      theme: 'system',
      dismissedHints: [],
      navigationOpen: undefined,
      exploreTab: undefined,
    });
  });
});

describe('sandbox', () => {
  it('shows the catalog, its keys and its address, and follows the gateway', async () => {
    const { designer, gateway } = createTestDesigner();
    expect(designer.sandbox.getState()).toMatchObject({
      status: 'loading',
      gatewayStatus: 'worker',
      persistent: false,
    });
    await designer.start();
    expect(designer.sandbox.getState()).toMatchObject({
      status: 'ready',
      catalog: { title: 'Sandbox', name: 'sb' },
      testApp: { kind: 'test' },
      gatewayBase: 'http://designer.test/gateway/sandbox/',
    });
    gateway.become('page');
    expect(designer.sandbox.getState().gatewayStatus).toBe('page');
  });

  it('regenerates a key, uses it in the gateway, and says so', async () => {
    const { designer, gateway, workspace } = createTestDesigner();
    await designer.start();
    const before = designer.sandbox.getState().testApp;
    await designer.sandbox.regenerate('client-secret');
    const after = designer.sandbox.getState().testApp;
    expect(after?.clientSecret).not.toBe(before?.clientSecret);
    expect(after?.clientId).toBe(before?.clientId);
    const catalog = await workspace.readCatalog(SANDBOX);
    expect(gateway.announced.at(-1)).toBe(catalog.ok && catalog.value.deploymentRevision);
    expect(designer.notifications.getState().current).toMatchObject({
      kind: 'success',
      message: expect.stringContaining('Client Secret'),
    });
  });

  it('changes the choice of backend', async () => {
    const { designer } = createTestDesigner();
    await designer.start();
    await designer.sandbox.setBackend('live');
    expect(designer.sandbox.getState().catalog?.backend).toBe('live');
  });

  it('changes the gateway that Sandbox answers as', async () => {
    const { designer } = createTestDesigner();
    await designer.start();
    await designer.sandbox.setProfile('micro');
    expect(designer.sandbox.getState().catalog?.profile).toBe('micro');
    expect(designer.notifications.getState().current).toMatchObject({
      kind: 'success',
      message: 'Sandbox now answers as the micro gateway does.',
    });
  });

  it('lets mocks remember, and forget', async () => {
    const { designer, gateway } = createTestDesigner();
    await designer.start();
    await designer.sandbox.setStatefulMock(true);
    expect(designer.sandbox.getState().catalog?.statefulMock).toBe(true);
    expect(gateway.announced).not.toEqual([]);
    await designer.sandbox.resetMockData();
    expect(gateway.resets).toEqual(['sandbox']);
    const said = () => designer.notifications.getState().current;
    expect(said()).toMatchObject({ kind: 'success', message: 'Mock data is as the documents have it again.' });
    gateway.resetting = () => Promise.reject(new Error('The service worker does not answer.'));
    await designer.sandbox.resetMockData();
    expect(said()).toMatchObject({ kind: 'error', message: 'The mock data could not be reset.' });
  });

  it('changes what an OAuth provider knows of the test application', async () => {
    const { designer } = createTestDesigner();
    await designer.start();
    expect(await designer.sandbox.setOAuthClient({ redirectUri: 'https://app.test/back' })).toBe(true);
    expect(designer.sandbox.getState().testApp?.redirectUri).toBe('https://app.test/back');
    expect(await designer.sandbox.setOAuthClient({ redirectUri: 'nonsense' })).toBe(false);
    expect(designer.notifications.getState().current).toMatchObject({ kind: 'error' });
  });

  it('changes user registries, and hands back what is wrong', async () => {
    const { designer } = createTestDesigner();
    await designer.start();
    const add = { kind: 'add', name: 'people' } as const;
    expect(await designer.sandbox.changeRegistries(add, 'Added.')).toBeUndefined();
    expect(designer.sandbox.getState().catalog?.registries).toEqual([{ name: 'people', users: [] }]);
    expect(designer.notifications.getState().current).toMatchObject({ kind: 'success', message: 'Added.' });
    expect(await designer.sandbox.changeRegistries(add, 'Added.')).toMatchObject({ code: 'workspace/name-taken' });
  });

  it('says what is wrong when it cannot be read', async () => {
    const workspace = createMemoryWorkspace();
    const failure = { code: 'workspace/unavailable', message: 'no' } as const;
    workspace.readCatalog = async () => ({ ok: false, error: failure });
    const { designer } = createTestDesigner({ workspace });
    await designer.start();
    expect(designer.sandbox.getState()).toMatchObject({ status: 'failed', error: failure });
  });
});

describe('the designer', () => {
  it('hands out one session and one panel of each kind per draft', async () => {
    const { designer } = createTestDesigner({ samples: [{ text: "swagger: '2.0'", fileName: 'a.yaml' }] });
    await designer.start();
    const id = designer.drafts.getState().items[0]?.id as never;
    expect(designer.editor(id)).toBe(designer.editor(id));
    expect(designer.calls(id, 'test')).toBe(designer.calls(id, 'test'));
    expect(designer.calls(id, 'test')).not.toBe(designer.calls(id, 'explore'));
  });
});
