import type { ConditionDialect } from '../conditions/condition-dialect.ts';
import { textOf } from '../context/value-text.ts';
import { PolicyFailure } from '../policy-failure.ts';
import type { ConditionResult } from '../policy-kit.ts';
import type { OpenStep } from '../tracing/trace-recorder.ts';
import { inSandbox } from './run-script.ts';
import type { RunningCall } from './running-call.ts';

/**
 * Evaluates a condition in the sandbox (gateway.md §5.2, §10.3); an empty one is false. Throws `RuntimeError` with the
 * text of the language's error.
 */
export async function evaluateCondition(
  expression: string,
  dialect: ConditionDialect,
  running: RunningCall,
  step: OpenStep,
  pointer: string,
): Promise<ConditionResult> {
  if (expression === '') {
    step.warn('The condition is empty and counts as false.');
    return { expression, value: 'false', holds: false };
  }
  const kind = dialect === 'jsonata' ? 'jsonata' : 'condition';
  const { failure, value } = await inSandbox(kind, expression, running, step, pointer);
  if (failure === undefined) {
    return {
      expression,
      value: describe(value),
      holds: dialect === 'jsonata' ? holdsInJsonata(value) : Boolean(value),
    };
  }
  const { name, message, stopped } = failure;
  throw new PolicyFailure('RuntimeError', stopped === undefined && name !== '' ? `${name}: ${message}` : message, {
    help: `The condition was: ${expression}`,
  });
}

function describe(value: unknown): string {
  if (value === undefined) return 'undefined';
  return value === null ? 'null' : textOf(value);
}

/** What JSONata's own `$boolean()` says: empty lists and objects are false, and so are lists without a true member. */
function holdsInJsonata(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(holdsInJsonata);
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return Boolean(value);
  return Object.keys(value).length > 0;
}
