import { type DraftId, SANDBOX } from '../base/ids.ts';
import { err, ok, type Result } from '../base/result.ts';
import { foundJournal, journaledDrafts, journalKey } from './journals.ts';
import { PUBLISH_STORES, publish } from './publish.ts';
import type { DraftRecord } from './records.ts';
import type { WriteTransaction } from './storage.ts';
import { getDraft, putDraft, type ReadText, readText, writeRevision } from './stored-draft.ts';
import type { Workspace } from './workspace.ts';
import { missingDraft, staleWrite, type WorkspaceCore } from './workspace-core.ts';

const DRAFT_STORES = [...PUBLISH_STORES, 'texts', 'journals'] as const;
type DraftTransaction = WriteTransaction<(typeof DRAFT_STORES)[number]>;

type Reading = Pick<Workspace, 'listDrafts' | 'listProductDrafts' | 'readDraft' | 'findDraft'>;
type Writing = Pick<Workspace, 'createDraft' | 'saveDraft' | 'deleteDraft' | 'restoreDraft'>;

export function createDrafts(core: WorkspaceCore): Reading & Writing {
  return { ...createReading(core), ...createWriting(core) };
}

function createReading({ storage, tab, channel, afterStart }: WorkspaceCore): Reading {
  const list = (kind: DraftRecord['kind']) =>
    afterStart(() =>
      storage.read(['drafts', 'journals'], async (transaction) => {
        const journaled = await journaledDrafts(transaction);
        const drafts = (await transaction.getAll('drafts')).filter((draft) => draft.kind === kind);
        return drafts.map((draft) => ({ ...draft, hasJournal: journaled.has(draft.id) }));
      }),
    );
  return {
    listDrafts: () => list('api'),
    listProductDrafts: () => list('product'),
    async readDraft(id) {
      // A tab that cannot tell who is there still knows that it is there itself.
      const present = new Set(await channel.present()).add(tab);
      const result = await afterStart(() =>
        storage.read(['drafts', 'texts', 'journals'], async (transaction) => ({
          draft: await getDraft(transaction, id),
          journal: await foundJournal(transaction, id, present),
        })),
      );
      if (!result.ok) return result;
      const { draft, journal } = result.value;
      if (draft === undefined) return err(missingDraft());
      return ok(journal === undefined ? { draft } : { draft, journal });
    },
    async findDraft(name, version) {
      const drafts = await list('api');
      return drafts.ok ? ok(drafts.value.find((draft) => draft.name === name && draft.version === version)) : drafts;
    },
  };
}

function createWriting(core: WorkspaceCore): Writing {
  const { engine, clock, random, tab } = core;
  return {
    async createDraft({ text, ...wanted }) {
      const read = await readText(engine, text);
      if (!read.ok) return read;
      const draft = { ...wanted, ...read.value, id: random.uuid() as DraftId, modifiedAt: clock.now() };
      return writeDraft(core, 'draft-written', async (transaction) => ok(await putDraft(transaction, draft)));
    },
    async saveDraft(id, text, expectedRev) {
      const next = await readText(engine, text);
      if (!next.ok) return next;
      const save = { id, next: next.value, expectedRev, tab, now: clock.now() };
      return writeDraft(core, 'draft-written', (transaction) => writeSave(transaction, save));
    },
    deleteDraft: (id) =>
      writeDraft(core, 'draft-deleted', async (transaction) => {
        const draft = await getDraft(transaction, id);
        if (draft === undefined) return err(missingDraft());
        // Journal and model stay behind for `restoreDraft`; the next start sweeps them.
        await transaction.delete('drafts', id);
        await transaction.delete('texts', id);
        return ok(draft);
      }),
    async restoreDraft({ text, ...draft }) {
      const next = await readText(engine, text);
      if (!next.ok) return next;
      return writeDraft(core, 'draft-written', async (transaction) => {
        if ((await transaction.get('drafts', draft.id)) !== undefined) return err(staleWrite());
        return ok(await writeRevision(transaction, draft, next.value, draft.modifiedAt));
      });
    },
  };
}

/** One write of a draft: the change itself, the deployment that follows from it, and then who is told. */
async function writeDraft(
  { storage, afterStart, announce }: WorkspaceCore,
  kind: 'draft-written' | 'draft-deleted',
  work: (transaction: DraftTransaction) => Promise<Result<DraftRecord>>,
): Promise<Result<DraftRecord>> {
  const result = await afterStart(() =>
    storage.write(DRAFT_STORES, async (transaction) => {
      const draft = await work(transaction);
      if (!draft.ok) return draft;
      const catalog = await publish(transaction, SANDBOX);
      return catalog.ok ? ok({ draft: draft.value, revision: catalog.value.deploymentRevision }) : catalog;
    }),
  );
  if (!result.ok) return result;
  const { draft, revision } = result.value;
  announce({ kind, id: draft.id, rev: draft.rev });
  announce({ kind: 'catalog-changed', id: SANDBOX, revision });
  return ok(draft);
}

interface Save {
  readonly id: DraftId;
  readonly next: ReadText;
  readonly expectedRev: number;
  readonly tab: string;
  readonly now: number;
}

async function writeSave(
  transaction: DraftTransaction,
  { id, next, expectedRev, tab, now }: Save,
): Promise<Result<DraftRecord>> {
  const before = await transaction.get('drafts', id);
  if (before === undefined) return err(missingDraft());
  if (before.rev !== expectedRev) return err(staleWrite());
  await transaction.delete('journals', journalKey(id, tab));
  return ok(await writeRevision(transaction, before, next, now));
}
