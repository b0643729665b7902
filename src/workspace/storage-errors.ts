import { type AppError, appError } from '../base/app-error.ts';

/** The disk is full, in words a person can act on. */
export function quotaError(): AppError {
  return appError('workspace/quota', 'The browser has no room left for this site.', {
    help: 'Your work is still on this page. Free disk space or delete drafts you no longer need, then save again.',
  });
}

function unavailableError(detail: string): AppError {
  return appError('workspace/unavailable', `The browser's database cannot be used: ${detail}`, {
    help: 'Copy your text from Source to be safe, then reload the page. Private windows may not keep anything.',
  });
}

/** Turns what a database throws into one of ours. DOMExceptions are told by `name`; their messages differ per browser. */
export function toStorageError(thrown: unknown): AppError {
  const name = thrown instanceof Error || thrown instanceof DOMException ? thrown.name : '';
  if (name === 'QuotaExceededError') return quotaError();
  return unavailableError(thrown instanceof Error ? `${name}: ${thrown.message}` : String(thrown));
}
