import type { BackendAnswer, BackendRequest } from '../backends/backend.ts';
import type { TraceExchange } from '../trace.ts';
import { type Masker, tracedBody } from './masker.ts';

type Told = Omit<TraceExchange, 'start' | 'duration'>;
type SentCall = Pick<BackendRequest, 'method' | 'url' | 'headers' | 'body'>;

/** What was sent to a back end and what came back, as people may see it. */
export function tellExchange(call: SentCall, answer: BackendAnswer, masker: Masker): Told {
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
