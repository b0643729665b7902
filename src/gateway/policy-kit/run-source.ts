import { PolicyFailure, type PolicyRun } from '../policy-kit.ts';

/** Runs the `source` of a policy (gateway.md §5.7, §10): both script policies have one run-time (D18). */
export const runSource: PolicyRun = async (context, { source }) => {
  if (typeof source !== 'string')
    throw new PolicyFailure('JavaScriptError', 'The property source is not a text.', { hasMessage: false });
  await context.runScript(source);
};
