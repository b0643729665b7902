import type { CatalogId } from '../base/ids.ts';
import { ok, type Result } from '../base/result.ts';
import { PUBLISH_STORES, type PublishStore, publish } from './publish.ts';
import type { WriteTransaction } from './storage.ts';
import type { WorkspaceCore } from './workspace-core.ts';

/** One change of what a catalog holds: the record, the deployment that follows from it, and then who is told. */
export async function writeAndPublish<T extends { readonly catalog: CatalogId }>(
  { storage, afterStart, announce }: WorkspaceCore,
  work: (transaction: WriteTransaction<PublishStore>) => Promise<Result<T>>,
): Promise<Result<T>> {
  const result = await afterStart(() =>
    storage.write(PUBLISH_STORES, async (transaction) => {
      const written = await work(transaction);
      if (!written.ok) return written;
      const catalog = await publish(transaction, written.value.catalog);
      return catalog.ok ? ok({ record: written.value, revision: catalog.value.deploymentRevision }) : catalog;
    }),
  );
  if (!result.ok) return result;
  const { record, revision } = result.value;
  announce({ kind: 'catalog-changed', id: record.catalog, revision });
  return ok(record);
}
