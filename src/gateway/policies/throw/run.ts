import type { PolicyRun } from '../../policy-kit.ts';
import { PolicyFailure, textOf } from '../../policy-kit.ts';

/** gateway.md §5.17: name and message as text, no status of its own. */
export const run: PolicyRun = (_context, { name, message }) => {
  const hasMessage = message !== undefined && message !== null;
  throw new PolicyFailure(textOf(name) || 'ThrowError', hasMessage ? textOf(message) : '', { hasMessage });
};
