import { createCatalogs } from './catalogs.ts';
import { createConsumers } from './consumers.ts';
import { createDrafts } from './drafts.ts';
import { createJournals } from './journals.ts';
import { createProducts } from './products.ts';
import { createSettings } from './settings.ts';
import { createUserRegistries } from './user-registries.ts';
import type { Workspace } from './workspace.ts';
import { createCore, type WorkspacePorts } from './workspace-core.ts';

/*
 * The rules. Each has a test of the same words in create-workspace.test.ts, 11 and 12 in products.test.ts.
 *
 *  1. A promise resolves after its transaction completed; nothing acknowledged is lost.
 *  2. A write names the revision it saw; a stale one fails with `workspace/conflict` and changes nothing.
 *  3. A full disk is `workspace/quota` with help, and changes nothing.
 *  4. Saving a draft and publishing it to Sandbox happen in one transaction.
 *  5. A text that does not parse is saved all the same; the gateway keeps the last good model.
 *  6. Saving clears this tab's journal in the same transaction, and never another tab's.
 *  7. What was deleted comes back complete with `restoreDraft`: same id, text, journal, model served.
 *  8. Sandbox, its test application and the samples are made on first start only; deleted samples stay deleted.
 *  9. Every completed write is told to this tab's listeners and to the other tabs, never before it completed.
 * 10. Two drafts never share a file name.
 * 11. What is published of a product stays as it was until it is published again; its APIs are those that are saved.
 * 12. An app has one plan of a product; one that asks for approval waits for it; retiring a product ends its subscriptions.
 */

/** Opens the workspace over a storage. Starts at once; every method waits for the first start by itself. */
export function createWorkspace(ports: WorkspacePorts): Workspace {
  const core = createCore(ports);
  return {
    persistent: ports.storage.persistent,
    subscribe: core.subscribe,
    ...createDrafts(core),
    ...createJournals(core),
    ...createCatalogs(core),
    ...createProducts(core),
    ...createConsumers(core),
    ...createUserRegistries(core),
    ...createSettings(core),
  };
}
