import type { AppError } from '../base/app-error.ts';
import type { JsonObject } from '../base/json.ts';
import type { Result } from '../base/result.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { Patch } from './patch.ts';

export type TextFormat = 'yaml' | 'json';

/** A replacement of `[from, to)` of the *old* text; edits of one list never overlap and stand in ascending order. */
export interface TextEdit {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

export interface ParsedText {
  readonly format: TextFormat;
  /** Absent when the text does not parse; then `problems` holds at least one error with its line. */
  readonly model?: JsonObject;
  readonly problems: readonly Diagnostic[];
}

export interface EditedText {
  readonly text: string;
  readonly edits: readonly TextEdit[];
}

/** What is wrong with a text, and with the document that it says. */
export interface CheckedText {
  readonly problems: readonly Diagnostic[];
  /** Empty when the text does not parse. */
  readonly findings: readonly Diagnostic[];
}

/** A check that another layer brings; what it needs it loads first, which `signal` need not wait for. Rejects when it gives up. */
export type ModelCheck = (model: JsonObject, signal?: AbortSignal) => Promise<readonly Diagnostic[]>;

/**
 * Text ↔ model, off the keystroke path (DESIGN §4.1). Two implementations keep one contract: in place (tests, CLI, small
 * documents) and in a web worker (large ones). `signal` gives up: the promise rejects with an AbortError.
 */
export interface DocumentEngine {
  parse(text: string, signal?: AbortSignal): Promise<ParsedText>;
  /** Applies `patch` to `text` as the smallest edits; fails when the text does not parse or the patch does not fit. */
  edit(text: string, patch: Patch, signal?: AbortSignal): Promise<Result<EditedText, AppError>>;
  /** All that is worth telling about the text: problems of the text itself, findings of `checkDocument` and those of other layers. */
  check(text: string, signal?: AbortSignal): Promise<CheckedText>;
}
