import type { AppError } from '../base/app-error.ts';
import type { Result } from '../base/result.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { CheckedText, TextEdit, TextFormat } from './engine.ts';
import type { Patch } from './patch.ts';

/** The end of a channel, as a MessagePort, a Worker and a worker's own global have it. */
export interface EnginePort {
  postMessage(message: unknown): void;
  onmessage: ((event: { data: unknown }) => void) | null;
}

/**
 * The text of a call: written out, or the one that an earlier call left behind (what it parsed or checked, or what its edit
 * made). Posting megabytes for every change of a form would cost the page tens of milliseconds.
 */
export type NamedText = string | { readonly after: number };

export type EngineRequest =
  | { readonly id: number; readonly call: 'parse'; readonly text: string }
  | { readonly id: number; readonly call: 'edit'; readonly text: NamedText; readonly patch: Patch }
  | { readonly id: number; readonly call: 'check'; readonly text: NamedText }
  | { readonly id: number; readonly call: 'cancel' };

/** Models and edited texts of megabytes travel as text: cloning the object tree would take three times as long. */
export type EngineReply =
  | { readonly id: number; readonly parsed: WireParsed }
  | { readonly id: number; readonly edited: Result<{ readonly edits: readonly TextEdit[] }, AppError> }
  | { readonly id: number; readonly checked: CheckedText }
  /** The text was named by a call that is no longer remembered: ask again with the text itself. */
  | { readonly id: number; readonly forgotten: true }
  | { readonly id: number; readonly failed: string };

export interface WireParsed {
  readonly format: TextFormat;
  readonly model?: string;
  readonly problems: readonly Diagnostic[];
}
