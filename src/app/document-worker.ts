import { serveDocumentEngine } from '../document/serve-engine.ts';
import { enginePort } from './engine-port.ts';

// Runs in a web worker: large documents are read and edited here, so that the page never waits for them.
serveDocumentEngine(enginePort(self));
