import type { StoreApi } from 'zustand/vanilla';
import type { AppError } from '../base/app-error.ts';
import type { DraftId } from '../base/ids.ts';
import type { JsonObject } from '../base/json.ts';
import type { Result } from '../base/result.ts';
import type { Diagnostic } from '../document/diagnostic.ts';
import type { TextFormat } from '../document/engine.ts';
import type { Patch } from '../document/patch.ts';

export type SaveState =
  | { readonly kind: 'clean' }
  | { readonly kind: 'dirty' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly error: AppError }
  /** Another tab saved a newer revision (or deleted the draft). */
  | { readonly kind: 'conflict'; readonly reason: 'newer' | 'deleted' }
  | { readonly kind: 'read-only'; readonly reason: string };

export interface EditorState {
  readonly status: 'loading' | 'ready' | 'failed';
  readonly error?: AppError;
  readonly draftId: DraftId;
  readonly fileName: string;
  readonly format: TextFormat;
  /** The last good model; undefined when the text has never parsed. */
  readonly model: JsonObject | undefined;
  /** The model of the saved text: what Sandbox serves and `Explore > Sandbox` shows. The same object as `model` while nothing is unsaved. */
  readonly savedModel?: JsonObject | undefined;
  /** The draft's text. While `textPending` it lags behind the model by edits that are being worked in. */
  readonly text: string;
  readonly textPending: boolean;
  /** False while the text does not parse: forms show the last good model, read-only. */
  readonly parses: boolean;
  readonly diagnostics: readonly Diagnostic[];
  readonly save: SaveState;
  /** Unsaved work found in the journal at opening: offered, never applied silently. */
  readonly recovery: { readonly text: string; readonly writtenAt: number } | undefined;
  readonly undoLabel: string | undefined;
  readonly redoLabel: string | undefined;
  /** Why `text` last changed: the Source editor applies `form`/`undo`/`external` changes and ignores its own `typing`. */
  readonly textOrigin: 'load' | 'typing' | 'form' | 'undo' | 'external';
}

/** One open draft: text, model, undo, journal, save. Sessions stay alive while the app is open, so leaving a screen loses nothing. */
export interface EditorStore extends StoreApi<EditorState> {
  /**
   * Changes the model at once and the text off the keystroke path. `label` names the undo entry (`Add security definition`);
   * edits with the same `mergeKey` within a second become one entry (typing in a field). Fails when read-only or when the patch does not fit.
   */
  edit(patch: Patch, label: string, mergeKey?: string): Result<void>;
  /** The person typed in Source: the whole new text. Parsed off the keystroke path, newest wins. */
  typeText(text: string): void;
  undo(): void;
  redo(): void;
  /** Resolves after the transaction completed and the gateway uses it; notifies `API saved.` */
  save(): Promise<boolean>;
  /** Keeps the journalled text (true) or drops it (false). */
  recover(keep: boolean): Promise<void>;
  /** After a conflict: save mine over theirs, or take theirs and drop mine (both undoable by Undo while open). */
  resolveConflict(take: 'mine' | 'theirs'): Promise<void>;
  /** Resolves when text and model are in step. */
  settled(): Promise<void>;
}
