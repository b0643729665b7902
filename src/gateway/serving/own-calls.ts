import type { FetchPort } from '../../base/ports.ts';
import type { CatalogServer } from './catalog-server.ts';

/** Calls of the gateway to itself that may be under way at once: an API that calls itself without an end stops here. */
const MOST_AT_ONCE = 50;

/** What an API is told that seems to call itself without an end. */
export function loopDetected(most: number) {
  const body = {
    httpCode: '508',
    httpMessage: 'Loop Detected',
    moreInformation: `More than ${most} calls of this gateway to itself are under way: does an API call itself?`,
  };
  return { status: 508, reason: body.httpMessage, body };
}

/**
 * The network as a gateway in a browser needs it: requests of a service worker never come back to it, so those to an address
 * of the gateway itself (`$(catalog.url)`) are answered by it directly. A redirect among them is handed on, not followed.
 *
 * @param server asked for when a call is made: it is itself made with this network
 */
export function withOwnCalls(server: () => Pick<CatalogServer, 'serves' | 'answer'>, network: FetchPort): FetchPort {
  let underWay = 0;
  return async (request) => {
    if (!server().serves(request.url)) return network(request);
    if (underWay >= MOST_AT_ONCE) {
      const { status, reason, body } = loopDetected(MOST_AT_ONCE);
      return Response.json(body, { status, statusText: reason });
    }
    underWay += 1;
    // The call that asks waits for what is to be kept, so nobody has to here.
    const answered = server()
      .answer(request)
      .then(({ response }) => response)
      .finally(() => {
        underWay -= 1;
      });
    return Promise.race([answered, aborted(request.signal)]);
  };
}

/** Rejects as `fetch` does, once nobody waits any more. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
