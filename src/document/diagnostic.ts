import type { ErrorCode } from '../base/app-error.ts';
import type { JsonPointer } from './patch.ts';

export type Severity = 'error' | 'warning' | 'info';

/** Something to tell about a document. Positions are 1-based; `from`/`to` are offsets into the text. */
export interface Diagnostic {
  readonly severity: Severity;
  readonly code: ErrorCode;
  readonly message: string;
  readonly help?: string;
  readonly path?: JsonPointer;
  readonly line?: number;
  readonly column?: number;
  readonly from?: number;
  readonly to?: number;
}
