import { addressOf } from '../../base/address.ts';
import type { Clock, Scheduler } from '../../base/ports.ts';
import type { BackendAnswer, BackendRequest, VirtualAnswer, VirtualService } from './backend.ts';
import { answerFromDocument } from './mock/answer-from-document.ts';
import { answerFromCollection } from './mock/collections/answer-from-collection.ts';
import { explainTimeout } from './unreachable.ts';
import { virtualServiceFor, virtualServices } from './virtual/index.ts';

type Backend = (request: BackendRequest) => Promise<BackendAnswer>;

export interface BackendsOptions {
  readonly clock: Clock;
  /** For stand-ins that answer later. */
  readonly scheduler: Scheduler;
  /** The network: `createLiveBackend`, or what a place has that is better than `fetch`. */
  readonly live: Backend;
  /** The stand-ins to use; all that the app brings, unless told otherwise. */
  readonly services?: readonly VirtualService[];
}

/** The world's `backend`: chooses who answers by the catalog's choice (ui.md 13.6) and never rejects. */
export function createBackends({ clock, scheduler, live, services = virtualServices }: BackendsOptions): Backend {
  return async (request) => {
    if (request.choice === 'mock') return answerFromMock(request);
    const address = request.choice === 'virtual' ? addressOf(request.url) : undefined;
    const service = address === undefined ? undefined : virtualServiceFor(address, services);
    if (address === undefined || service === undefined) return live(request);
    return inItsTime(service, request, await service.answer(request, clock.now(), address), scheduler);
  };
}

function answerFromMock(request: BackendRequest): BackendAnswer | Promise<BackendAnswer> {
  const { collection } = request;
  return collection === undefined ? answerFromDocument(request) : answerFromCollection(request, collection);
}

/** The answer of a stand-in, when its time has come; a failure when the caller does not wait so long. */
function inItsTime(
  { title: label }: VirtualService,
  { timeoutMs }: BackendRequest,
  { delayMs = 0, ...answer }: VirtualAnswer,
  scheduler: Scheduler,
): BackendAnswer | Promise<BackendAnswer> {
  const told: BackendAnswer =
    delayMs > timeoutMs
      ? { kind: 'failed', by: 'virtual', label, cause: 'timeout', ...explainTimeout(timeoutMs) }
      : { kind: 'answered', by: 'virtual', label, ...answer };
  if (delayMs === 0) return told;
  return new Promise((resolve) => {
    scheduler.after(Math.min(delayMs, timeoutMs), () => resolve(told));
  });
}
