import http from 'node:http';
import https from 'node:https';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import type { Scheduler } from '../../base/ports.ts';
import type { BackendAnswer, BackendRequest } from '../../gateway/backends/backend.ts';
import { explainTimeout, explainUnreachable } from '../../gateway/backends/unreachable.ts';

const MOST_REDIRECTS = 20;
/** A small answer may unpack to anything. */
const LARGEST_BODY = 256 * 1024 * 1024;
/** Of a connection, not of a message; Node writes its own. */
const HOP_BY_HOP =
  /^(?:connection|keep-alive|proxy-connection|te|trailer|transfer-encoding|upgrade|expect|content-length)$/i;
const WITH_BODY = new Set(['POST', 'PUT', 'PATCH']);
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

/** Aborted when there is no more time. */
class TooLate extends Error {}

/**
 * The network as Node reaches it, over connections that stay open: several times as fast as its `fetch`, and every header
 * goes out and comes in as it was written. Never rejects. Packed bodies are unpacked, as `fetch` does.
 */
export function createNodeBackend(scheduler: Scheduler): (request: BackendRequest) => Promise<BackendAnswer> {
  const agents = { http: new http.Agent({ keepAlive: true }), https: new https.Agent({ keepAlive: true }) };
  return async (request) => {
    const url = new URL(request.url);
    const label = `live: ${url.host}`;
    const controller = new AbortController();
    const cancel = scheduler.after(request.timeoutMs, () => controller.abort(new TooLate()));
    try {
      const { method, headers, body, followRedirects } = request;
      const first: Exchange = { url, method, headers: withCredentials(headers, url), body };
      const send = (exchange: Exchange) => sendOnce(exchange, agents, controller.signal);
      const received = await (followRedirects ? followed(first, send) : send(first));
      return { kind: 'answered', by: 'live', label, ...received };
    } catch (error) {
      const late = controller.signal.aborted;
      const explained = late ? explainTimeout(request.timeoutMs) : explainUnreachable(request, error, undefined);
      return { kind: 'failed', by: 'live', label, cause: late ? 'timeout' : 'unreachable', ...explained };
    } finally {
      cancel();
    }
  };
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

interface Agents {
  readonly http: http.Agent;
  readonly https: https.Agent;
}

/** A connection that was kept open may be closed from the other side just now: then the call is made on a new one. */
async function sendOnce(exchange: Exchange, agents: Agents, signal: AbortSignal): Promise<Received> {
  try {
    return await receive(exchange, agents, signal);
  } catch (error) {
    if (!(error instanceof ClosedMeanwhile)) throw error;
    return receive(exchange, { http: http.globalAgent, https: https.globalAgent }, signal);
  }
}

class ClosedMeanwhile extends Error {}

function receive({ url, method, headers, body }: Exchange, agents: Agents, signal: AbortSignal): Promise<Received> {
  return new Promise((resolve, reject) => {
    const isSecure = url.protocol === 'https:';
    const { hostname, port, pathname, search } = url;
    const options: http.RequestOptions = {
      hostname: hostname.startsWith('[') ? hostname.slice(1, -1) : hostname,
      port: port === '' ? undefined : Number(port),
      path: pathname + search,
      method,
      headers: linesOf(url, method, headers, body),
    };
    const outgoing = isSecure
      ? https.request({ ...options, agent: agents.https })
      : http.request({ ...options, agent: agents.http });
    const abort = () => outgoing.destroy(signal.reason instanceof Error ? signal.reason : new TooLate());
    const fail = (error: Error & { readonly code?: string }) => {
      signal.removeEventListener('abort', abort);
      const closed = outgoing.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
      reject(closed ? new ClosedMeanwhile() : error);
    };
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    outgoing.on('error', fail);
    outgoing.on('response', (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', fail);
      incoming.on('end', () => {
        signal.removeEventListener('abort', abort);
        unpacked(incoming, chunks).then(resolve, reject);
      });
    });
    outgoing.end(body);
  });
}

/** Name, value, name, value …: the lines as they are, with those that belong to the connection replaced. */
function linesOf(url: URL, method: string, headers: HeaderLines, body: Uint8Array | undefined): string[] {
  const lines = headers.filter(([name]) => !HOP_BY_HOP.test(name));
  const host: HeaderLines = lines.some(([name]) => /^host$/i.test(name)) ? [] : [['host', url.host]];
  const length: HeaderLines =
    body === undefined && !WITH_BODY.has(method) ? [] : [['content-length', String(body?.length ?? 0)]];
  return [...host, ...lines, ...length].flat();
}

async function unpacked(incoming: http.IncomingMessage, chunks: readonly Buffer[]): Promise<Received> {
  const { statusCode = 0, statusMessage = '', rawHeaders, headers } = incoming;
  const whole = chunks.length === 1 ? (chunks[0] ?? Buffer.alloc(0)) : Buffer.concat(chunks);
  const unpack = whole.length === 0 ? undefined : UNPACK[(headers['content-encoding'] ?? '').trim().toLowerCase()];
  const undone =
    unpack === undefined
      ? /^(?:content-length|transfer-encoding)$/i
      : /^(?:content-(?:length|encoding)|transfer-encoding)$/i;
  const lines: [string, string][] = [];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? '';
    if (!undone.test(name)) lines.push([name, rawHeaders[at + 1] ?? '']);
  }
  const bytes = unpack === undefined ? whole : await unpack(whole, { maxOutputLength: LARGEST_BODY });
  // A copy of its own: Node's buffers are pieces of larger ones.
  return { status: statusCode, reason: statusMessage, headers: lines, body: new Uint8Array(bytes) };
}
