import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { CallHeaders, CallRequest } from '../../gateway/request/call-request.ts';

const WITHOUT_BODY = new Set(['GET', 'HEAD']);
/** Targets that mean what they say; whatever else a URL parser would change goes through one. */
const PLAIN_TARGET = /^\/(?!.*\/(?:\.|%2e))[\w\-.~!$&()*+,;=:@%/?]*$/i;
/** Hosts are few: those seen before need not be looked at again. */
const MOST_HOSTS = 100;
const originOf = new Map<string, string>();

/** What the engine reads of a request, without the making of a whole `Request`, which costs as much as the rest of a call. */
export function callRequestOf(incoming: IncomingMessage): CallRequest {
  const { method = 'GET', headers } = incoming;
  return { method, url: addressOf(incoming), headers: new NodeHeaders(headers), body: bodyOf(incoming, method) };
}

class NodeHeaders implements CallHeaders {
  readonly #headers: IncomingHttpHeaders;

  constructor(headers: IncomingHttpHeaders) {
    this.#headers = headers;
  }

  get(name: string): string | null {
    const key = name.toLowerCase();
    return Object.hasOwn(this.#headers, key) ? joined(this.#headers[key]) : null;
  }

  forEach(visit: (value: string, name: string) => void): void {
    for (const name of Object.keys(this.#headers)) visit(joined(this.#headers[name]), name);
  }
}

/** Repeated lines as HTTP joins them. */
function joined(value: string | readonly string[] | undefined): string {
  return typeof value === 'string' ? value : (value ?? []).join(', ');
}

/** The address as the caller wrote it, or on this server's own name when theirs is none. */
function addressOf({ headers, url = '/', socket }: IncomingMessage): string {
  const host = headers.host ?? '';
  const origin = originOf.get(host) ?? knownOrigin(host) ?? `http://localhost:${socket.localPort ?? 80}`;
  return PLAIN_TARGET.test(url) ? origin + url : new URL(origin + targetOf(url)).href;
}

function knownOrigin(host: string): string | undefined {
  const asked = `http://${host}/`;
  if (!URL.canParse(asked)) return undefined;
  const { origin } = new URL(asked);
  if (originOf.size >= MOST_HOSTS) originOf.clear();
  originOf.set(host, origin);
  return origin;
}

/** A proxy is sent a whole address, and OPTIONS may be sent to `*`. */
function targetOf(url: string): string {
  if (url.startsWith('/')) return url;
  if (!URL.canParse(url)) return `/${url}`;
  const { pathname, search } = new URL(url);
  return pathname + search;
}

/** What the caller sends, as fast as it is read. Whoever stops reading leaves the connection open for the answer. */
function bodyOf(incoming: IncomingMessage, method: string): CallRequest['body'] {
  const { headers } = incoming;
  const announced = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  return !announced || WITHOUT_BODY.has(method) ? null : incoming.iterator({ destroyOnReturn: false });
}
