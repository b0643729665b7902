import { type IncomingMessage, type RequestListener, type ServerResponse, STATUS_CODES } from 'node:http';

/** Whoever answers a call: the gateway. */
export type AnswerCall = (request: Request) => Promise<Response>;

const WITHOUT_BODY = new Set(['GET', 'HEAD']);

/**
 * Stands between Node's HTTP server and the engine, which knows web standards only: Node's request becomes a `Request`, the
 * `Response` is written with its own reason phrase and every line of a repeated header.
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
  const request = toRequest(incoming);
  if (request === undefined) {
    refuse(outgoing, 501, `The gateway does not know the method ${incoming.method}.`);
    return;
  }
  const response = await answer(request);
  const body = response.body === null ? undefined : new Uint8Array(await response.arrayBuffer());
  // The caller may have gone in the meantime.
  if (outgoing.destroyed) return;
  const { status, statusText } = response;
  // Pairs, not an object: every Set-Cookie is a line of its own.
  outgoing.writeHead(status, statusText || (STATUS_CODES[status] ?? ''), [...response.headers].flat());
  outgoing.end(body);
  if (!incoming.complete) discard(incoming);
}

/** Undefined for the methods that a `Request` cannot have: TRACE, CONNECT and TRACK. */
function toRequest(incoming: IncomingMessage): Request | undefined {
  const { method = 'GET', rawHeaders } = incoming;
  if (/^(?:connect|trace|track)$/i.test(method)) return undefined;
  const headers = new Headers();
  for (let at = 0; at < rawHeaders.length; at += 2) {
    // Lines that are sent repeatedly are joined, as HTTP allows.
    headers.append(rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '');
  }
  const body = bodyOf(incoming, method);
  return new Request(addressOf(incoming), {
    method,
    headers,
    ...(body !== undefined && { body, duplex: 'half' }),
  });
}

/** The address as the caller wrote it, or on this server's own name when theirs is none. */
function addressOf({ headers, url = '/', socket }: IncomingMessage): string {
  const target = targetOf(url);
  const asked = `http://${headers.host ?? ''}${target}`;
  if (URL.canParse(asked)) return asked;
  return `http://localhost:${socket.localPort ?? 80}${target}`;
}

/** A proxy is sent a whole address, and OPTIONS may be sent to `*`. */
function targetOf(url: string): string {
  if (url.startsWith('/')) return url;
  if (!URL.canParse(url)) return `/${url}`;
  const { pathname, search } = new URL(url);
  return pathname + search;
}

/** What the caller sends, as fast as it is read. */
function bodyOf(incoming: IncomingMessage, method: string): ReadableStream<Uint8Array> | undefined {
  const { headers } = incoming;
  const announced = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  if (!announced || WITHOUT_BODY.has(method)) return undefined;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      incoming.on('data', (chunk: Buffer) => {
        controller.enqueue(chunk);
        if ((controller.desiredSize ?? 0) <= 0) incoming.pause();
      });
      incoming.once('end', () => controller.close());
      incoming.once('error', (error) => controller.error(error));
      incoming.pause();
    },
    pull() {
      incoming.resume();
    },
    cancel() {
      discard(incoming);
    },
  });
}

/** What is still on its way is read and forgotten: a caller who sends may not look for the answer before the end. */
function discard(incoming: IncomingMessage): void {
  incoming.removeAllListeners('data').removeAllListeners('end').resume();
}

function refuse(outgoing: ServerResponse, status: number, information: string): void {
  const body = { httpCode: String(status), httpMessage: STATUS_CODES[status] ?? '', moreInformation: information };
  outgoing.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
