import { expect, test } from 'vitest';
import { serveDocumentEngine } from '../document/serve-engine.ts';
import { createDocumentEngine, type DocumentWorker } from './document-engine.ts';
import { enginePort } from './engine-port.ts';

const TEXT = 'a: 1\n';

/** A worker in this realm: its other end is served at once, or breaks down at the first message. */
function fakeWorker(breaks: boolean): DocumentWorker {
  const page = new EventTarget();
  const inside = new EventTarget();
  const deliver = (to: EventTarget, data: unknown) =>
    queueMicrotask(() => to.dispatchEvent(Object.assign(new Event('message'), { data })));
  const end = {
    postMessage: (data: unknown) => deliver(page, data),
    addEventListener: inside.addEventListener.bind(inside) as MessageChannelEnd['addEventListener'],
  };
  if (!breaks) serveDocumentEngine(enginePort(end));
  return {
    postMessage: (data: unknown) =>
      breaks
        ? queueMicrotask(() => page.dispatchEvent(Object.assign(new Event('error'), { message: 'out of memory' })))
        : deliver(inside, data),
    addEventListener: page.addEventListener.bind(page) as DocumentWorker['addEventListener'],
    terminate: () => undefined,
  };
}
type MessageChannelEnd = Parameters<typeof enginePort>[0];

function engineOver(...breaks: readonly boolean[]) {
  const started: boolean[] = [];
  const engine = createDocumentEngine(() => {
    const next = breaks[started.length] ?? false;
    started.push(next);
    return fakeWorker(next);
  });
  return { engine, started };
}

test('the worker starts at the first call and stays', async () => {
  const { engine, started } = engineOver();
  expect(started).toHaveLength(0);
  await engine.parse(TEXT);
  expect((await engine.parse(TEXT)).model).toEqual({ a: 1 });
  expect(started).toHaveLength(1);
});

test('when it breaks down, its calls are answered by a new one', async () => {
  const { engine, started } = engineOver(true);
  const [first, second] = await Promise.all([engine.parse(TEXT), engine.parse('b: 2\n')]);
  expect([first.model, second.model]).toEqual([{ a: 1 }, { b: 2 }]);
  expect(started).toEqual([true, false]);
});

test('a call that breaks two workers rejects with the reason, and the next call gets a new worker', async () => {
  const { engine, started } = engineOver(true, true);
  await expect(engine.parse(TEXT)).rejects.toThrow('out of memory');
  expect((await engine.parse(TEXT)).model).toEqual({ a: 1 });
  expect(started).toHaveLength(3);
});
