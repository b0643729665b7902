import { type AppError, appError } from '../../base/app-error.ts';
import type { JsonObject } from '../../base/json.ts';
import type { Clock, Scheduler } from '../../base/ports.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { thrownMessage } from '../../base/thrown.ts';
import { applyPatch, invertPatch } from '../../document/apply-patch.ts';
import type { DocumentEngine, ParsedText, TextEdit } from '../../document/engine.ts';
import type { Patch } from '../../document/patch.ts';
import { applyTextEdits } from '../../document/text-edits.ts';
import type { EditorState } from '../editor.ts';
import { differenceOf, mapEdit } from './map-edit.ts';
import type { Operation, TypeOperation, WorkOperation } from './operation.ts';
import { patienceFor } from './patience.ts';
import { Rest } from './rest.ts';
import { bothWays, changesNothing, type Direction, joinPatches, travelEdits, travelModel } from './steps.ts';
import { newEntry, type UndoEntry, UndoStack, type UndoStep } from './undo-stack.ts';

/*
 * Text and model of one open document, kept in step (DESIGN §4.1):
 *
 *     model shown = the model parsed from `base.text`, with every change of the queue applied
 *
 * A form's change reaches the model at once and joins the queue; the queue is worked into the text in order, off the
 * keystroke path. What cannot be worked in is taken back from the model too: the two never part silently. Typing changes
 * the text at once and the model when it has been parsed; the newest text wins.
 */

/** Changes of a form wait this long for more of them before the text is touched, in a large document until they rest … */
const WORK_DELAY = 120;
/** … a pause in typing is this long before the text is parsed … */
const PARSE_DELAY = 150;
/** … and both are longer in large documents: one millisecond per so many characters. */
const CHARACTERS_PER_MILLISECOND = 5000;
/** Changes with the same merge key, and keys typed in Source, join one undo entry while no pause is longer. */
const MERGE_WINDOW = 1000;

export type SessionView = Pick<
  EditorState,
  'model' | 'text' | 'textPending' | 'parses' | 'format' | 'undoLabel' | 'redoLabel' | 'textOrigin'
>;

export interface SessionPorts {
  readonly engine: DocumentEngine;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  /** After every change, with all that may have changed. */
  readonly onChange: (view: SessionView) => void;
  /** A text was parsed: its problems, also when it has none. */
  readonly onParsed: (parsed: ParsedText) => void;
  /** A change could not be worked into the text and has been taken back. */
  readonly onLost: (label: string, error: AppError) => void;
}

interface Base {
  readonly text: string;
  /** The model of `text`, or the last good one. */
  readonly model: JsonObject | undefined;
  /** False while `text` has not been parsed yet. */
  readonly parsed: boolean;
}

export class DocumentSession {
  readonly #ports: SessionPorts;
  readonly #history = new UndoStack();
  #base: Base = { text: '', model: undefined, parsed: true };
  #queue: Operation[] = [];
  #model: JsonObject | undefined;
  #parses = true;
  #format: SessionView['format'] = 'yaml';
  #origin: SessionView['textOrigin'] = 'load';
  #running: Promise<void> | undefined;
  #parsing: AbortController | undefined;
  /** A pause in typing. */
  readonly #typingRest: Rest;
  /** A pause between changes of forms. */
  readonly #workRest: Rest;

  constructor(ports: SessionPorts) {
    this.#ports = ports;
    this.#typingRest = new Rest(ports, () => void this.#run());
    this.#workRest = new Rest(ports, () => void this.#run());
  }

  /** The text as far as changes have been worked in; the whole truth once `settled`. */
  get text(): string {
    return this.#base.text;
  }

  get parses(): boolean {
    return this.#parses;
  }

  get busy(): boolean {
    return this.#queue.length > 0 || !this.#base.parsed;
  }

  /** Starts with a text from storage; nothing to undo. */
  async open(text: string): Promise<void> {
    this.#base = { text, model: undefined, parsed: false };
    this.#origin = 'load';
    await this.settled();
  }

  edit(patch: Patch, label: string, mergeKey?: string): Result<void> {
    const model = this.#model;
    if (model === undefined || !this.#parses) return err(doesNotParse());
    const inverse = invertPatch(model, patch);
    if (!inverse.ok) return inverse;
    const next = applyPatch(model, patch);
    if (!next.ok) return next;
    if (changesNothing(model, patch)) return ok(undefined);
    this.#endTyping();
    this.#model = next.value;
    this.#enqueueWork({ forward: patch, inverse: inverse.value }, label, mergeKey);
    this.#publish();
    this.#workRest.touch(patienceFor(this.#base.text.length, WORK_DELAY, CHARACTERS_PER_MILLISECOND));
    return ok(undefined);
  }

  typeText(text: string): void {
    const held = this.#heldTyping();
    if (text === (held?.to ?? this.#base.text)) return;
    if (held !== undefined) {
      held.to = text;
      this.#origin = 'typing';
      this.#publish();
      return;
    }
    const entry = this.#typingEntry();
    this.#origin = 'typing';
    if (this.#queue.length > 0) {
      this.#queue.push({ kind: 'type', entry, from: this.#base.text, to: text, drift: [] });
      this.#publish();
      void this.#now();
      return;
    }
    this.#setText(text);
    const quiet = PARSE_DELAY + Math.round(text.length / CHARACTERS_PER_MILLISECOND);
    this.#typingRest.touch({ quiet, longest: Number.POSITIVE_INFINITY });
  }

  /** Another text takes the place of this one: taken from another tab, or recovered. Can be undone. */
  async replaceText(text: string, label: string): Promise<void> {
    await this.settled();
    if (text === this.#base.text) return;
    this.#endTyping();
    const step = { patch: undefined, edits: bothWays(this.#base.text, differenceOf(this.#base.text, text)) };
    this.#history.push({ ...newEntry('text', label, this.#ports.clock.now()), steps: [step] });
    this.#origin = 'external';
    this.#setText(text);
    await this.settled();
  }

  /** What comes next is an entry of its own: Undo can come back to exactly here. */
  closeEntry(): void {
    this.#endTyping();
    this.#history.close();
  }

  undo(): void {
    this.#travel('revert');
  }

  redo(): void {
    this.#travel('reapply');
  }

  /** Resolves when changes of forms that waited are in the text. */
  async workedIn(): Promise<void> {
    if (this.#queue.length > 0) await this.settled();
  }

  /** Resolves when text and model are in step. */
  async settled(): Promise<void> {
    while (this.busy || this.#running !== undefined) {
      await this.#now();
    }
  }

  #travel(kind: Direction): void {
    if (this.#heldTyping() !== undefined) {
      void this.settled().then(() => this.#travel(kind));
      return;
    }
    this.#endTyping();
    const entry = kind === 'revert' ? this.#history.undo() : this.#history.redo();
    if (entry === undefined) return;
    this.#queue.push({ kind, entry });
    this.#model = travelModel(this.#model, entry, kind) ?? this.#model;
    this.#publish();
    void this.#now();
  }

  #enqueueWork(patch: NonNullable<UndoStep['patch']>, label: string, mergeKey: string | undefined): void {
    const now = this.#ports.clock.now();
    const open = this.#history.open;
    const joins = mergeKey !== undefined && open?.mergeKey === mergeKey && now - open.touchedAt <= MERGE_WINDOW;
    const entry = joins ? open : newEntry('form', label, now, mergeKey);
    if (!joins) this.#history.push(entry);
    entry.touchedAt = now;
    const last = this.#queue.at(-1);
    if (last?.kind === 'work' && last.entry === entry && !last.started && last.step.patch !== undefined) {
      last.step.patch = joinPatches(last.step.patch, patch);
      return;
    }
    const step: UndoStep = { patch, edits: undefined };
    entry.steps.push(step);
    this.#queue.push({ kind: 'work', entry, step, started: false, due: false });
  }

  #typingEntry(): UndoEntry {
    const now = this.#ports.clock.now();
    const open = this.#history.open;
    if (open?.before !== undefined && now - open.touchedAt <= MERGE_WINDOW) {
      open.touchedAt = now;
      return open;
    }
    this.#endTyping();
    const entry = newEntry('text', 'Edit source', now);
    if (this.#queue.length === 0) entry.before = this.#base.text;
    this.#history.push(entry);
    return entry;
  }

  /** Turns the keys typed so far into one exact step. */
  #endTyping(): void {
    const entry = this.#history.open;
    if (entry?.before === undefined) return;
    entry.steps.push({ patch: undefined, edits: bothWays(entry.before, differenceOf(entry.before, this.#base.text)) });
    entry.before = undefined;
  }

  #heldTyping(): TypeOperation | undefined {
    return this.#queue.find((operation) => operation.kind === 'type');
  }

  /** A new text whose model is not known yet. */
  #setText(text: string): void {
    this.#base = { text, model: this.#base.model, parsed: false };
    this.#parsing?.abort();
    this.#publish();
  }

  #now(): Promise<void> {
    this.#typingRest.cancel();
    this.#workRest.cancel();
    return this.#run();
  }

  /** Works on all that has come until now; one run at a time. */
  #run(): Promise<void> {
    for (const operation of this.#queue) if (operation.kind === 'work') operation.due = true;
    this.#running ??= this.#work().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #work(): Promise<void> {
    while (this.#isDue()) {
      const parsed = this.#base.parsed || (await this.#parse());
      const operation = this.#queue[0];
      // Typed on while it was being parsed, and nobody waits: the next pause comes back here.
      if (!parsed && operation === undefined) return;
      if (parsed && operation !== undefined) await this.#perform(operation);
    }
  }

  /** Changes of forms that came during the work wait for more of them: they have asked for their turn. */
  #isDue(): boolean {
    return !this.#base.parsed || this.#queue.some((operation) => operation.kind !== 'work' || operation.due);
  }

  /** Parses the newest text; false when typing went on meanwhile, which makes the result worthless. */
  async #parse(): Promise<boolean> {
    const { text, model } = this.#base;
    this.#parsing = new AbortController();
    const parsed = await this.#ports.engine.parse(text, this.#parsing.signal).catch(unparsed);
    if (parsed === undefined || text !== this.#base.text) return false;
    this.#parses = parsed.model !== undefined;
    this.#format = parsed.format;
    this.#base = { text, model: parsed.model ?? model, parsed: true };
    this.#rebuildModel();
    this.#ports.onParsed(parsed);
    this.#publish();
    return true;
  }

  async #perform(operation: Operation): Promise<void> {
    if (operation.kind === 'work') await this.#workIn(operation);
    else if (operation.kind === 'type') this.#mergeTyping(operation);
    else this.#travelText(operation);
    this.#publish();
  }

  async #workIn(operation: WorkOperation): Promise<void> {
    operation.started = true;
    const { step } = operation;
    const forward = step.patch?.forward ?? [];
    const { text, model } = this.#base;
    const edited = await this.#ports.engine.edit(text, forward).catch((thrown: unknown) => err(engineFailed(thrown)));
    const next = model === undefined ? err(doesNotParse()) : applyPatch(model, forward);
    if (!edited.ok || !next.ok || !this.#parses) {
      this.#takeBack(operation, !edited.ok ? edited.error : next.ok ? doesNotParse() : next.error);
      return;
    }
    step.edits = bothWays(text, edited.value.edits);
    this.#queue.shift();
    if (this.#heldTyping() === undefined) this.#origin = 'form';
    // With nothing else under way the shown model is this one already: keep its identity.
    const shown = this.#queue.length === 0 ? (this.#model ?? next.value) : next.value;
    this.#advance(edited.value.text, [edited.value.edits], shown);
  }

  /** The change did not come about: not in the text, so not in the model either. */
  #takeBack(operation: WorkOperation, error: AppError): void {
    const { entry, step } = operation;
    entry.steps = entry.steps.filter((other) => other !== step);
    this.#queue = this.#queue.filter((other) => other !== operation);
    if (entry.steps.length === 0) {
      this.#queue = this.#queue.filter((other) => other.entry !== entry);
      this.#history.drop(entry);
    }
    this.#rebuildModel();
    this.#ports.onLost(entry.label, error);
  }

  #travelText({ kind, entry }: { readonly kind: Direction; readonly entry: UndoEntry }): void {
    this.#queue.shift();
    const lists = travelEdits(entry, kind);
    this.#origin = 'undo';
    const text = lists.reduce(applyTextEdits, this.#base.text);
    const model = entry.kind === 'form' ? travelModel(this.#base.model, entry, kind) : undefined;
    this.#advance(text, lists, model);
    if (model !== undefined) this.#rebuildModel();
  }

  #mergeTyping(operation: TypeOperation): void {
    this.#queue.shift();
    const { text } = this.#base;
    const typed = differenceOf(operation.from, operation.to);
    const edits = typed.map((edit) => operation.drift.reduce(mapEdit, edit));
    operation.entry.steps.push({ patch: undefined, edits: bothWays(text, edits) });
    // The person sees their own text without the form's changes: the editor has to take them in.
    this.#origin = 'form';
    this.#advance(applyTextEdits(text, edits), [edits], undefined);
  }

  /** The next text, with its model when it is known. Typing that waits is told how the text moved under it. */
  #advance(text: string, lists: readonly (readonly TextEdit[])[], model: JsonObject | undefined): void {
    this.#base = { text, model: model ?? this.#base.model, parsed: model !== undefined };
    this.#heldTyping()?.drift.push(...lists.map((list) => [...list]));
  }

  /** The model shown, from scratch: what does not fit any more is settled when its turn comes. */
  #rebuildModel(): void {
    let model = this.#base.model;
    for (const operation of this.#queue) {
      if (model === undefined || operation.kind === 'type') continue;
      if (operation.kind === 'work') {
        const next: Result<JsonObject> = applyPatch(model, operation.step.patch?.forward ?? []);
        if (next.ok) model = next.value;
      } else {
        model = travelModel(model, operation.entry, operation.kind) ?? model;
      }
    }
    this.#model = model;
  }

  #publish(): void {
    this.#ports.onChange({
      model: this.#model,
      text: this.#heldTyping()?.to ?? this.#base.text,
      textPending: this.#queue.length > 0,
      parses: this.#parses,
      format: this.#format,
      undoLabel: this.#history.undoLabel,
      redoLabel: this.#history.redoLabel,
      textOrigin: this.#origin,
    });
  }
}

/** A given-up parse has no outcome; an engine that breaks down is told like a text that does not parse. */
function unparsed(thrown: unknown): ParsedText | undefined {
  if (thrown instanceof Error && thrown.name === 'AbortError') return undefined;
  return { format: 'yaml', problems: [{ severity: 'error', ...engineFailed(thrown) }] };
}

function engineFailed(thrown: unknown): AppError {
  return appError('state/engine-failed', thrownMessage(thrown));
}

function doesNotParse(): AppError {
  return appError('state/text-does-not-parse', 'The text has an error, so this form cannot change it.', {
    help: 'Repair the text in Source; the line is marked there.',
  });
}
