import { appError } from '../../base/app-error.ts';
import { thrownMessage } from '../../base/thrown.ts';
import type { CallProgress, CallState } from '../call.ts';
import type { GatewayCall, GatewayClient, GatewayResult } from '../ports.ts';

export interface CallRun {
  readonly gateway: GatewayClient;
  readonly call: GatewayCall;
  readonly times: number;
  readonly stopOnError: boolean;
  readonly signal: AbortSignal;
}

type Stopped = Extract<CallProgress, { kind: 'done' }>['stopped'];

/** Sends a call once or many times, one after the other, showing each result as it comes. */
export async function sendCalls(run: CallRun, show: (state: Partial<CallState>) => void): Promise<void> {
  const { gateway, call, times, stopOnError, signal } = run;
  const of = Math.max(1, Math.floor(times));
  show({ request: { ...call, url: urlOf(gateway, call) }, error: undefined });
  let done = 0;
  let stopped: Stopped;
  while (stopped === undefined) {
    show({ progress: { kind: 'running', done, of } });
    const outcome = await sendOne(gateway, call, signal);
    if (outcome === 'aborted') stopped = 'person';
    else {
      done += 1;
      show(outcome);
      const failed = outcome.result === undefined || outcome.result.status >= 400;
      if (of > 1 && failed && (stopOnError || outcome.result === undefined)) stopped = 'error';
      else if (done >= of) stopped = 'count';
      else if (signal.aborted) stopped = 'person';
    }
  }
  show({ progress: { kind: 'done', done, of, stopped } });
}

async function sendOne(
  gateway: GatewayClient,
  call: GatewayCall,
  signal: AbortSignal,
): Promise<'aborted' | Pick<CallState, 'result' | 'error'>> {
  try {
    const result: GatewayResult = await gateway.send(call, signal);
    return { result, error: undefined };
  } catch (thrown) {
    if (signal.aborted) return 'aborted';
    const detail = thrownMessage(thrown);
    const help = 'Reload the page; if that does not help, see whether the address is blocked by an extension.';
    return { result: undefined, error: appError('state/no-gateway', `No gateway answered: ${detail}`, { help }) };
  }
}

/** The absolute address of a call. */
function urlOf(gateway: GatewayClient, call: GatewayCall): string {
  return gateway.base(call.catalog) + call.path.replace(/^\/+/, '');
}
