import { PolicyFailure } from '../../policy-kit.ts';

/** A message that may not pass: what came, and, for the trace, what was expected and what to do (gateway.md §5.16). */
export function denied(actual: string, expected: string, fix: string): PolicyFailure {
  return new PolicyFailure('RuntimeError', actual, {
    status: { code: 401, reason: 'Unauthorized' },
    help: `Expected: ${expected} ${fix}`,
  });
}
