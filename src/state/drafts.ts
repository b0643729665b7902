import type { StoreApi } from 'zustand/vanilla';
import type { AppError } from '../base/app-error.ts';
import type { DraftId } from '../base/ids.ts';
import type { Result } from '../base/result.ts';
import type { Diagnostic } from '../document/diagnostic.ts';
import type { DraftSummary } from '../workspace/records.ts';

export interface DraftsState {
  readonly status: 'loading' | 'ready' | 'failed';
  readonly error?: AppError;
  /** Newest first. */
  readonly items: readonly DraftSummary[];
}

export interface NewApiInput {
  readonly title: string;
  readonly name: string;
  readonly basePath: string;
  readonly version: string;
  readonly template: 'Default' | 'Blank';
  readonly targetUrl: string;
  readonly identifyUsing: 'None' | 'Client ID' | 'Client ID and Secret';
  readonly cors: boolean;
  readonly gateway: 'Micro and DataPower Gateways' | 'Micro Gateway' | 'DataPower Gateway';
}

export type ImportOutcome =
  /** Stored; `broken` when the text does not parse (open it in Source). */
  | {
      readonly kind: 'imported';
      readonly draft: DraftSummary;
      readonly broken: boolean;
      readonly diagnostics: readonly Diagnostic[];
    }
  /** Same name:version exists: ask, then call again with `onDuplicate`. */
  | { readonly kind: 'duplicate'; readonly existing: DraftSummary };

export interface DraftsStore extends StoreApi<DraftsState> {
  load(): Promise<void>;
  createApi(input: NewApiInput): Promise<Result<DraftSummary>>;
  /** Fails with a coded error that says what the text is and what is possible when it is no API. */
  importText(
    text: string | Uint8Array,
    fileName: string,
    onDuplicate: 'ask' | 'replace' | 'keep-both',
  ): Promise<Result<ImportOutcome>>;
  fetchFromUrl(
    url: string,
    options: { username?: string; password?: string; signal?: AbortSignal },
  ): Promise<Result<{ readonly text: string; readonly fileName: string }>>;
  /** Deletes at once and notifies with an `Undo` action. */
  deleteDraft(id: DraftId): Promise<void>;
}
