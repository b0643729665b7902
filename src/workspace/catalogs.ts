import { type AppError, appError } from '../base/app-error.ts';
import type { AppId, CatalogId } from '../base/ids.ts';
import { err, ok, type Result } from '../base/result.ts';
import { newClientId, newClientSecret } from './client-keys.ts';
import { type CatalogChange, PUBLISH_STORES, publish } from './publish.ts';
import type { AppRecord, CatalogRecord } from './records.ts';
import type { Workspace } from './workspace.ts';
import type { WorkspaceCore } from './workspace-core.ts';
import { writeAndPublish } from './write-and-publish.ts';

export function createCatalogs(
  core: WorkspaceCore,
): Pick<
  Workspace,
  | 'readCatalog'
  | 'listApps'
  | 'listProducts'
  | 'regenerateKeys'
  | 'setOAuthClient'
  | 'setBackend'
  | 'setStatefulMock'
  | 'setProfile'
  | 'setApiState'
  | 'importPolicy'
  | 'deletePolicy'
> {
  const { storage, random, afterStart, announce } = core;
  return {
    async readCatalog(id) {
      const result = await afterStart(() =>
        storage.read(['catalogs'], (transaction) => transaction.get('catalogs', id)),
      );
      if (!result.ok) return result;
      return result.value === undefined ? err(missingCatalog(id)) : ok(result.value);
    },

    async listProducts(catalog) {
      const result = await afterStart(() =>
        storage.read(['deployments'], (transaction) => transaction.get('deployments', catalog)),
      );
      return result.ok ? ok(result.value?.source.products ?? []) : result;
    },

    async listApps(catalog) {
      const result = await afterStart(() => storage.read(['apps'], (transaction) => transaction.getAll('apps')));
      return result.ok ? ok(result.value.filter((app) => app.catalog === catalog)) : result;
    },

    async regenerateKeys(id, which) {
      const fresh =
        which === 'client-id' ? { clientId: newClientId(random) } : { clientSecret: newClientSecret(random) };
      return changeApp(id, fresh);
    },

    async setOAuthClient(id, { redirectUri, ...rest }) {
      const address = redirectUri?.trim();
      const problem = address === undefined ? undefined : addressProblem(address);
      if (problem !== undefined) return err(problem);
      return changeApp(id, { ...rest, ...(address !== undefined && { redirectUri: address }) });
    },

    setBackend: (id, backend) => change(id, () => ({ backend })),
    setStatefulMock: (id, statefulMock) => change(id, () => ({ statefulMock })),
    setProfile: (id, profile) => change(id, () => ({ profile })),
    async importPolicy(id, text) {
      // With the parser, which no other part of the page's own side needs.
      const { policyFromText } = await import('./user-policies.ts');
      const policy = await policyFromText(text);
      if (!policy.ok) return policy;
      return change(id, ({ policies }) => {
        const others = policies.filter(({ draftId }) => draftId !== policy.value.draftId);
        return { policies: [...others, policy.value].sort((a, b) => (a.draftId < b.draftId ? -1 : 1)) };
      });
    },
    deletePolicy: (id, policy) =>
      change(id, ({ policies }) => ({ policies: policies.filter(({ draftId }) => draftId !== policy) })),
    setApiState: (id, draft, state) =>
      change(id, ({ apiStates: { [draft]: _before, ...others } }) => ({
        apiStates: state === 'running' ? others : { ...others, [draft]: state },
      })),
  };

  function changeApp(id: AppId, change: AppChange): Promise<Result<AppRecord>> {
    return writeAndPublish(core, async (transaction) => {
      const before = await transaction.get('apps', id);
      if (before === undefined) return err(appError('workspace/not-found', 'This application is gone.'));
      const app = { ...before, ...change, rev: before.rev + 1 };
      await transaction.put('apps', app);
      return ok(app);
    });
  }

  /** A choice about the gateway of a catalog, published in the same transaction. */
  async function change(
    id: CatalogId,
    choose: (before: CatalogRecord) => CatalogChange,
  ): Promise<Result<CatalogRecord>> {
    const result = await afterStart(() =>
      storage.write(PUBLISH_STORES, async (transaction) => {
        const before = await transaction.get('catalogs', id);
        return before === undefined ? err(missingCatalog(id)) : publish(transaction, id, choose(before));
      }),
    );
    if (result.ok) announce({ kind: 'catalog-changed', id, revision: result.value.deploymentRevision });
    return result;
  }
}

type AppChange = Partial<Pick<AppRecord, 'clientId' | 'clientSecret' | 'redirectUri' | 'clientType'>>;

/** Absolute, and without a fragment: that is where tokens are put (RFC 6749 §3.1.2). */
function addressProblem(address: string): AppError | undefined {
  if (address === '' || (URL.canParse(address) && !address.includes('#'))) return undefined;
  return appError('workspace/address-invalid', `“${address}” is no redirect URI.`, {
    help: 'Write a whole address without #, such as https://example.com/callback.',
  });
}

function missingCatalog(id: CatalogId) {
  return appError('workspace/not-found', `There is no catalog “${id}”.`);
}
