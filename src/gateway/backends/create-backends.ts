import type { Clock } from '../../base/ports.ts';
import type { BackendAnswer, BackendRequest, VirtualService } from './backend.ts';
import { answerFromDocument } from './mock.ts';
import { virtualServiceFor, virtualServices } from './virtual/index.ts';

type Backend = (request: BackendRequest) => Promise<BackendAnswer>;

export interface BackendsOptions {
  readonly clock: Clock;
  /** The network: `createLiveBackend`, or what a place has that is better than `fetch`. */
  readonly live: Backend;
  /** The stand-ins to use; all that the app brings, unless told otherwise. */
  readonly services?: readonly VirtualService[];
}

/** The world's `backend`: chooses who answers by the catalog's choice (ui.md 13.6) and never rejects. */
export function createBackends({ clock, live, services = virtualServices }: BackendsOptions): Backend {
  return async (request) => {
    if (request.choice === 'mock') return answerFromDocument(request);
    const service = request.choice === 'virtual' ? virtualServiceFor(request.url, services) : undefined;
    if (service === undefined) return live(request);
    return { kind: 'answered', by: 'virtual', label: service.title, ...service.answer(request, clock.now()) };
  };
}
