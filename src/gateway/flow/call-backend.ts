import { type BackendAnswer, choiceThatJudges } from '../backends/backend.ts';
import type { CollectionCall } from '../backends/mock/collections/collection.ts';
import { callThroughCache } from '../caching/response-cache.ts';
import { reasonOf } from '../http-status.ts';
import type { BackendCall } from '../policy-kit.ts';
import type { Refusal } from '../trace.ts';
import { tellExchange } from '../tracing/tell-exchange.ts';
import type { OpenStep } from '../tracing/trace-recorder.ts';
import type { RunningCall } from './running-call.ts';

/** Calls a back end, or a cache before it, and shows the exchange in a step of the trace. `pointer` is the policy that calls. */
export async function callBackend(
  call: BackendCall,
  running: RunningCall,
  step: OpenStep,
  pointer: string,
): Promise<BackendAnswer> {
  const { world, deployment, operation, recorder } = running;
  const { api } = operation;
  const collection = collectionCall(running);
  const { answer, note } = await tellExchange(call, { step, recorder }, () =>
    callThroughCache(call, {
      store: world.cache,
      now: () => world.clock.now(),
      scope: [api.name, api.version],
      ask: ({ url, method, headers, body, timeoutMs, followRedirects, admits }) =>
        world.backend({
          ...{ url, method, headers, timeoutMs, followRedirects },
          ...(body !== undefined && { body }),
          choice: admits === true ? choiceThatJudges(deployment.backend) : deployment.backend,
          operation: { model: api.model, key: operation.operation.key },
          ...(collection !== undefined && { collection }),
        }),
    }),
  );
  if (note !== undefined) step.note(note);
  const isFine = answer.kind === 'answered' && answer.status < 400;
  recorder.backendRefusal = isFine ? undefined : backendRefusal(answer, recorder.masker.url(call.url), pointer);
  return answer;
}

/** What the call does to a collection, where mocks remember. */
function collectionCall({ world, operation, parameters }: RunningCall): CollectionCall | undefined {
  const use = operation.api.collections?.get(operation.operation.key);
  if (use === undefined) return undefined;
  const { captured, call } = parameters;
  const { mocks: store, clock, random } = world;
  return { use, captured, query: call.query, uri: call.uri, store, clock, random };
}

/** Why a call may end badly though the gateway itself refused nothing: told when the answer is passed on. */
function backendRefusal(answer: BackendAnswer, url: string, pointer: string): Refusal {
  const at = { check: 'backend', pointer } as const;
  if (answer.kind === 'failed') {
    return {
      ...at,
      expected: `An answer from ${url}.`,
      actual: `${answer.label}: ${answer.message}`,
      fix: answer.help,
    };
  }
  const said = `${answer.status} ${answer.reason || reasonOf(answer.status)}`;
  return {
    ...at,
    expected: `A successful answer from ${url}.`,
    actual: `The back end (${answer.label}) answered ${said}, and the gateway passed it on.`,
    fix: 'Look at what was sent to it in the trace. The gateway itself refused nothing.',
  };
}
