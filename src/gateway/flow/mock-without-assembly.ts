import { HeaderMap } from '../context/header-map.ts';
import { PolicyFailure } from '../policy-failure.ts';
import { callBackend } from './call-backend.ts';
import type { RunningCall } from './running-call.ts';

/** A mock answers at once; what keeps its data may not. */
const TIMEOUT_MS = 60_000;

/**
 * Answers an operation that no assembly serves from the document, where that is who answers back ends: nobody else would
 * ever ask it. Throws a `ConnectionError` failure when there is no answer.
 */
export async function mockWithoutAssembly(running: RunningCall): Promise<void> {
  const { recorder, context, parameters, sources } = running;
  const { call } = parameters;
  const step = recorder.open({ kind: 'exchange', name: 'mock' });
  const body = sources.get(parameters.body)?.bytes;
  const answer = await callBackend(
    {
      url: call.uri,
      method: call.verb,
      headers: call.headerMap.lines(),
      timeoutMs: TIMEOUT_MS,
      followRedirects: false,
      ...(body !== undefined && { body }),
    },
    running,
    step,
    running.operation.operation.pointer,
  );
  if (answer.kind === 'failed') {
    step.close('failed');
    throw new PolicyFailure('ConnectionError', answer.message, { help: answer.help });
  }
  step.close('ok', { note: 'The API has no assembly, so the document answers in the place of a back end.' });
  const { status, reason, headers, body: bytes } = answer;
  const sent = bytes.length === 0 ? undefined : bytes;
  context.set('message', { status: { code: status, reason }, headers: HeaderMap.ofLines(headers), body: sent });
}
