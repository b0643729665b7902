import type { DocumentEngine } from '../document/engine.ts';
import { createRemoteEngine } from '../document/remote-engine.ts';
import { enginePort } from './engine-port.ts';

/** The document engine in a web worker of its own. The worker starts at the first use. */
export function createDocumentEngine(): DocumentEngine {
  let engine: DocumentEngine | undefined;
  const started = () => {
    engine ??= createRemoteEngine(
      enginePort(new Worker(new URL('./document-worker.ts', import.meta.url), { type: 'module' })),
    );
    return engine;
  };
  return {
    parse: (text, signal) => started().parse(text, signal),
    edit: (text, patch, signal) => started().edit(text, patch, signal),
    check: (text, signal) => started().check(text, signal),
  };
}
