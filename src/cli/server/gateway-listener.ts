import { type IncomingMessage, type RequestListener, type ServerResponse, STATUS_CODES } from 'node:http';
import type { CallRequest } from '../../gateway/request/call-request.ts';
import type { GatewayReply } from '../../gateway/trace.ts';
import { callRequestOf } from './node-request.ts';

/** Whoever answers a call: the gateway. */
export type AnswerCall = (request: CallRequest) => Promise<GatewayReply>;

/**
 * Stands between Node's HTTP server and the engine: the request is read as it came, the reply is written with its own reason
 * phrase and every line of a repeated header.
 */
export function answerGatewayRequests(answer: AnswerCall, report: (error: unknown) => void): RequestListener {
  return (incoming, outgoing) => {
    respond(answer, incoming, outgoing).catch((error: unknown) => {
      report(error);
      if (outgoing.headersSent) outgoing.destroy();
      else refuse(outgoing, 500, 'The gateway failed inside. This is a mistake of ours.');
    });
  };
}

async function respond(answer: AnswerCall, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const { method = 'GET' } = incoming;
  // What the web knows no such requests of, the engine does not either.
  if (/^(?:connect|trace|track)$/i.test(method)) {
    refuse(outgoing, 501, `The gateway does not know the method ${method}.`);
    return;
  }
  const { status, reason, headers, body } = await answer(callRequestOf(incoming));
  // The caller may have gone in the meantime.
  if (outgoing.destroyed) return;
  // Pairs, not an object: every Set-Cookie is a line of its own.
  outgoing.writeHead(status, reason || (STATUS_CODES[status] ?? ''), headers.flat());
  outgoing.end(body);
  // What is still on its way is read and forgotten: a caller who sends may not look for the answer before the end.
  if (!incoming.complete) incoming.resume();
}

function refuse(outgoing: ServerResponse, status: number, information: string): void {
  const body = { httpCode: String(status), httpMessage: STATUS_CODES[status] ?? '', moreInformation: information };
  outgoing.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
