import type { Clock, Scheduler } from '../../base/ports.ts';
import type { BackendAnswer, BackendRequest, VirtualService } from './backend.ts';
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
    const service = request.choice === 'virtual' ? virtualServiceFor(request.url, services) : undefined;
    return service === undefined ? live(request) : answerFromService(service, request, clock.now(), scheduler);
  };
}

function answerFromMock(request: BackendRequest): BackendAnswer | Promise<BackendAnswer> {
  const { collection } = request;
  return collection === undefined ? answerFromDocument(request) : answerFromCollection(request, collection);
}

/** The answer of a stand-in, when its time has come; a failure when the caller does not wait so long. */
async function answerFromService(
  service: VirtualService,
  request: BackendRequest,
  now: number,
  scheduler: Scheduler,
): Promise<BackendAnswer> {
  const told = { by: 'virtual', label: service.title } as const;
  const { delayMs = 0, ...answer } = await service.answer(request, now);
  const { timeoutMs } = request;
  if (delayMs > 0) await new Promise<void>((resolve) => scheduler.after(Math.min(delayMs, timeoutMs), resolve));
  if (delayMs > timeoutMs) return { kind: 'failed', ...told, cause: 'timeout', ...explainTimeout(timeoutMs) };
  return { kind: 'answered', ...told, ...answer };
}
