import type { Result } from '../../base/result.ts';
import type { Diagnostic } from '../../document/diagnostic.ts';
import type { ApiSummary } from '../../document/summary.ts';
import type { NewApiInput } from '../drafts.ts';

/** A text on its way into the workspace. */
export interface PreparedDraft {
  readonly text: string;
  readonly fileName: string;
  /** Of a broken text: as far as its lines can be read. */
  readonly summary: ApiSummary;
  readonly diagnostics: readonly Diagnostic[];
}

/** The texts that drafts are made of. */
export interface DraftTexts {
  newApi(input: NewApiInput): Promise<{ readonly text: string; readonly fileName: string }>;
  /** Fails with what the text is and what is possible, when it is no API. */
  prepareImport(content: string | Uint8Array, fileName: string): Promise<Result<PreparedDraft>>;
  /** The same text under another `x-ibm-name`. */
  rename(text: string, name: string): Promise<Result<string>>;
}
