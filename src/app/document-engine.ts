import type { DocumentEngine } from '../document/engine.ts';
import { createRemoteEngine } from '../document/remote-engine.ts';
import { enginePort } from './engine-port.ts';

/** The part of a Worker that is used. */
export type DocumentWorker = Pick<Worker, 'postMessage' | 'addEventListener' | 'terminate'>;

interface Running {
  readonly engine: DocumentEngine;
  /** Rejects when the worker breaks down. */
  readonly ended: Promise<never>;
}

class WorkerEnded extends Error {}

/**
 * The document engine in a web worker of its own. The worker starts at the first use; when it breaks down, its calls go to
 * a new one, once. A call that breaks two workers rejects: the text itself is too much for this machine.
 */
export function createDocumentEngine(startWorker: () => DocumentWorker = newWorker): DocumentEngine {
  let running: Running | undefined;

  function start(): Running {
    const worker = startWorker();
    const ended = new Promise<never>((_resolve, reject) => {
      worker.addEventListener('error', (event) => {
        // Nobody else needs to hear of it: whoever waits for an answer is told.
        event.preventDefault();
        if (running?.ended === ended) running = undefined;
        worker.terminate();
        reject(new WorkerEnded(`The document worker ended: ${event.message || 'it could not be started'}`));
      });
    });
    ended.catch(() => undefined);
    return { engine: createRemoteEngine(enginePort(worker)), ended };
  }

  function ask<T>(question: (engine: DocumentEngine) => Promise<T>): Promise<T> {
    running ??= start();
    return Promise.race([question(running.engine), running.ended]);
  }

  async function askTwice<T>(question: (engine: DocumentEngine) => Promise<T>): Promise<T> {
    try {
      return await ask(question);
    } catch (thrown) {
      if (!(thrown instanceof WorkerEnded)) throw thrown;
      return ask(question);
    }
  }

  return {
    parse: (text, signal) => askTwice((engine) => engine.parse(text, signal)),
    edit: (text, patch, signal) => askTwice((engine) => engine.edit(text, patch, signal)),
    check: (text, signal) => askTwice((engine) => engine.check(text, signal)),
  };
}

function newWorker(): Worker {
  return new Worker(new URL('./document-worker.ts', import.meta.url), { type: 'module' });
}
