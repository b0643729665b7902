import type { FetchPort, Scheduler } from '../../base/ports.ts';
import type { BackendAnswer, BackendRequest } from './backend.ts';
import { explainTimeout, explainUnreachable } from './unreachable.ts';

export interface LiveBackendOptions {
  readonly fetch: FetchPort;
  readonly scheduler: Scheduler;
  /** Set where a browser makes the calls: its rules decide what can be sent, and what an answer may show. */
  readonly browser?: {
    /** Origin of the page, as the back end sees it. */
    readonly origin: string;
    online(): boolean;
  };
}

/**
 * Headers that a browser does not let through or that only would provoke a CORS preflight: what describes the caller's
 * browser says nothing to a back end.
 */
const BROWSERS_OWN =
  /^(?:user-agent|sec-.*|proxy-.*|accept-charset|accept-encoding|connection|content-length|cookie|date|dnt|expect|host|keep-alive|origin|pragma|priority|referer|te|trailer|transfer-encoding|upgrade.*|via)$/i;

/** Headers of the caller's connection: a system's `fetch` refuses the whole call for one of them. */
const OF_THE_CONNECTION = /^(?:connection|expect|keep-alive|proxy-connection|te|trailer|transfer-encoding|upgrade)$/i;

/** What `fetch` has already undone, so that the message must not claim it. */
const UNDONE = new Set(['content-encoding', 'content-length', 'transfer-encoding']);

/** The real network. Never rejects: what goes wrong is explained, as far as it can be known. */
export function createLiveBackend(options: LiveBackendOptions): (request: BackendRequest) => Promise<BackendAnswer> {
  return async (request) => {
    const label = `live: ${new URL(request.url).host}`;
    const failed = (cause: 'timeout' | 'unreachable' | 'invalid', message: string, help: string): BackendAnswer => ({
      kind: 'failed',
      by: 'live',
      label,
      cause,
      message,
      help,
    });
    const controller = new AbortController();
    let late = false;
    const cancel = options.scheduler.after(request.timeoutMs, () => {
      late = true;
      controller.abort();
    });
    try {
      const response = await options.fetch(outgoing(request, options.browser !== undefined, controller.signal));
      if (response.type === 'opaqueredirect')
        return failed('invalid', `${label} answered with a redirect that the browser does not show.`, REDIRECT_HELP);
      const body = new Uint8Array(await response.arrayBuffer());
      return {
        kind: 'answered',
        by: 'live',
        label,
        status: response.status,
        reason: response.statusText,
        headers: headersOf(response),
        body,
      };
    } catch (error) {
      const { message, help } = late
        ? explainTimeout(request.timeoutMs)
        : explainUnreachable(request, error, options.browser);
      return failed(late ? 'timeout' : 'unreachable', message, help);
    } finally {
      cancel();
    }
  };
}

const REDIRECT_HELP =
  'Use the address that the redirect leads to, or let the policy follow redirects (an invoke does, a proxy does not).';

function outgoing(request: BackendRequest, inBrowser: boolean, signal: AbortSignal): Request {
  const headers = new Headers();
  for (const [name, value] of request.headers) {
    if (!(inBrowser ? BROWSERS_OWN : OF_THE_CONNECTION).test(name)) headers.append(name, value);
  }
  const { method, body, followRedirects } = request;
  return new Request(request.url, {
    method,
    headers,
    ...(body === undefined || method === 'GET' || method === 'HEAD' ? {} : { body: new Uint8Array(body) }),
    redirect: followRedirects ? 'follow' : 'manual',
    credentials: 'omit',
    // Only a browser keeps answers; elsewhere this would add headers to the call.
    ...(inBrowser && { cache: 'no-store' as const }),
    referrerPolicy: 'no-referrer',
    signal,
  });
}

function headersOf({ headers }: Response): [string, string][] {
  return [...headers].filter(([name]) => !UNDONE.has(name));
}
