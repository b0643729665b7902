import { isPlainObject, PolicyFailure } from '../../policy-kit.ts';

/** What stands in place of a value: the same for all, so that not even its length is told. */
export const COVER = '******';

export type RedactionAction = 'remove' | 'redact';

export function actionOf(written: unknown): RedactionAction {
  if (written === undefined || written === null || written === 'redact') return 'redact';
  if (written === 'remove') return 'remove';
  throw redactionError(`“${String(written)}” is no action.`, 'An action is redact or remove.');
}

/** A value with everything in it covered: the form of the body stays, what it says does not. */
export function covered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(covered);
  if (!isPlainObject(value)) return value === null || value === undefined ? value : COVER;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, covered(each)]));
}

export function redactionError(message: string, help: string): PolicyFailure {
  return new PolicyFailure('RedactionError', message, { help });
}
