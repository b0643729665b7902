/**
 * Measures, in the page itself, a call of the gateway and, in turns, one that an empty worker answers with the same bytes, or
 * another call of the gateway. The app runs in a frame, so that its own worker answers what the frame fetches; this page
 * belongs to the empty one.
 * In the hash: `#path=<below the gateway's base>&beside=<another such path, if any>&key=<client id>&samples=<number>`.
 */
import type { GatewayCallSamples, RecordedAnswer } from './recorded-answer.ts';

const WARM_UP = 50;

addEventListener('unhandledrejection', ({ reason }) => void report({ problem: String(reason) }));
addEventListener('error', ({ message }) => void report({ problem: message }));

const options = new URLSearchParams(location.hash.slice(1));
const samples = Number(options.get('samples') ?? '300');
const app = await openApp();
// Both are sent the same.
const headers = { 'X-IBM-Client-Id': options.get('key') ?? '' };
const gatewayCall = (path: string) => () => app.fetch(`/app/gateway/sandbox${path}`, { headers });
const callGateway = gatewayCall(options.get('path') ?? '/');
const recorded = await record(await callGateway());
const beside = options.get('beside');
if (beside === null) await teachEmptyWorker(recorded);
const callBeside = beside === null ? () => fetch('./answer', { headers }) : gatewayCall(beside);
const besideRecorded = await record(await callBeside());

const result: GatewayCallSamples & { gateway: number[]; yardstick: number[] } = {
  status: Math.max(recorded.status, besideRecorded.status),
  body: recorded.body,
  gateway: [],
  yardstick: [],
};
for (let turn = 0; turn < WARM_UP + samples; turn += 1) {
  const gateway = await time(callGateway, recorded);
  const yardstick = await time(callBeside, besideRecorded);
  if (turn < WARM_UP) continue;
  result.gateway.push(gateway);
  result.yardstick.push(yardstick);
}
await report(result);

async function report(outcome: GatewayCallSamples | { readonly problem: string }): Promise<void> {
  await fetch('./result', { method: 'POST', body: JSON.stringify(outcome) });
}

/** Milliseconds until the last byte is there. The answer is looked at: a quick failure is no quick answer. */
async function time(call: () => Promise<Response>, wanted: RecordedAnswer): Promise<number> {
  const started = performance.now();
  const response = await call();
  const body = await response.text();
  const ended = performance.now();
  if (response.status !== wanted.status || body.length !== wanted.body.length) {
    throw new Error(`Another answer: ${response.status} ${body}`);
  }
  return ended - started;
}

async function openApp(): Promise<typeof globalThis & Window> {
  const frame = document.createElement('iframe');
  frame.src = '/app/';
  document.querySelector('main')?.append(frame);
  await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  const view = frame.contentWindow as (typeof globalThis & Window) | null;
  if (view === null) throw new Error('The frame has no window');
  await controlOf(view.navigator.serviceWorker);
  return view;
}

async function teachEmptyWorker(answer: RecordedAnswer): Promise<void> {
  await navigator.serviceWorker.register('./empty-worker.js', { type: 'module' });
  await controlOf(navigator.serviceWorker);
  const channel = new MessageChannel();
  const kept = new Promise((resolve) => channel.port1.addEventListener('message', resolve, { once: true }));
  channel.port1.start();
  navigator.serviceWorker.controller?.postMessage(answer, [channel.port2]);
  await kept;
}

async function controlOf(container: ServiceWorkerContainer): Promise<void> {
  if (container.controller?.scriptURL.endsWith(container === navigator.serviceWorker ? 'empty-worker.js' : 'sw.js'))
    return;
  await new Promise((resolve) => container.addEventListener('controllerchange', resolve, { once: true }));
  await controlOf(container);
}

async function record(response: Response): Promise<RecordedAnswer> {
  return { status: response.status, headers: [...response.headers], body: await response.text() };
}
