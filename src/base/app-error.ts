/** The layer that found the problem: the first half of an error code. */
export type ErrorLayer = 'document' | 'gateway' | 'workspace' | 'state' | 'view' | 'worker' | 'cli';

/** `layer/what`, in kebab case; tests and handlers compare codes, never messages. */
export type ErrorCode = `${ErrorLayer}/${string}`;

/**
 * An expected failure as plain data, so that it survives `postMessage` and storage.
 * `message` says what was wrong, `help` what to do about it; `path` is a JSON Pointer into the document.
 */
export interface AppError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly help?: string;
  readonly path?: string;
  /** 1-based position in the text, when the problem has one. */
  readonly line?: number;
  readonly column?: number;
}

export function appError(code: ErrorCode, message: string, more: Omit<AppError, 'code' | 'message'> = {}): AppError {
  return { code, message, ...more };
}
