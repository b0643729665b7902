import wasmUrl from '@jitl/quickjs-wasmfile-release-sync/wasm?url';
import type { Clock, Log, Random, Scheduler } from '../base/ports.ts';
import { createBackends } from '../gateway/backends/create-backends.ts';
import { createLiveBackend } from '../gateway/backends/live.ts';
import { compile } from '../gateway/compile.ts';
import { handle } from '../gateway/handle.ts';
import { createQuickJsSandbox } from '../gateway/script/quickjs-sandbox.ts';
import { type CatalogServer, createCatalogServer } from '../gateway/serving/catalog-server.ts';
import { withOwnCalls } from '../gateway/serving/own-calls.ts';
import type { DeploymentReader } from '../workspace/deployment-reader.ts';
import { createServerStore } from '../workspace/server-store.ts';

export interface PageGatewayOptions {
  /** Absolute address of `…/gateway/`. */
  readonly base: string;
  readonly openReader: () => Promise<DeploymentReader>;
  readonly clock: Clock;
  readonly random: Random;
  readonly scheduler: Scheduler;
  readonly log: Log;
}

/** The same gateway as in the service worker, for pages that have none. A chunk of its own: most pages never load it. */
export function createPageGateway({
  base,
  openReader,
  clock,
  random,
  scheduler,
  log,
}: PageGatewayOptions): CatalogServer {
  const server: CatalogServer = createCatalogServer({
    engine: { compile, handle },
    store: createServerStore(openReader),
    base,
    clock,
    random,
    scheduler,
    log,
    sandbox: createQuickJsSandbox({
      clock,
      random,
      idle: (task) => void scheduler.after(0, task),
      loadWasm: async () => new Uint8Array(await (await fetch(wasmUrl)).arrayBuffer()),
    }),
    backend: createBackends({
      clock,
      scheduler,
      live: createLiveBackend({
        scheduler,
        fetch: withOwnCalls(
          () => server,
          (request) => fetch(request),
        ),
        browser: { origin: location.origin, online: () => navigator.onLine },
      }),
    }),
  });
  return server;
}
