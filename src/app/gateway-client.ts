import type { CatalogId } from '../base/ids.ts';
import { callIdOf, isHiddenHeader, REDIRECT_STATUS_HEADER } from '../gateway/door-messages.ts';
import { reasonOf } from '../gateway/http-status.ts';
import type { CatalogServer } from '../gateway/serving/catalog-server.ts';
import type { Trace } from '../gateway/trace.ts';
import type { GatewayCall, GatewayClient, GatewayResult, GatewayStatus } from '../state/ports.ts';
import type { ServiceWorkerLink } from './service-worker.ts';

export interface GatewayClientOptions {
  /** `document.baseURI`: the app's address, with its folder. */
  readonly appUrl: string;
  readonly worker: ServiceWorkerLink;
  /** Loads the engine into the page; called when it is needed. */
  readonly loadPageGateway: (base: string) => Promise<CatalogServer>;
  readonly fetch: (request: Request) => Promise<Response>;
  /** Milliseconds with fractions, from any start: `performance.now()`. */
  readonly stopwatch: () => number;
}

const TRACE_TIMEOUT_MS = 2000;
const ANNOUNCE_TIMEOUT_MS = 10_000;

/**
 * Sends calls to the gateway: through the service worker where it controls the page, otherwise to the same engine in the
 * page. Which one it is may change at any moment; a call that the worker did not answer is answered by the page.
 */
export function createGatewayClient(options: GatewayClientOptions): GatewayClient {
  const base = new URL('gateway/', options.appUrl).href;
  const { worker } = options;
  const listeners = new Set<(status: GatewayStatus) => void>();
  let status: GatewayStatus = 'starting';
  let loading: Promise<CatalogServer> | undefined;

  const page = () => {
    loading ??= options.loadPageGateway(base).catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
  const become = (next: GatewayStatus) => {
    if (next === status) return;
    status = next;
    for (const listener of listeners) listener(status);
  };
  const decided = worker.ready.then((controls) => become(controls ? 'worker' : 'page'));
  worker.subscribe((controls) => become(controls ? 'worker' : 'page'));

  async function throughWorker(call: GatewayCall, signal: AbortSignal | undefined): Promise<GatewayResult | undefined> {
    const start = options.stopwatch();
    const request = requestOf(call, base, signal);
    const response = await options.fetch(request).catch((error: unknown) => {
      signal?.throwIfAborted();
      // The worker was stopped in the middle, or cannot be started.
      return error instanceof TypeError ? undefined : Promise.reject(error);
    });
    // Without the gateway's mark it was a web server that answered: no worker stands between.
    const id = response === undefined ? null : callIdOf(response.headers);
    if (response === undefined || id === null) return undefined;
    const result = await readResult(response, 'worker', start, options.stopwatch);
    return withTrace(result, await worker.ask({ kind: 'trace', id }, TRACE_TIMEOUT_MS).catch(() => undefined));
  }

  async function throughPage(call: GatewayCall, signal: AbortSignal | undefined): Promise<GatewayResult> {
    const server = await page();
    signal?.throwIfAborted();
    const start = options.stopwatch();
    const { response } = await abortable(server.answer(requestOf(call, base, signal)), signal);
    const result = await readResult(response, 'page', start, options.stopwatch);
    const id = callIdOf(response.headers);
    return withTrace(result, id === null ? undefined : server.trace(id));
  }

  return {
    base: (catalog) => `${base}${catalog}/`,
    status: () => status,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async send(call, signal) {
      if (status === 'starting') await abortable(decided, signal);
      if (status === 'worker') {
        const result =
          (await throughWorker(call, signal)) ?? (isRepeatable(call) ? await throughWorker(call, signal) : undefined);
        if (result !== undefined) return result;
        if (!worker.controls()) become('page');
      }
      return throughPage(call, signal);
    },
    async announce(catalog: CatalogId, revision: number) {
      if (status === 'starting') await decided;
      const told: Promise<unknown>[] = [];
      if (worker.controls()) {
        // A worker that does not answer was stopped, and reads the newest revision when it starts.
        told.push(worker.ask({ kind: 'announce', catalog, revision }, ANNOUNCE_TIMEOUT_MS).catch(() => undefined));
      }
      if (loading !== undefined) told.push(loading.then((server) => server.announce(catalog, revision)));
      await Promise.all(told);
    },
    async resetMockData(catalog: CatalogId) {
      if (status === 'starting') await decided;
      if (worker.controls()) await worker.ask({ kind: 'reset-mocks', catalog }, ANNOUNCE_TIMEOUT_MS);
      // Its memory is its own; where it answers alone, it is loaded for this.
      if (loading !== undefined || !worker.controls()) await (await page()).resetMocks(catalog);
    },
  };
}

/** Sending it twice does no harm (RFC 9110 §9.2.2). */
function isRepeatable({ method }: GatewayCall): boolean {
  return !['POST', 'PATCH'].includes(method.toUpperCase());
}

function requestOf(
  { catalog, method, path, headers, body }: GatewayCall,
  base: string,
  signal: AbortSignal | undefined,
): Request {
  const verb = method.toUpperCase();
  const hasBody = body !== undefined && body !== '' && verb !== 'GET' && verb !== 'HEAD';
  return new Request(`${base}${catalog}${path.startsWith('/') ? '' : '/'}${path}`, {
    method: verb,
    headers: headers.map(([name, value]): [string, string] => [name, value]),
    ...(hasBody ? { body } : {}),
    ...(signal === undefined ? {} : { signal }),
    // What the gateway answers is what is shown, redirects too.
    redirect: 'manual',
    cache: 'no-store',
    credentials: 'omit',
  });
}

async function readResult(
  response: Response,
  servedBy: GatewayResult['servedBy'],
  start: number,
  stopwatch: () => number,
): Promise<GatewayResult> {
  const body = new Uint8Array(await response.arrayBuffer());
  const time = stopwatch() - start;
  const hidden = response.headers.get(REDIRECT_STATUS_HEADER)?.split(' ');
  const status = hidden === undefined ? response.status : Number(hidden[0]);
  const reason = hidden === undefined ? response.statusText : hidden.slice(1).join(' ');
  const headers = [...response.headers].filter(([name]) => !isHiddenHeader(name));
  return { status, reason: reason || reasonOf(status), headers, body, time, servedBy };
}

function withTrace(result: GatewayResult, trace: Trace | undefined): GatewayResult {
  return trace === undefined ? result : { ...result, trace };
}

/** The promise, given up when the signal says so. */
function abortable<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise;
  return new Promise((resolve, reject) => {
    const give = () => reject(signal.reason);
    if (signal.aborted) return give();
    signal.addEventListener('abort', give, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', give));
  });
}

const FORBIDDEN = new Set(
  'accept-charset accept-encoding access-control-request-headers access-control-request-method access-control-request-private-network connection content-length cookie cookie2 date dnt expect host keep-alive origin referer set-cookie te trailer transfer-encoding upgrade user-agent via'.split(
    ' ',
  ),
);
const OVERRIDES = new Set(['x-http-method', 'x-http-method-override', 'x-method-override']);

/** The headers that a browser does not let a page send: it drops or replaces them silently. Names as they were written. */
export function forbiddenHeaders(headers: readonly (readonly [name: string, value: string])[]): readonly string[] {
  return headers.filter(([name, value]) => isForbidden(name.toLowerCase(), value)).map(([name]) => name);
}

function isForbidden(name: string, value: string): boolean {
  if (OVERRIDES.has(name)) return /\b(?:connect|trace|track)\b/i.test(value);
  return FORBIDDEN.has(name) || name.startsWith('proxy-') || name.startsWith('sec-');
}
