import { thrownMessage } from '../base/thrown.ts';
import {
  type DoorAnswers,
  type DoorMessage,
  type DoorQuestion,
  type DoorReply,
  REDIRECT_STATUS_HEADER,
} from '../gateway/door-messages.ts';
import type { CatalogServer } from '../gateway/serving/catalog-server.ts';

/** The parts of a FetchEvent that the door needs. */
export interface FetchLike {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
  waitUntil(work: Promise<unknown>): void;
}

/** Answers a gateway call of a page; false when the request is none of the gateway's. Must be called synchronously. */
export function answerGatewayCall(event: FetchLike, server: CatalogServer): boolean {
  if (!server.serves(event.request.url)) return false;
  event.respondWith(
    server.answer(event.request).then(({ response, afterwards }) => {
      if (afterwards !== undefined) event.waitUntil(afterwards);
      return isRedirect(response) && wantsToSeeRedirects(event.request) ? showRedirect(response) : response;
    }),
  );
  return true;
}

/** A browser that goes to an address asks with `manual` too, and follows by itself: a login leads back to its app so. */
function wantsToSeeRedirects({ redirect, mode }: Request): boolean {
  return redirect === 'manual' && mode !== 'navigate';
}

function isRedirect({ status }: Response): boolean {
  return status >= 300 && status < 400 && status !== 304;
}

/** A page that does not follow redirects wants to see them (see `REDIRECT_STATUS_HEADER`). */
function showRedirect(response: Response): Response {
  const headers = new Headers(response.headers);
  headers.set(REDIRECT_STATUS_HEADER, `${response.status} ${response.statusText}`.trim());
  return new Response(response.body, { status: 200, headers });
}

/** Answers a page's question. Resolves always: a failure travels as a message. */
export async function answerQuestion(
  message: Extract<DoorMessage, { kind: DoorQuestion }>,
  server: CatalogServer,
  buildId: string,
): Promise<DoorReply> {
  try {
    return { ok: true, value: await answerTo(message, server, buildId) };
  } catch (error) {
    return { ok: false, message: thrownMessage(error) };
  }
}

function answerTo(
  message: Extract<DoorMessage, { kind: DoorQuestion }>,
  server: CatalogServer,
  buildId: string,
): DoorAnswers[DoorQuestion] | Promise<DoorAnswers[DoorQuestion]> {
  switch (message.kind) {
    case 'announce':
      return server.announce(message.catalog, message.revision);
    case 'reset-mocks':
      return server.resetMocks(message.catalog).then(() => undefined);
    case 'trace':
      return server.trace(message.id);
    case 'version':
      return buildId;
  }
}
