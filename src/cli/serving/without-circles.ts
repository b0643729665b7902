import { utf8Bytes } from '../../base/utf8.ts';
import type { BackendAnswer, BackendRequest } from '../../gateway/backends/backend.ts';
import { loopDetected } from '../../gateway/serving/own-calls.ts';

type Backend = (request: BackendRequest) => Promise<BackendAnswer>;

/** Calls of the gateway to itself that may be under way at once. Each takes a connection, so that a circle would take them all. */
const MOST_AT_ONCE = 500;
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Back ends as they are, but for an API that calls itself without an end.
 *
 * @param baseUrl where this gateway listens; asked for when a call is made
 */
export function withoutCircles(backend: Backend, baseUrl: () => string): Backend {
  let underWay = 0;
  let known = { baseUrl: '', hosts: new Set<string>() };
  return async (request) => {
    if (known.baseUrl !== baseUrl()) known = { baseUrl: baseUrl(), hosts: hostsOf(baseUrl()) };
    if (!known.hosts.has(hostOf(request.url))) return backend(request);
    if (underWay >= MOST_AT_ONCE) return tellCircle();
    underWay += 1;
    try {
      return await backend(request);
    } finally {
      underWay -= 1;
    }
  };
}

/** Every name that the gateway has on this machine. */
function hostsOf(baseUrl: string): Set<string> {
  const { host, port } = new URL(baseUrl);
  return new Set([host, ...LOOPBACK.map((name) => `${name}:${port}`)]);
}

/** Of an address that was read already; reading it once more would be felt in every call. */
function hostOf(address: string): string {
  const from = address.indexOf('//') + 2;
  return address.slice(from, address.indexOf('/', from));
}

function tellCircle(): BackendAnswer {
  const { body, ...said } = loopDetected(MOST_AT_ONCE);
  return {
    ...{ kind: 'answered', by: 'live', label: 'this gateway', ...said },
    headers: [['content-type', 'application/json']],
    body: utf8Bytes(JSON.stringify(body)),
  };
}
