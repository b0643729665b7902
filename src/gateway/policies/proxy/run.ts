import { backendCall } from '../../policy-kit/backend-call.ts';
import { checkCopyControls } from '../../policy-kit/copy-control.ts';
import type { PolicyRun } from '../../policy-kit.ts';
import { HeaderMap, PolicyFailure, reasonOf } from '../../policy-kit.ts';

export const check = checkCopyControls;

/** gateway.md §5.6: redirects and bodies go to the caller as they come; no status is an error. */
export const run: PolicyRun = async (context, props) => {
  const call = await backendCall(context, props, { followRedirects: false });
  const answer = await context.callBackend(call);
  if (answer.kind === 'failed') {
    throw new PolicyFailure('ConnectionError', answer.message, {
      status: { code: 500, reason: 'URL Open error' },
      help: answer.help,
    });
  }
  context.set('message', {
    status: { code: answer.status, reason: answer.reason || reasonOf(answer.status) },
    headers: HeaderMap.ofLines(answer.headers).without('transfer-encoding'),
    body: answer.body.length === 0 ? undefined : answer.body,
  });
};
