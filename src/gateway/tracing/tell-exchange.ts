import type { BackendAnswer, BackendRequest } from '../backends/backend.ts';
import type { TraceExchange } from '../trace.ts';
import { type Masker, tracedBody } from './masker.ts';
import type { OpenStep, TraceRecorder } from './trace-recorder.ts';

type Told = Omit<TraceExchange, 'start' | 'duration'>;
type SentCall = Pick<BackendRequest, 'method' | 'url' | 'headers' | 'body'>;

/** Makes a call and shows it in a step of the trace: what was sent, what came back and how long it took. */
export async function tellExchange<T extends { readonly answer: BackendAnswer }>(
  call: SentCall,
  { step, recorder }: { readonly step: OpenStep; readonly recorder: TraceRecorder },
  ask: () => Promise<T>,
): Promise<T> {
  const start = recorder.elapsed();
  const asked = await ask();
  const duration = recorder.elapsed() - start;
  step.backend(() => ({ ...toldExchange(call, asked.answer, recorder.masker), start, duration }));
  return asked;
}

/** As people may see it. */
function toldExchange(call: SentCall, answer: BackendAnswer, masker: Masker): Told {
  const { method, url, headers } = call;
  const { by, label } = answer;
  const request = {
    method,
    url: masker.url(url),
    headers: masker.headers(headers),
    ...tracedBody(call.body, masker),
  };
  if (answer.kind === 'failed') {
    const { cause, message, help } = answer;
    return { by, label, request, failure: { cause, message, help } };
  }
  const { status, reason } = answer;
  const response = {
    status,
    reason,
    headers: masker.headers(answer.headers),
    ...tracedBody(answer.body, masker),
  };
  return { by, label, request, response };
}
