import type { TextEdit } from '../../document/engine.ts';
import type { Patch } from '../../document/patch.ts';

/** One change of the text, exact in both directions; a form's change also says what it did to the model. */
export interface UndoStep {
  patch: { readonly forward: Patch; readonly inverse: Patch } | undefined;
  /** Undefined until the patch has been worked into the text. */
  edits: { readonly forward: readonly TextEdit[]; readonly inverse: readonly TextEdit[] } | undefined;
}

/** What one press of Undo takes back. */
export interface UndoEntry {
  readonly kind: 'form' | 'text';
  readonly label: string;
  readonly mergeKey: string | undefined;
  touchedAt: number;
  steps: UndoStep[];
  /** While a person is typing: the text before the first key. Turned into a step when the group ends. */
  before: string | undefined;
}

export function newEntry(kind: UndoEntry['kind'], label: string, now: number, mergeKey?: string): UndoEntry {
  return { kind, label, mergeKey, touchedAt: now, steps: [], before: undefined };
}

const DEPTH = 500;

/**
 * One history for forms, canvas and source (DESIGN §4.1). Only a new change clears what can be redone; selections and
 * navigation never come here.
 */
export class UndoStack {
  #done: UndoEntry[] = [];
  #undone: UndoEntry[] = [];
  #closed: UndoEntry | undefined;

  get undoLabel(): string | undefined {
    return this.#done.at(-1)?.label;
  }

  get redoLabel(): string | undefined {
    return this.#undone.at(-1)?.label;
  }

  /** The entry that a further change may still join: the newest one, unless it was closed or something was undone since. */
  get open(): UndoEntry | undefined {
    const newest = this.#done.at(-1);
    return this.#undone.length === 0 && newest !== this.#closed ? newest : undefined;
  }

  close(): void {
    this.#closed = this.#done.at(-1);
  }

  push(entry: UndoEntry): void {
    this.#undone = [];
    this.#done.push(entry);
    if (this.#done.length > DEPTH) this.#done.shift();
  }

  undo(): UndoEntry | undefined {
    const entry = this.#done.pop();
    if (entry !== undefined) this.#undone.push(entry);
    return entry;
  }

  redo(): UndoEntry | undefined {
    const entry = this.#undone.pop();
    if (entry !== undefined) this.#done.push(entry);
    return entry;
  }

  /** Forgets a change that never came about. */
  drop(entry: UndoEntry): void {
    this.#done = this.#done.filter((other) => other !== entry);
    this.#undone = this.#undone.filter((other) => other !== entry);
  }
}
