import { type AppError, appError } from '../base/app-error.ts';
import type { CatalogId, DraftId } from '../base/ids.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { AppSource } from '../gateway/deployment.ts';
import type { AppRecord, CatalogRecord } from './records.ts';
import type { StoredRecords, WriteTransaction } from './storage.ts';
import { TEST_PLAN_ID, TEST_PRODUCT } from './test-product.ts';

/** The stores that a publishing transaction must name. */
export const PUBLISH_STORES = ['drafts', 'models', 'catalogs', 'apps', 'deployments'] as const;
type PublishStore = (typeof PUBLISH_STORES)[number];

/**
 * Records → deployment, inside the transaction of the change that made it necessary (DESIGN §6): what is saved and what
 * the gateway serves never differ. A draft whose text does not parse is served with its last good model.
 * `change` alters the catalog record in the same breath. Errors: `workspace/not-found`.
 */
export async function publish(
  transaction: WriteTransaction<PublishStore>,
  catalogId: CatalogId,
  change: Partial<Pick<CatalogRecord, 'backend' | 'profile' | 'registries'>> = {},
): Promise<Result<CatalogRecord, AppError>> {
  const before = await transaction.get('catalogs', catalogId);
  if (before === undefined) return err(appError('workspace/not-found', `There is no catalog “${catalogId}”.`));
  const catalog: CatalogRecord = {
    ...before,
    ...change,
    deploymentRevision: before.deploymentRevision + 1,
    rev: before.rev + 1,
  };
  const apps = (await transaction.getAll('apps')).filter((app) => app.catalog === catalogId);
  const draftIds = publishedDrafts(await transaction.getAll('drafts'));
  await transaction.put('catalogs', catalog);
  await transaction.put('deployments', toDeployment(catalog, apps, draftIds));
  return ok(catalog);
}

/** Always in the same order, whatever was saved last: the gateway breaks ties between APIs by it. */
function publishedDrafts(drafts: readonly StoredRecords['drafts'][]): readonly DraftId[] {
  const rank = (draft: StoredRecords['drafts']) => `${draft.name}\n${draft.version}\n${draft.id}`;
  return [...drafts].sort((a, b) => (rank(a) < rank(b) ? -1 : 1)).map((draft) => draft.id);
}

function toDeployment(
  catalog: CatalogRecord,
  apps: readonly AppRecord[],
  draftIds: readonly DraftId[],
): StoredRecords['deployments'] {
  return {
    catalog: catalog.id,
    revision: catalog.deploymentRevision,
    source: {
      catalog: catalog.id,
      catalogTitle: catalog.title,
      revision: catalog.deploymentRevision,
      profile: catalog.profile,
      backend: catalog.backend,
      products: [TEST_PRODUCT],
      apps: apps.map(toAppSource),
      registries: catalog.registries,
    },
    draftIds,
  };
}

function toAppSource(app: AppRecord): AppSource {
  return {
    id: app.id,
    title: app.title,
    organisation: 'Sandbox Test Organization',
    state: app.state,
    clientId: app.clientId,
    clientSecret: app.clientSecret,
    subscriptions: [TEST_PLAN_ID],
    ...(app.redirectUri !== '' && { redirectUri: app.redirectUri }),
    clientType: app.clientType,
  };
}
