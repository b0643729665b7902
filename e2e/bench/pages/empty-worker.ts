/// <reference lib="webworker" />
import type { RecordedAnswer } from './recorded-answer.ts';

declare const self: ServiceWorkerGlobalScope;

/** The yardstick of a gateway call: a worker that answers with the same bytes and does nothing else. */
let recorded: RecordedAnswer | undefined;

self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('message', (event) => {
  recorded = event.data;
  event.ports[0]?.postMessage('kept');
});
self.addEventListener('fetch', (event) => {
  if (recorded === undefined || !event.request.url.includes('/bench/answer')) return;
  event.respondWith(new Response(recorded.body, { status: recorded.status, headers: [...recorded.headers] }));
});
