import { createStore, type StoreApi } from 'zustand/vanilla';
import { type AppError, appError } from '../../base/app-error.ts';
import type { DraftId } from '../../base/ids.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { Patch } from '../../document/patch.ts';
import type { DraftRecord, JournalRecord } from '../../workspace/records.ts';
import type { WorkspaceChange } from '../../workspace/workspace.ts';
import type { Announcer } from '../announcer.ts';
import type { EditorState, SaveState } from '../editor.ts';
import type { NotificationsStore } from '../notifications.ts';
import type { StatePorts } from '../ports.ts';
import { DiagnosticsKeeper } from './diagnostics-keeper.ts';
import { DocumentSession, type SessionView } from './document-session.ts';
import { JournalKeeper } from './journal-keeper.ts';

export interface DraftEditorPorts extends Pick<StatePorts, 'workspace' | 'engine' | 'clock' | 'scheduler'> {
  readonly notifications: NotificationsStore;
  readonly announcer: Announcer;
}

/**
 * One open draft: its document session and the revision that its work is based on. A save names that revision, so nobody
 * is overwritten; what another tab saves is taken over quietly while nothing is unsaved here, and is a conflict otherwise
 * (DESIGN §4.8).
 */
export class DraftEditor {
  readonly store: StoreApi<EditorState>;
  readonly #id: DraftId;
  readonly #ports: DraftEditorPorts;
  readonly #session: DocumentSession;
  readonly #journal: JournalKeeper;
  readonly #diagnostics: DiagnosticsKeeper;
  /** The saved draft that the work is based on. */
  #base: DraftRecord | undefined;
  /** Unsaved work of an earlier life, until the person decided about it. */
  #found: JournalRecord | undefined;
  /** The newest revision heard of. */
  #seenRev = 0;
  #saving: Promise<boolean> | undefined;

  constructor(id: DraftId, ports: DraftEditorPorts) {
    this.#id = id;
    this.#ports = ports;
    this.store = createStore<EditorState>(() => initialState(id));
    const { workspace, clock, scheduler } = ports;
    this.#session = new DocumentSession({
      engine: ports.engine,
      clock,
      scheduler,
      onChange: (view) => this.#show(view),
      onParsed: (parsed) => this.#diagnostics.parsed(parsed),
      onLost: (label, error) => this.#notifyError(`“${label}” could not be written into the text.`, error),
    });
    this.#journal = new JournalKeeper({
      draftId: id,
      workspace,
      clock,
      scheduler,
      size: () => this.#session.text.length,
      workedIn: () => this.#session.workedIn(),
      unsaved: () => this.#unsaved(),
      onFailure: (error) => this.#notifyError('Unsaved work cannot be kept safe: save soon.', error),
    });
    this.#diagnostics = new DiagnosticsKeeper({
      clock,
      scheduler,
      engine: ports.engine,
      size: () => this.#session.text.length,
      current: () => this.#settledText(),
      onChange: (diagnostics) => this.store.setState({ diagnostics }),
    });
    workspace.subscribe((change) => void this.#hear(change));
    void this.#load();
  }

  /** The text that says what the model does; nothing is on its way from one to the other. */
  #settledText(): string | undefined {
    const { model } = this.store.getState();
    return model === undefined || this.#session.busy || !this.#session.parses ? undefined : this.#session.text;
  }

  edit(patch: Patch, label: string, mergeKey?: string): Result<void> {
    const refusal = this.#refusal();
    return refusal === undefined ? this.#session.edit(patch, label, mergeKey) : err(refusal);
  }

  typeText(text: string): void {
    if (this.#refusal() === undefined) this.#session.typeText(text);
  }

  undo(): void {
    if (this.#refusal() === undefined) this.#session.undo();
  }

  redo(): void {
    if (this.#refusal() === undefined) this.#session.redo();
  }

  settled(): Promise<void> {
    return this.#session.settled();
  }

  /** Puts unsaved work on disk now. */
  async flush(): Promise<void> {
    await this.#session.settled();
    await this.#journal.flush();
  }

  async save(): Promise<boolean> {
    while (this.#saving !== undefined) await this.#saving;
    const { status, save } = this.store.getState();
    if (status !== 'ready') return false;
    if (save.kind === 'conflict' || save.kind === 'read-only') {
      const help =
        save.kind === 'read-only' ? save.reason : 'Choose first whether to keep your version or the other one.';
      this.#ports.notifications.notify({ kind: 'error', message: 'The API was not saved.', help });
      return false;
    }
    return this.#write(async (base, text) =>
      text === base.text ? ok(base) : this.#ports.workspace.saveDraft(this.#id, text, base.rev),
    );
  }

  async recover(keep: boolean): Promise<void> {
    const found = this.#found;
    if (found === undefined) return;
    this.#found = undefined;
    this.store.setState({ recovery: undefined });
    if (keep) {
      await this.#session.replaceText(found.text, 'Recover unsaved work');
      // Somebody saved after that work was begun: taking it over theirs has to be decided, not assumed.
      if (found.baseRev !== this.#base?.rev) this.#setSave({ kind: 'conflict', reason: 'newer' });
      // What was found is given up only when it is safe under this tab's own name.
      if (!(await this.#journal.flush())) return;
    }
    await this.#ports.workspace.clearJournal(this.#id, 'found');
  }

  async resolveConflict(take: 'mine' | 'theirs'): Promise<void> {
    if (this.store.getState().save.kind !== 'conflict') return;
    const read = await this.#ports.workspace.readDraft(this.#id);
    if (read.ok) await this.#choose(read.value.draft, take);
    else if (read.error.code !== 'workspace/not-found')
      this.#notifyError('The other version could not be read.', read.error);
    else if (take === 'theirs') this.#setSave(deletedState());
    else await this.#write((base, text) => this.#ports.workspace.restoreDraft({ ...base, rev: this.#seenRev, text }));
  }

  async #load(): Promise<void> {
    const read = await this.#ports.workspace.readDraft(this.#id);
    if (!read.ok) {
      this.store.setState({ status: 'failed', error: read.error });
      return;
    }
    const { draft, journal } = read.value;
    this.#base = draft;
    await this.#session.open(draft.text);
    if (journal !== undefined && journal.text !== draft.text) this.#found = journal;
    this.store.setState({
      status: 'ready',
      fileName: draft.fileName,
      save: { kind: 'clean' },
      recovery: this.#found && { text: this.#found.text, writtenAt: this.#found.writtenAt },
    });
    if (journal !== undefined && this.#found === undefined) await this.#ports.workspace.clearJournal(this.#id, 'found');
    await this.#meetNewer();
  }

  /** One save at a time; the journal waits, for the save clears it. */
  #write(work: (base: DraftRecord, text: string) => Promise<Result<DraftRecord>>): Promise<boolean> {
    this.#saving = this.#writeNow(work).finally(() => {
      this.#saving = undefined;
    });
    return this.#saving;
  }

  async #writeNow(work: (base: DraftRecord, text: string) => Promise<Result<DraftRecord>>): Promise<boolean> {
    const base = this.#base;
    if (base === undefined) return false;
    this.#setSave({ kind: 'saving' });
    this.#journal.pause();
    await this.#session.settled();
    this.#session.closeEntry();
    const { model, parses } = this.store.getState();
    const saved = await work(base, this.#session.text);
    this.#journal.resume(saved.ok);
    if (!saved.ok) {
      this.#setSave(failureState(saved.error));
      this.#notifyError('The API was not saved.', saved.error);
      return false;
    }
    if (parses) this.store.setState({ savedModel: model });
    this.#rebase(saved.value);
    if (saved.value.rev !== base.rev) await this.#ports.announcer.announceNewest();
    this.#notifySaved(saved.value);
    await this.#meetNewer();
    return true;
  }

  /** Both versions stay within reach of Undo, whichever is taken. */
  async #choose(theirs: DraftRecord, take: 'mine' | 'theirs'): Promise<void> {
    await this.#session.settled();
    const mine = this.#session.text;
    await this.#session.replaceText(theirs.text, 'Take the other version');
    if (take === 'mine') await this.#session.replaceText(mine, 'Keep my version');
    this.#rebase(theirs);
    this.#journal.touch();
    if (take === 'mine') await this.save();
  }

  async #hear(change: WorkspaceChange): Promise<void> {
    if (change.kind === 'catalog-changed' || change.kind === 'journal-changed' || change.id !== this.#id) return;
    this.#seenRev = Math.max(this.#seenRev, change.rev);
    if (this.store.getState().status === 'loading' || this.#saving !== undefined) return;
    if (change.kind === 'draft-written') await this.#meetNewer();
    else this.#setSave(change.by === 'this-tab' ? deletedState() : { kind: 'conflict', reason: 'deleted' });
  }

  /** Somebody else wrote a newer revision: another tab, or an import and an Undo in this one. */
  async #meetNewer(): Promise<void> {
    if (this.store.getState().status === 'failed') return this.#load();
    const base = this.#base;
    if (base === undefined || this.#seenRev <= base.rev) return;
    const read = await this.#ports.workspace.readDraft(this.#id);
    if (!read.ok || read.value.draft.rev <= base.rev || this.#base !== base) return;
    const theirs = read.value.draft;
    const untouched = !this.store.getState().textPending && this.#session.text === base.text;
    if (theirs.text === base.text) return this.#rebase(theirs);
    if (!untouched) return this.#setSave({ kind: 'conflict', reason: 'newer' });
    await this.#session.replaceText(theirs.text, 'Take the newer version');
    this.#rebase(theirs);
    const message = `${theirs.title} was changed elsewhere; this is the newer version.`;
    this.#ports.notifications.notify({ kind: 'info', message, help: 'Undo brings back what was here before.' });
  }

  /** From now on the work is based on this revision. */
  #rebase(base: DraftRecord): void {
    this.#base = base;
    this.#seenRev = Math.max(this.#seenRev, base.rev);
    const clean = this.#unsaved() === undefined;
    const { model, parses } = this.store.getState();
    this.store.setState({
      fileName: base.fileName,
      save: clean ? { kind: 'clean' } : { kind: 'dirty' },
      ...(clean && parses && { savedModel: model }),
    });
  }

  #show(view: SessionView): void {
    const before = this.store.getState();
    const save = this.#saveStateFor(view, before.save);
    this.store.setState({ ...view, save, ...(save.kind === 'clean' && view.parses && { savedModel: view.model }) });
    if (before.status !== 'ready') return;
    this.#journal.touch();
    if (view.model !== before.model || view.text !== before.text) this.#diagnostics.touch();
  }

  #saveStateFor(view: SessionView, save: SaveState): SaveState {
    if (save.kind === 'saving' || save.kind === 'conflict' || save.kind === 'read-only') return save;
    const dirty = view.textPending || this.#session.text !== this.#base?.text;
    if (!dirty) return save.kind === 'clean' ? save : { kind: 'clean' };
    return save.kind === 'clean' ? { kind: 'dirty' } : save;
  }

  #setSave(save: SaveState): void {
    this.store.setState({ save });
  }

  #unsaved(): { readonly text: string; readonly baseRev: number } | undefined {
    const { text } = this.#session;
    return this.#base === undefined || text === this.#base.text ? undefined : { text, baseRev: this.#base.rev };
  }

  #refusal(): AppError | undefined {
    const { status, save } = this.store.getState();
    if (status !== 'ready') return appError('state/not-open', 'This API is not open yet.');
    return save.kind === 'read-only' ? appError('state/read-only', save.reason) : undefined;
  }

  #notifyError(message: string, { message: cause, help }: AppError): void {
    this.#ports.notifications.notify({ kind: 'error', message, help: help === undefined ? cause : `${cause} ${help}` });
  }

  #notifySaved({ broken }: DraftRecord): void {
    this.#ports.notifications.notify(
      broken
        ? {
            kind: 'warning',
            message: 'API saved.',
            help: 'Its text has an error, so the gateway keeps answering with the last version that had none.',
          }
        : { kind: 'success', message: 'API saved.' },
    );
  }
}

function initialState(draftId: DraftId): EditorState {
  return {
    status: 'loading',
    draftId,
    fileName: '',
    format: 'yaml',
    model: undefined,
    text: '',
    textPending: false,
    parses: true,
    diagnostics: [],
    save: { kind: 'clean' },
    recovery: undefined,
    undoLabel: undefined,
    redoLabel: undefined,
    textOrigin: 'load',
  };
}

function deletedState(): SaveState {
  return { kind: 'read-only', reason: 'This API was deleted.' };
}

function failureState(error: AppError): SaveState {
  if (error.code === 'workspace/conflict') return { kind: 'conflict', reason: 'newer' };
  return error.code === 'workspace/not-found' ? { kind: 'conflict', reason: 'deleted' } : { kind: 'failed', error };
}
