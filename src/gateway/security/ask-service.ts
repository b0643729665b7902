import { type BackendAnswer, choiceThatJudges } from '../backends/backend.ts';
import type { CompiledOperation } from '../compiled-deployment.ts';
import { tellExchange } from '../tracing/tell-exchange.ts';
import type { SecurityScene } from './authenticate.ts';
import { isAddress } from './service-address.ts';

const TIMEOUT_MS = 60_000;

/** A call that the gateway makes of its own accord, to somebody who knows passwords or tokens. */
export interface ServiceCall {
  /** What is asked, in the trace: `authentication`, `introspection` … */
  readonly name: string;
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: Uint8Array;
}

/** Makes the call, as a step of the trace with its exchange. Secrets in it must be known to the masker already. */
export async function askService(
  call: ServiceCall,
  { api, operation }: CompiledOperation,
  { deployment, world, recorder }: SecurityScene,
): Promise<BackendAnswer> {
  const { name, ...outgoing } = call;
  const step = recorder.open({ kind: 'exchange', name });
  const { answer } = await tellExchange(call, { step, recorder }, async () => ({
    answer: isAddress(call.url)
      ? await world.backend({
          ...outgoing,
          timeoutMs: TIMEOUT_MS,
          followRedirects: true,
          choice: choiceThatJudges(deployment.backend),
          operation: { model: api.model, key: operation.key },
        })
      : noAddress(),
  }));
  step.close(answer.kind === 'failed' ? 'failed' : 'ok');
  return answer;
}

function noAddress(): BackendAnswer {
  return {
    kind: 'failed',
    by: 'live',
    label: 'nobody',
    cause: 'invalid',
    message: 'it is no address.',
    help: 'Write an address that starts with http:// or https:// and a host.',
  };
}
