import { type AppError, appError } from '../base/app-error.ts';
import type { CatalogId, DraftId, ProductId } from '../base/ids.ts';
import type { JsonObject } from '../base/json.ts';
import { err, ok, type Result } from '../base/result.ts';
import { readProduct } from '../document/product/read-product.ts';
import type { PublishStore } from './publish.ts';
import type { ProductRecord } from './records.ts';
import { sourceOfProduct } from './served-products.ts';
import type { WriteTransaction } from './storage.ts';
import type { Workspace } from './workspace.ts';
import type { WorkspaceCore } from './workspace-core.ts';
import { writeAndPublish } from './write-and-publish.ts';

/** Products that were published, and what becomes of them. */
export function createProducts(
  core: WorkspaceCore,
): Pick<Workspace, 'publishProduct' | 'listPublished' | 'setProductState'> {
  const { storage, clock, afterStart } = core;
  return {
    publishProduct: (draft, catalog) =>
      writeAndPublish(core, (transaction) => writeProduct(transaction, draft, catalog, clock.now())),

    async listPublished(catalog) {
      const result = await afterStart(() =>
        storage.read(['products'], (transaction) => transaction.getAll('products')),
      );
      return result.ok ? ok(result.value.filter((product) => product.catalog === catalog)) : result;
    },

    setProductState: (id, state) =>
      writeAndPublish(core, async (transaction) => {
        const before = await transaction.get('products', id);
        if (before === undefined)
          return err(appError('workspace/not-found', 'This product is not published any more.'));
        if (state === 'retired') await endSubscriptions(transaction, before);
        const product = { ...before, state, rev: before.rev + 1 };
        await transaction.put('products', product);
        return ok(product);
      }),
  };
}

async function writeProduct(
  transaction: WriteTransaction<PublishStore>,
  draftId: DraftId,
  catalog: CatalogId,
  now: number,
): Promise<Result<ProductRecord>> {
  const [draft, stored] = await Promise.all([transaction.get('drafts', draftId), transaction.get('models', draftId)]);
  if (draft === undefined || draft.kind !== 'product') {
    return err(appError('workspace/not-found', 'This product is not in the workspace any more.'));
  }
  if (draft.broken || stored === undefined) {
    return err(invalid('The saved text of the product does not parse.', 'Repair it in Source, and save.'));
  }
  const drafts = (await transaction.getAll('drafts')).filter(({ kind }) => kind === 'api');
  const problem = problemOf(JSON.parse(stored.modelJson) as JsonObject, draftId, drafts);
  if (problem !== undefined) return err(problem);
  const { name, version, title } = draft;
  const id = `${catalog}/${name}:${version}` as ProductId;
  const before = await transaction.get('products', id);
  const content = { id, catalog, draftId, name, version, title, modelJson: stored.modelJson, publishedAt: now };
  const product: ProductRecord = { ...content, state: 'published', rev: (before?.rev ?? 0) + 1 };
  await transaction.put('products', product);
  return ok(product);
}

/** What keeps a product from being published: the first thing that is malformed, an API that is not there, or none at all. */
function problemOf(
  model: JsonObject,
  draftId: DraftId,
  apis: Parameters<typeof sourceOfProduct>[2],
): AppError | undefined {
  const { source, diagnostics } = sourceOfProduct(model, draftId, apis);
  const wrong = [...readProduct(model).findings, ...diagnostics].find(({ severity }) => severity === 'error');
  if (wrong !== undefined)
    return { ...invalid(wrong.message, wrong.help), ...(wrong.path !== undefined && { path: wrong.path }) };
  const known = new Set(apis.map(({ name, version }) => `${name}:${version}`));
  const gone = source.apis?.find((api) => !known.has(api));
  if (gone !== undefined) return invalid(`There is no API ${gone}.`, 'Compare with x-ibm-name and version of the API.');
  if (source.apis?.length === 0) return invalid('There are no APIs included in this product.', 'Add one below “apis”.');
  return undefined;
}

function invalid(message: string, help: string | undefined): AppError {
  return appError('workspace/product-invalid', message, help === undefined ? {} : { help });
}

async function endSubscriptions(
  transaction: WriteTransaction<PublishStore>,
  { catalog, name, version }: ProductRecord,
): Promise<void> {
  for (const { id, plan, catalog: where } of await transaction.getAll('subscriptions')) {
    if (where === catalog && plan.startsWith(`${name}:${version}:`)) await transaction.delete('subscriptions', id);
  }
}
