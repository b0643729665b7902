import type { PolicyRun } from '../../policy-kit.ts';
import { PolicyFailure } from '../../policy-kit.ts';

/** gateway.md §5.7, §10: one run-time for both script policies (D18). */
export const run: PolicyRun = async (context, { source }) => {
  if (typeof source !== 'string')
    throw new PolicyFailure('JavaScriptError', 'The property source is not a text.', { hasMessage: false });
  await context.runScript(source);
};
