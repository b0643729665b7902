import { createStore } from 'zustand/vanilla';
import { type AppError, appError } from '../base/app-error.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { DraftRecord, DraftSummary } from '../workspace/records.ts';
import type { NewDraft } from '../workspace/workspace.ts';
import type { Announcer } from './announcer.ts';
import type { DraftTexts, PreparedDraft } from './drafting/draft-texts.ts';
import type { DraftsState, DraftsStore, ImportOutcome, NewApiInput } from './drafts.ts';
import type { NotificationsStore } from './notifications.ts';
import type { StatePorts } from './ports.ts';

export interface DraftsPorts extends Pick<StatePorts, 'workspace' | 'fetchText'> {
  readonly notifications: NotificationsStore;
  readonly announcer: Announcer;
  readonly texts: DraftTexts;
}

export function createDrafts(ports: DraftsPorts): DraftsStore {
  const { workspace, notifications, announcer, texts } = ports;
  const store = createStore<DraftsState>(() => ({ status: 'loading', items: [] }));

  let newest = 0;
  async function load(): Promise<void> {
    newest += 1;
    const mine = newest;
    const drafts = await workspace.listDrafts();
    if (mine !== newest) return;
    if (drafts.ok) store.setState({ status: 'ready', items: newestFirst(drafts.value) });
    else store.setState({ status: 'failed', error: drafts.error });
  }

  workspace.subscribe((change) => {
    if (change.kind !== 'catalog-changed') void load();
  });

  async function create(draft: NewDraft): Promise<Result<DraftSummary>> {
    return finish(await workspace.createDraft(draft));
  }

  /** The list and the gateway know of it before anybody is told. */
  async function finish(written: Result<DraftRecord>): Promise<Result<DraftSummary>> {
    if (!written.ok) return written;
    await Promise.all([load(), announcer.announceNewest()]);
    const { text: _text, ...summary } = written.value;
    return ok({ ...summary, hasJournal: false });
  }

  return {
    ...store,
    load,
    fetchFromUrl: ports.fetchText,

    async createApi(input) {
      const existing = await workspace.findDraft(input.name, input.version);
      if (!existing.ok) return existing;
      if (existing.value !== undefined) return err(duplicateError(input));
      return create(await texts.newApi(input));
    },

    async importText(text, fileName, onDuplicate) {
      const prepared = await texts.prepareImport(text, fileName);
      if (!prepared.ok) return prepared;
      return importPrepared(prepared.value, onDuplicate, { ports, create, finish });
    },

    async deleteDraft(id) {
      const deleted = await workspace.deleteDraft(id);
      if (!deleted.ok) return notifyError(notifications, deleted.error);
      await finish(deleted);
      const restore = async () => {
        const restored = await finish(await workspace.restoreDraft(deleted.value));
        if (!restored.ok) notifyError(notifications, restored.error);
        else notifications.notify({ kind: 'success', message: `${nameOf(deleted.value)} is back.` });
      };
      notifications.notify({
        kind: 'success',
        message: `${nameOf(deleted.value)} was deleted.`,
        action: { label: 'Undo', run: () => void restore() },
      });
    },
  };
}

interface ImportSteps {
  readonly ports: DraftsPorts;
  readonly create: (draft: NewDraft) => Promise<Result<DraftSummary>>;
  readonly finish: (written: Result<DraftRecord>) => Promise<Result<DraftSummary>>;
}

async function importPrepared(
  prepared: PreparedDraft,
  onDuplicate: 'ask' | 'replace' | 'keep-both',
  { ports, create, finish }: ImportSteps,
): Promise<Result<ImportOutcome>> {
  const { workspace, texts } = ports;
  const { text, fileName, summary, diagnostics } = prepared;
  const existing = await workspace.findDraft(summary.name, summary.version);
  if (!existing.ok) return existing;
  if (existing.value !== undefined && onDuplicate === 'ask') return ok({ kind: 'duplicate', existing: existing.value });
  let draft: Result<DraftSummary>;
  if (existing.value === undefined) draft = await create({ text, fileName, summary });
  else if (onDuplicate === 'replace') {
    draft = await finish(await workspace.saveDraft(existing.value.id, text, existing.value.rev));
  } else {
    const name = await freeName(workspace, summary);
    const renamed = await texts.rename(text, name);
    // A broken text cannot be renamed inside; it is told apart by its file name until it is repaired.
    draft = await create({ text: renamed.ok ? renamed.value : text, fileName, summary: { ...summary, name } });
  }
  return draft.ok ? ok({ kind: 'imported', draft: draft.value, broken: draft.value.broken, diagnostics }) : draft;
}

/** `weather` → `weather-2` → `weather-3`: the first that no draft of this version has. */
async function freeName(
  workspace: StatePorts['workspace'],
  { name, version }: PreparedDraft['summary'],
): Promise<string> {
  const drafts = await workspace.listDrafts();
  const taken = new Set(
    drafts.ok ? drafts.value.filter((draft) => draft.version === version).map((draft) => draft.name) : [],
  );
  let count = 2;
  while (taken.has(`${name}-${count}`)) count += 1;
  return `${name}-${count}`;
}

function newestFirst(drafts: readonly DraftSummary[]): readonly DraftSummary[] {
  return [...drafts].sort((a, b) => b.modifiedAt - a.modifiedAt || (a.id < b.id ? -1 : 1));
}

function nameOf({ title, version }: DraftRecord): string {
  return `${title} ${version}`.trim();
}

function duplicateError({ name, version }: NewApiInput): AppError {
  return appError('state/duplicate', `There is already an API ${name} with version ${version}.`, {
    path: '/name',
    help: 'Choose another name or another version.',
  });
}

function notifyError(notifications: NotificationsStore, { message, help }: AppError): void {
  notifications.notify({ kind: 'error', message, ...(help !== undefined && { help }) });
}
