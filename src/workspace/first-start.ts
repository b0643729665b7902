import { type AppId, SANDBOX } from '../base/ids.ts';
import type { Random } from '../base/ports.ts';
import { ok, type Result } from '../base/result.ts';
import { newClientId, newClientSecret } from './client-keys.ts';
import { draftOfJournal } from './journals.ts';
import { PUBLISH_STORES, publish } from './publish.ts';
import type { AppRecord, CatalogRecord } from './records.ts';
import type { Storage, WriteTransaction } from './storage.ts';
import { putDraft, type ReadDraft } from './stored-draft.ts';

// Written on people's disks: do not change without a migration.
const SEEDED = 'internal/samples-seeded';

const FIRST_STORES = [...PUBLISH_STORES, 'texts', 'settings', 'journals'] as const;
type FirstStore = (typeof FIRST_STORES)[number];

export interface FirstStart {
  /** Revision of Sandbox's deployment. */
  readonly revision: number;
  /** True when this start made it. */
  readonly published: boolean;
}

/**
 * Makes what must always exist (Sandbox and its test application) and, once in the life of the workspace, the samples.
 * Two tabs may start at once: whoever comes second finds everything there. `samples` undefined = could not be read now;
 * the next start tries again.
 */
export function firstStart(
  storage: Storage,
  random: Random,
  samples: readonly ReadDraft[] | undefined,
): Promise<Result<FirstStart>> {
  return storage.write(FIRST_STORES, async (transaction): Promise<Result<FirstStart>> => {
    const known = await transaction.get('catalogs', SANDBOX);
    if (known === undefined) await createSandbox(transaction, random);
    const seeded = await seedSamples(transaction, samples);
    await sweepLeftovers(transaction);
    if (known !== undefined && !seeded) return ok({ revision: known.deploymentRevision, published: false });
    const published = await publish(transaction, SANDBOX);
    return published.ok ? ok({ revision: published.value.deploymentRevision, published: true }) : published;
  });
}

/** True when the samples still have to be brought in: a person who deleted them does not see them again. */
export async function needsSamples(storage: Storage): Promise<Result<boolean>> {
  return storage.read(['settings'], async (transaction) => (await transaction.get('settings', SEEDED)) === undefined);
}

async function createSandbox(transaction: WriteTransaction<FirstStore>, random: Random): Promise<void> {
  const catalog: CatalogRecord = {
    id: SANDBOX,
    title: 'Sandbox',
    name: 'sb',
    backend: 'virtual',
    statefulMock: false,
    profile: 'designer',
    registries: [],
    policies: [],
    apiStates: {},
    deploymentRevision: 0,
    rev: 1,
  };
  const app: AppRecord = {
    id: random.uuid() as AppId,
    catalog: SANDBOX,
    kind: 'test',
    title: 'Sandbox Test App',
    clientId: newClientId(random),
    clientSecret: newClientSecret(random),
    state: 'ACTIVE',
    redirectUri: 'https://localhost',
    clientType: 'public',
    rev: 1,
  };
  await transaction.put('catalogs', catalog);
  await transaction.put('apps', app);
}

async function seedSamples(
  transaction: WriteTransaction<FirstStore>,
  samples: readonly ReadDraft[] | undefined,
): Promise<boolean> {
  if (samples === undefined || (await transaction.get('settings', SEEDED)) !== undefined) return false;
  for (const sample of samples) await putDraft(transaction, sample);
  await transaction.put('settings', { key: SEEDED, value: true });
  return samples.length > 0;
}

/** Journals and models of drafts that are gone were kept for Undo; by the next start nobody can undo any more. */
async function sweepLeftovers(transaction: WriteTransaction<FirstStore>): Promise<void> {
  const alive = new Set(await transaction.keys('drafts'));
  for (const key of await transaction.keys('journals')) {
    if (!alive.has(draftOfJournal(key))) await transaction.delete('journals', key);
  }
  for (const key of await transaction.keys('models')) {
    if (!alive.has(key)) await transaction.delete('models', key);
  }
}
