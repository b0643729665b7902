import type { EnginePort } from '../document/engine-messages.ts';

/** What a Worker and a worker's own global have in common. */
interface MessageEnd {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

/** One end of the channel between page and document worker, as the document engine wants it. */
export function enginePort(end: MessageEnd): EnginePort {
  let listener: EnginePort['onmessage'] = null;
  end.addEventListener('message', (event) => listener?.(event));
  return {
    postMessage: (message) => end.postMessage(message),
    get onmessage() {
      return listener;
    },
    set onmessage(next) {
      listener = next;
    },
  };
}
