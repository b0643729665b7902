import { createDesigner } from '../state/create-designer.ts';
import type { Designer } from '../state/designer.ts';
import { createBroadcastChannel } from '../workspace/channel.ts';
import { createWorkspace } from '../workspace/create-workspace.ts';
import { createDeploymentReader } from '../workspace/deployment-reader.ts';
import { openStorage } from '../workspace/open-storage.ts';
import { createDocumentEngine } from './document-engine.ts';
import { createFetchText } from './fetch-text.ts';
import { createGatewayClient } from './gateway-client.ts';
import { clock, log, random, scheduler } from './page-ports.ts';
import { fetchSamples } from './samples.ts';
import { linkServiceWorker, type ServiceWorkerLink } from './service-worker.ts';

export interface ComposedPage {
  readonly designer: Designer;
  readonly worker: ServiceWorkerLink;
}

/** Puts the page together: storage, worker, gateway, state. Resolves when the first screen can be drawn with the person's settings. */
export async function composePage(): Promise<ComposedPage> {
  const appUrl = new URL('.', document.baseURI).href;
  const worker = linkServiceWorker({
    container: navigator.serviceWorker,
    script: new URL('sw.js', appUrl).href,
    scheduler,
    log,
    reload: () => location.reload(),
    tellUpdates: import.meta.env.PROD,
  });
  const storage = await openStorage();
  const engine = createDocumentEngine();
  const workspace = createWorkspace({
    storage,
    engine,
    clock,
    random,
    log,
    channel: createBroadcastChannel(),
    samples: fetchSamples,
  });
  const gateway = createGatewayClient({
    appUrl,
    worker,
    fetch: (request) => fetch(request),
    stopwatch: () => performance.now(),
    loadPageGateway: async (base) => {
      const { createPageGateway } = await import('./page-gateway.ts');
      return createPageGateway({
        base,
        clock,
        random,
        scheduler,
        log,
        openReader: async () => createDeploymentReader(storage),
      });
    },
  });
  const fetchText = createFetchText({
    fetch: (request) => fetch(request),
    scheduler,
    origin: location.origin,
    online: () => navigator.onLine,
  });
  const designer = createDesigner({ workspace, gateway, engine, clock, random, scheduler, fetchText });
  keepWorkWhenLeaving(designer);
  lookForUpdatesWhenComingBack(worker);
  await atMost(FIRST_SCREEN_PATIENCE, designer.start());
  return { designer, worker };
}

/** Milliseconds to wait for settings and drafts before a first screen with placeholders is better than none. */
const FIRST_SCREEN_PATIENCE = 300;

function atMost(ms: number, work: Promise<void>): Promise<void> {
  return Promise.race([work, new Promise<void>((resolve) => void scheduler.after(ms, resolve))]);
}

/** Browsers look for a new version only when a page is loaded, and this one may stay open for days. */
function lookForUpdatesWhenComingBack(worker: ServiceWorkerLink): void {
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void worker.update.check();
  });
}

/** Unsaved work goes to disk at once when the page may be going: a closed tab runs no timers. */
function keepWorkWhenLeaving(designer: Designer): void {
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void designer.flush();
  });
  window.addEventListener('pagehide', () => void designer.flush());
}
