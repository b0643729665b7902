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

/** Levels of a body; far from where the walkers of it would run out of stack. */
const DEEPEST = 500;

/** Refuses a value that is nested too deeply to be walked through. */
export function checkDepth(value: unknown): void {
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) {
      throw redactionError(`The body is nested deeper than ${DEEPEST}.`, 'Take it apart before this policy.');
    }
    level = level.flatMap((each) => (Array.isArray(each) ? each : isPlainObject(each) ? Object.values(each) : []));
  }
}

export function redactionError(message: string, help: string): PolicyFailure {
  return new PolicyFailure('RedactionError', message, { help });
}
