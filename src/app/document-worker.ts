import type { JsonObject } from '../base/json.ts';
import type { Diagnostic } from '../document/diagnostic.ts';
import { createInPlaceEngine } from '../document/in-place-engine.ts';
import { serveDocumentEngine } from '../document/serve-engine.ts';
import { enginePort } from './engine-port.ts';

// Runs in a web worker: large documents are read, edited and checked here, so that the page never waits for them.
serveDocumentEngine(enginePort(self), createInPlaceEngine(checkAsServed));

/** What the gateway knows comes with the first check; where it cannot be had, the document's own findings do without. */
async function checkAsServed(model: JsonObject, signal?: AbortSignal): Promise<readonly Diagnostic[]> {
  const gateway = await import('../gateway/flow/check-steps.ts').catch(() => undefined);
  return gateway === undefined ? [] : gateway.checkSteps(model, signal);
}
