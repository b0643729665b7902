import { type CatalogId, SANDBOX } from '../base/ids.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { NotificationsStore } from './notifications.ts';
import type { GatewayClient } from './ports.ts';

/** Tells the gateway which deployment is the newest, so that the next call meets it. */
export interface Announcer {
  /** Resolves when the gateway will use what Sandbox holds now; false (and a notification) when it could not be told. */
  announceNewest(): Promise<boolean>;
}

export function createAnnouncer(
  workspace: Workspace,
  gateway: GatewayClient,
  notifications: NotificationsStore,
): Announcer {
  const announce = async (catalog: CatalogId, revision: number): Promise<boolean> => {
    try {
      await gateway.announce(catalog, revision);
      return true;
    } catch {
      notifications.notify({
        kind: 'warning',
        message: 'The gateway could not be told about the change.',
        help: 'Reload the page to be sure that it answers with the newest version.',
      });
      return false;
    }
  };
  workspace.subscribe((change) => {
    // What this tab writes is announced by whoever wrote it, who also waits for it.
    if (change.kind === 'catalog-changed' && change.by === 'other-tab') void announce(change.id, change.revision);
  });
  return {
    async announceNewest() {
      const catalog = await workspace.readCatalog(SANDBOX);
      return catalog.ok ? announce(SANDBOX, catalog.value.deploymentRevision) : false;
    },
  };
}
