import { promisify } from 'node:util';
import zlib from 'node:zlib';
import type { Agent, Client, Dispatcher } from 'undici';
import type { Scheduler } from '../../base/ports.ts';
import type { BackendAnswer, BackendRequest } from '../../gateway/backends/backend.ts';
import { explainTimeout, explainUnreachable } from '../../gateway/backends/unreachable.ts';

const MOST_REDIRECTS = 20;
/** A small answer may unpack to anything. */
const LARGEST_BODY = 256 * 1024 * 1024;
/** Of a connection, not of a message; the client writes its own. */
const HOP_BY_HOP =
  /^(?:connection|keep-alive|proxy-connection|te|trailer|transfer-encoding|upgrade|expect|content-length)$/i;
/** How long a call may take is measured here. */
const NO_TIMEOUTS = { headersTimeout: 0, bodyTimeout: 0 };
const UNPACK: { readonly [encoding: string]: (packed: Uint8Array, options: zlib.ZlibOptions) => Promise<Buffer> } = {
  gzip: promisify(zlib.gunzip),
  'x-gzip': promisify(zlib.gunzip),
  deflate: promisify(zlib.inflate),
  br: promisify(zlib.brotliDecompress),
};

type HeaderLines = BackendRequest['headers'];

interface Exchange {
  readonly url: URL;
  readonly method: string;
  readonly headers: HeaderLines;
  readonly body: Uint8Array | undefined;
}

interface Received {
  readonly status: number;
  readonly reason: string;
  readonly headers: HeaderLines;
  readonly body: Uint8Array;
}

/**
 * The network as Node reaches it, over connections that stay open: several times as fast as its `fetch`, and every header
 * goes out and comes in as it was written. Never rejects. Packed bodies are unpacked, as `fetch` does.
 */
export function createNodeBackend(scheduler: Scheduler): (request: BackendRequest) => Promise<BackendAnswer> {
  const connections = new Connections();
  return async (request) => {
    const url = new URL(request.url);
    const label = `live: ${url.host}`;
    const limit = new TimeLimit();
    const cancel = scheduler.after(request.timeoutMs, () => limit.reach());
    try {
      const { method, headers, body, followRedirects } = request;
      const first: Exchange = { url, method, headers: withCredentials(headers, url), body };
      const send = (exchange: Exchange) => connections.send(exchange, limit);
      const received = await (followRedirects ? followed(first, send) : send(first));
      return { kind: 'answered', by: 'live', label, ...received };
    } catch (error) {
      const explained = limit.reached
        ? explainTimeout(request.timeoutMs)
        : explainUnreachable(request, error, undefined);
      return { kind: 'failed', by: 'live', label, cause: limit.reached ? 'timeout' : 'unreachable', ...explained };
    } finally {
      cancel();
    }
  };
}

/** Ends whatever is under way when there is no more time. Much lighter than an AbortController. */
class TimeLimit {
  reached = false;
  end: (error: Error) => void = () => undefined;

  reach(): void {
    this.reached = true;
    this.end(new Error('There is no more time.'));
  }
}

/** Redirects as browsers follow them: a POST becomes a GET where they make one of it, secrets stay with their host. */
async function followed(first: Exchange, send: (exchange: Exchange) => Promise<Received>): Promise<Received> {
  let exchange = first;
  for (let redirects = 0; ; redirects += 1) {
    const received = await send(exchange);
    const location = received.headers.find(([name]) => name.toLowerCase() === 'location')?.[1];
    if (location === undefined || ![301, 302, 303, 307, 308].includes(received.status)) return received;
    if (redirects === MOST_REDIRECTS) throw new Error(`more than ${MOST_REDIRECTS} redirects`);
    exchange = redirected(exchange, received.status, new URL(location, exchange.url));
  }
}

function redirected({ url, method, headers, body }: Exchange, status: number, target: URL): Exchange {
  if (!/^https?:$/.test(target.protocol)) throw new Error(`a redirect to ${target.protocol}`);
  const isSameOrigin = target.origin === url.origin;
  const kept = headers.filter(
    ([name]) => !/^host$/i.test(name) && (isSameOrigin || !/^(?:authorization|cookie)$/i.test(name)),
  );
  const becomesGet = (status === 303 && method !== 'HEAD') || (status <= 302 && method === 'POST');
  if (!becomesGet) return { url: target, method, headers: kept, body };
  return { url: target, method: 'GET', headers: kept.filter(([name]) => !/^content-/i.test(name)), body: undefined };
}

function withCredentials(headers: HeaderLines, { username, password }: URL): HeaderLines {
  if (username === '' || headers.some(([name]) => /^authorization$/i.test(name))) return headers;
  const credentials = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64');
  return [...headers, ['authorization', `Basic ${credentials}`]];
}

class Connections {
  /** Loaded with the first call: a gateway that only mocks needs no client. */
  #client: Promise<{ readonly agent: Agent; readonly fresh: (origin: string) => Client }> | undefined;
  /** Those that have answered: to them there may be connections that were kept open. */
  readonly #known = new Set<string>();

  /** A connection that was kept open may be closed from the other side just now: then the call is made on a new one. */
  async send(exchange: Exchange, limit: TimeLimit): Promise<Received> {
    const { origin } = exchange.url;
    this.#client ??= load();
    const { agent, fresh } = await this.#client;
    try {
      const received = await receive(exchange, agent, limit);
      this.#known.add(origin);
      return received;
    } catch (error) {
      if (!(error instanceof ClosedEarly && this.#known.has(origin)) || limit.reached) throw error;
      const other = fresh(origin);
      try {
        return await receive(exchange, other, limit);
      } finally {
        void other.close();
      }
    }
  }
}

async function load() {
  const { Agent, Client } = await import('undici');
  return { agent: new Agent(NO_TIMEOUTS), fresh: (origin: string) => new Client(origin, NO_TIMEOUTS) };
}

/** The connection was closed before anything of an answer came. */
class ClosedEarly extends Error {
  readonly code = 'ECONNRESET';
}

function receive(exchange: Exchange, dispatcher: Dispatcher, limit: TimeLimit): Promise<Received> {
  return new Promise((resolve, reject) => {
    const answer = new ComingAnswer(resolve, reject);
    limit.end = (error) => answer.abandon(error);
    if (limit.reached) limit.reach();
    const { url, method, headers, body } = exchange;
    const path = url.pathname + url.search;
    dispatcher.dispatch(
      { origin: url.origin, path, method, headers: linesOf(url, headers), body: body ?? null },
      answer,
    );
  });
}

class ComingAnswer implements Dispatcher.DispatchHandler {
  readonly #resolve: (received: Promise<Received>) => void;
  readonly #reject: (error: Error) => void;
  readonly #chunks: Uint8Array[] = [];
  #controller: Dispatcher.DispatchController | undefined;
  #ended: Error | undefined;
  #head: { readonly status: number; readonly reason: string; readonly headers: HeaderLines } | undefined;

  constructor(resolve: (received: Promise<Received>) => void, reject: (error: Error) => void) {
    this.#resolve = resolve;
    this.#reject = reject;
  }

  abandon(error: Error): void {
    this.#ended = error;
    this.#controller?.abort(error);
    this.#reject(error);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#ended !== undefined) controller.abort(this.#ended);
  }

  onResponseStart({ rawHeaders }: Dispatcher.DispatchController, status: number, _headers: unknown, reason = ''): void {
    // Announcements (1xx) come before the answer.
    if (status >= 200) this.#head = { status, reason, headers: linesFrom(rawHeaders) };
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Uint8Array): void {
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    const { status, reason, headers } = this.#head ?? { status: 0, reason: '', headers: [] };
    this.#resolve(unpacked({ status, reason, headers, body: joined(this.#chunks) }));
  }

  onResponseError(_controller: unknown, error: Error & { readonly code?: string }): void {
    const isClosed = this.#head === undefined && /^(?:UND_ERR_SOCKET|ECONNRESET|EPIPE)$/.test(error.code ?? '');
    this.#reject(isClosed ? new ClosedEarly('The connection was closed without an answer.') : error);
  }
}

function linesFrom(raw: Dispatcher.DispatchController['rawHeaders']): HeaderLines {
  const lines: [string, string][] = [];
  if (!Array.isArray(raw)) return lines;
  for (let at = 0; at < raw.length; at += 2) lines.push([latin1(raw[at]), latin1(raw[at + 1])]);
  return lines;
}

function latin1(text: Buffer | string | undefined): string {
  return typeof text === 'string' ? text : (text?.toString('latin1') ?? '');
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const [first] = chunks;
  if (first === undefined) return new Uint8Array();
  // A copy of its own: Node's buffers are pieces of larger ones.
  return new Uint8Array(chunks.length === 1 ? first : Buffer.concat(chunks));
}

/** Name, value, name, value …: the lines as they are, without those that belong to the connection. */
function linesOf(url: URL, headers: HeaderLines): string[] {
  const lines = headers.filter(([name]) => !HOP_BY_HOP.test(name));
  return [...(lines.some(([name]) => /^host$/i.test(name)) ? [] : ['host', url.host]), ...lines.flat()];
}

async function unpacked(received: Received): Promise<Received> {
  const { headers, body } = received;
  const encoding = headers.find(([name]) => /^content-encoding$/i.test(name))?.[1] ?? '';
  const unpack = body.length === 0 ? undefined : UNPACK[encoding.trim().toLowerCase()];
  const undone =
    unpack === undefined
      ? /^(?:content-length|transfer-encoding)$/i
      : /^(?:content-(?:length|encoding)|transfer-encoding)$/i;
  return {
    ...received,
    headers: headers.filter(([name]) => !undone.test(name)),
    body: unpack === undefined ? body : new Uint8Array(await unpack(body, { maxOutputLength: LARGEST_BODY })),
  };
}
