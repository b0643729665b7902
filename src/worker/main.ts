/// <reference lib="webworker" />

import appShell from 'virtual:app-shell';
import wasmUrl from '@jitl/quickjs-wasmfile-release-sync/wasm?url';
import { createPooledUuids } from '../base/pooled-uuids.ts';
import type { Log, Random, Scheduler } from '../base/ports.ts';
import { createBackends } from '../gateway/backends/create-backends.ts';
import { createLiveBackend } from '../gateway/backends/live.ts';
import { compile } from '../gateway/compile.ts';
import { isDoorMessage } from '../gateway/door-messages.ts';
import { handle } from '../gateway/handle.ts';
import { createQuickJsSandbox } from '../gateway/script/quickjs-sandbox.ts';
import { type CatalogServer, createCatalogServer } from '../gateway/serving/catalog-server.ts';
import { withOwnCalls } from '../gateway/serving/own-calls.ts';
import { rehearse } from '../gateway/serving/rehearse.ts';
import { createServerStore } from '../workspace/server-store.ts';
import { createAppShellCache } from './app-shell-cache.ts';
import { answerGatewayCall, answerQuestion } from './gateway-door.ts';

declare const self: ServiceWorkerGlobalScope;

const scope = self.registration.scope;
const clock = { now: () => Date.now() };
const random: Random = {
  next: () => Math.random(),
  uuid: createPooledUuids((bytes) => crypto.getRandomValues(bytes)),
};
const scheduler: Scheduler = {
  after(delay, task) {
    const timer = setTimeout(task, delay);
    return () => clearTimeout(timer);
  },
};
const log: Log = {
  write(level, message, detail) {
    // biome-ignore lint/suspicious/noConsole: a worker has no other place to say something.
    console[level](message, ...(detail === undefined ? [] : [detail]));
  },
};

const shell = createAppShellCache({
  shell: appShell,
  scope,
  caches: self.caches,
  fetch: (request) => fetch(request),
  log,
});
const serving = {
  engine: { compile, handle },
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
      browser: { origin: self.location.origin, online: () => self.navigator.onLine },
    }),
  }),
};
const server: CatalogServer = createCatalogServer({
  ...serving,
  store: createServerStore(),
  base: new URL('gateway/', scope).href,
});

let isRehearsed = false;
/** Once in the life of a worker, when the first page or call shows that there will be calls. */
function rehearseOnce(event: ExtendableEvent): void {
  if (isRehearsed) return;
  isRehearsed = true;
  event.waitUntil(rehearse(serving));
}

self.addEventListener('install', (event) => {
  // The first worker starts at once; a new version waits until the person agrees. Nobody is asked while developing.
  if (self.registration.active === null || appShell.files.length === 0) void self.skipWaiting();
  event.waitUntil(shell.install());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([self.clients.claim(), shell.activate()]));
});

self.addEventListener('fetch', (event) => {
  if (answerGatewayCall(event, server)) return rehearseOnce(event);
  if (shell.handles(event.request)) event.respondWith(shell.respond(event.request));
});

self.addEventListener('message', (event) => {
  const message: unknown = event.data;
  if (!isDoorMessage(message)) return;
  if (message.kind === 'claim') return event.waitUntil(self.clients.claim());
  if (message.kind === 'skip-waiting') return event.waitUntil(self.skipWaiting());
  if (message.kind === 'announce') rehearseOnce(event);
  const [port] = event.ports;
  event.waitUntil(answerQuestion(message, server, appShell.buildId).then((reply) => port?.postMessage(reply)));
});
