import { type PolicyCheck, PolicyFailure, type PolicyProps, type PolicyRun } from '../policy-kit.ts';
import { mistakeInScript } from '../script/guest-code.ts';

/** Runs the `source` of a policy (gateway.md §5.7, §10): both script policies have one run-time (D18). */
export const runSource: PolicyRun = async (context, props) => {
  await context.runScript(sourceIn(props));
};

export const checkSource: PolicyCheck = async (props) => {
  const mistake = await mistakeInScript(sourceIn(props));
  if (mistake === undefined) return;
  const { message, line, column } = mistake;
  throw new PolicyFailure('JavaScriptError', `SyntaxError: ${message}.`, {
    help: `Line ${line}, column ${column} of the script.`,
    at: '/source',
  });
};

function sourceIn({ source }: PolicyProps): string {
  if (typeof source === 'string') return source;
  throw new PolicyFailure('JavaScriptError', 'The property source is not a text.', { hasMessage: false });
}
