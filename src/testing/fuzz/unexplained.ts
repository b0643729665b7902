import type { Trace, TraceStep } from '../../gateway/trace.ts';

/** What a story does not tell although it must: reasons of refusals, of failures, and of every answer from 500 on. */
export function unexplained({ response: { status }, refusal, steps }: Trace): readonly string[] {
  const refusals = [refusal, ...steps.map((step) => step.refusal)].filter((each) => each !== undefined);
  const mute = refusals.filter(({ expected, actual, fix }) =>
    [expected, actual, fix].some((text) => text.trim() === ''),
  );
  const errors = steps.flatMap(({ error }) => error ?? []);
  // The message may be empty: documents throw errors of their own.
  const nameless = errors.filter(({ name }) => name === '');
  // What holds others (stages, branches, switches) fails with the one inside.
  const hasFailed = steps.some(({ outcome }) => outcome === 'failed');
  const isTold = status < 500 || refusal !== undefined || steps.some(tellsWhy);
  return [
    ...mute.map((each) => `a refusal without words: ${JSON.stringify(each)}`),
    ...nameless.map((each) => `an error without a name: ${JSON.stringify(each)}`),
    ...(hasFailed && errors.length + refusals.length === 0 ? ['a failure without an error'] : []),
    ...(isTold ? [] : [`a ${status} without a reason`]),
  ];
}

/** An error, a back end that failed, or a document that set the status itself. */
function tellsWhy({ outcome, error, backend, changes = [] }: TraceStep): boolean {
  if (outcome === 'refused' || error !== undefined) return true;
  if (backend?.failure !== undefined || (backend?.response?.status ?? 0) >= 500) return true;
  return changes.some(({ variable }) => /^message(?:\.status|$)/.test(variable));
}
