import { createStore } from 'zustand/vanilla';
import type { AppError } from '../base/app-error.ts';
import { SANDBOX } from '../base/ids.ts';
import type { Result } from '../base/result.ts';
import type { Announcer } from './announcer.ts';
import type { NotificationsStore } from './notifications.ts';
import type { StatePorts } from './ports.ts';
import type { SandboxState, SandboxStore } from './sandbox.ts';

const CHOICES = { virtual: 'simulated backends', mock: 'mock answers', live: 'the live network' } as const;
const PROFILES = { designer: 'IBM API Connect v5', micro: 'the micro gateway' } as const;

export function createSandbox(
  { workspace, gateway }: Pick<StatePorts, 'workspace' | 'gateway'>,
  notifications: NotificationsStore,
  announcer: Announcer,
): SandboxStore {
  const store = createStore<SandboxState>(() => ({
    status: 'loading',
    catalog: undefined,
    testApp: undefined,
    products: [],
    gatewayStatus: gateway.status(),
    gatewayBase: gateway.base(SANDBOX),
    persistent: workspace.persistent,
  }));
  gateway.subscribe((gatewayStatus) => store.setState({ gatewayStatus, gatewayBase: gateway.base(SANDBOX) }));

  async function load(): Promise<void> {
    const [catalog, apps, products] = await Promise.all([
      workspace.readCatalog(SANDBOX),
      workspace.listApps(SANDBOX),
      workspace.listProducts(SANDBOX),
    ]);
    if (!catalog.ok) return store.setState({ status: 'failed', error: catalog.error });
    if (!apps.ok) return store.setState({ status: 'failed', error: apps.error });
    if (!products.ok) return store.setState({ status: 'failed', error: products.error });
    store.setState({
      status: 'ready',
      catalog: catalog.value,
      testApp: apps.value.find((app) => app.kind === 'test'),
      products: products.value,
    });
  }

  workspace.subscribe((change) => {
    if (change.kind === 'catalog-changed') void load();
  });

  /** One change of the catalog: on the screen, in the gateway, and then said. */
  async function finish(result: Result<unknown, AppError>, done: string): Promise<void> {
    if (!result.ok) {
      const { message, help } = result.error;
      notifications.notify({ kind: 'error', message, ...(help !== undefined && { help }) });
      return;
    }
    await load();
    if (await announcer.announceNewest()) notifications.notify({ kind: 'success', message: done });
  }

  return {
    ...store,
    load,
    async regenerate(which) {
      const app = store.getState().testApp;
      if (app === undefined) return;
      const name = which === 'client-id' ? 'Client ID' : 'Client Secret';
      await finish(await workspace.regenerateKeys(app.id, which), `${name} regenerated. The old one no longer works.`);
    },
    async setOAuthClient(client) {
      const app = store.getState().testApp;
      if (app === undefined) return false;
      const result = await workspace.setOAuthClient(app.id, client);
      await finish(result, `OAuth settings of ${app.title} saved.`);
      return result.ok;
    },
    async changeRegistries(change, done) {
      const result = await workspace.changeRegistries(SANDBOX, change);
      if (!result.ok) return result.error;
      await finish(result, done);
      return undefined;
    },
    async importPolicy(text) {
      const result = await workspace.importPolicy(SANDBOX, text);
      if (!result.ok) return result.error;
      await finish(result, 'The policy is there for all APIs of Sandbox.');
      return undefined;
    },
    async deletePolicy(policy) {
      await finish(await workspace.deletePolicy(SANDBOX, policy), `Policy ${policy} deleted.`);
    },
    async setBackend(backend) {
      await finish(await workspace.setBackend(SANDBOX, backend), `Sandbox now calls ${CHOICES[backend]}.`);
    },
    async setStatefulMock(statefulMock) {
      const done = statefulMock ? 'Mocks now remember what calls change.' : 'Mocks now answer each call by itself.';
      await finish(await workspace.setStatefulMock(SANDBOX, statefulMock), done);
    },
    async resetMockData() {
      try {
        await gateway.resetMockData(SANDBOX);
        notifications.notify({ kind: 'success', message: 'Mock data is as the documents have it again.' });
      } catch {
        notifications.notify({
          kind: 'error',
          message: 'The mock data could not be reset.',
          help: 'Reload the page, and try again.',
        });
      }
    },
    async setProfile(profile) {
      await finish(await workspace.setProfile(SANDBOX, profile), `Sandbox now answers as ${PROFILES[profile]} does.`);
    },
  };
}
