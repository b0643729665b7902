import { type AppError, appError } from '../base/app-error.ts';
import type { CatalogId } from '../base/ids.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { AppSource, ProductSource } from '../gateway/deployment.ts';
import type { AppRecord, CatalogRecord, SubscriptionRecord } from './records.ts';
import { servedProducts } from './served-products.ts';
import type { StoredRecords, WriteTransaction } from './storage.ts';
import { TEST_PLAN_ID } from './test-product.ts';

/** The stores that a publishing transaction must name. */
export const PUBLISH_STORES = [
  'drafts',
  'models',
  'catalogs',
  'apps',
  'products',
  'subscriptions',
  'deployments',
] as const;
export type PublishStore = (typeof PUBLISH_STORES)[number];

/** What can be chosen about a catalog. */
export type CatalogChange = Partial<
  Pick<CatalogRecord, 'backend' | 'statefulMock' | 'profile' | 'registries' | 'policies' | 'apiStates'>
>;

/**
 * Records → deployment, inside the transaction of the change that made it necessary (DESIGN §6): what is saved and what
 * the gateway serves never differ. A draft whose text does not parse is served with its last good model.
 * `change` alters the catalog record in the same breath. Errors: `workspace/not-found`.
 */
export async function publish(
  transaction: WriteTransaction<PublishStore>,
  catalogId: CatalogId,
  change: CatalogChange = {},
): Promise<Result<CatalogRecord, AppError>> {
  const before = await transaction.get('catalogs', catalogId);
  if (before === undefined) return err(appError('workspace/not-found', `There is no catalog “${catalogId}”.`));
  const catalog: CatalogRecord = {
    ...before,
    ...change,
    deploymentRevision: before.deploymentRevision + 1,
    rev: before.rev + 1,
  };
  const isHere = (record: { readonly catalog: CatalogId }): boolean => record.catalog === catalogId;
  const apis = publishedDrafts(await transaction.getAll('drafts'));
  const content: Content = {
    apis,
    products: servedProducts((await transaction.getAll('products')).filter(isHere), apis),
    apps: (await transaction.getAll('apps')).filter(isHere),
    subscriptions: (await transaction.getAll('subscriptions')).filter(isHere),
  };
  await transaction.put('catalogs', catalog);
  await transaction.put('deployments', toDeployment(catalog, content));
  return ok(catalog);
}

/** What a catalog holds. */
interface Content {
  readonly apis: readonly StoredRecords['drafts'][];
  readonly products: readonly ProductSource[];
  readonly apps: readonly AppRecord[];
  readonly subscriptions: readonly SubscriptionRecord[];
}

/** The APIs, always in the same order, whatever was saved last: the gateway breaks ties between them by it. */
function publishedDrafts(drafts: readonly StoredRecords['drafts'][]): readonly StoredRecords['drafts'][] {
  const rank = (draft: StoredRecords['drafts']) => `${draft.name}\n${draft.version}\n${draft.id}`;
  return drafts.filter(({ kind }) => kind === 'api').sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

function toDeployment(catalog: CatalogRecord, content: Content): StoredRecords['deployments'] {
  const { apis, products, apps, subscriptions } = content;
  // While the automatic test product is all there is, its limit is there to be seen (gateway.md §11.100, §11.117).
  const exempt = products.some(({ draftId }) => draftId !== undefined);
  return {
    catalog: catalog.id,
    revision: catalog.deploymentRevision,
    source: {
      catalog: catalog.id,
      catalogTitle: catalog.title,
      revision: catalog.deploymentRevision,
      profile: catalog.profile,
      backend: catalog.backend,
      statefulMock: catalog.statefulMock,
      products,
      apps: apps.map((app) => toAppSource(app, subscriptions, exempt)),
      registries: catalog.registries,
      policies: catalog.policies,
      apiStates: catalog.apiStates,
    },
    draftIds: apis.map(({ id }) => id),
  };
}

function toAppSource(app: AppRecord, subscriptions: readonly SubscriptionRecord[], exempt: boolean): AppSource {
  const own = subscriptions.filter((each) => each.app === app.id).map(({ plan, state }) => ({ plan, state }));
  const isTestApp = app.kind === 'test';
  return {
    id: app.id,
    title: app.title,
    organisation: 'Sandbox Test Organization',
    state: app.state,
    clientId: app.clientId,
    clientSecret: app.clientSecret,
    subscriptions: isTestApp ? [TEST_PLAN_ID, ...own] : own,
    ...(isTestApp && exempt && { isTestApp }),
    ...(app.redirectUri !== '' && { redirectUri: app.redirectUri }),
    clientType: app.clientType,
  };
}
