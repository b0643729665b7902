// @vitest-environment node
import { beforeEach, describe, expect, test } from 'vitest';
import type { DoorMessage, DoorReply } from '../gateway/door-messages.ts';
import { createFakeTime, settlePromises } from '../testing/fake-time.ts';
import { linkServiceWorker } from './service-worker.ts';

/** A worker that answers questions with `replies`. */
class FakeWorker extends EventTarget {
  state = 'installed';
  readonly messages: DoorMessage[] = [];
  reply: DoorReply | undefined;

  postMessage(message: DoorMessage, ports: readonly MessagePort[] = []) {
    this.messages.push(message);
    if (this.reply !== undefined) ports[0]?.postMessage(this.reply);
  }

  become(state: string) {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }
}

class FakeRegistration extends EventTarget {
  active: FakeWorker | null = null;
  waiting: FakeWorker | null = null;
  installing: FakeWorker | null = null;
  updates = 0;

  async update() {
    this.updates += 1;
  }

  /** The browser found other bytes. */
  find(worker: FakeWorker) {
    this.installing = worker;
    this.dispatchEvent(new Event('updatefound'));
  }
}

class FakeContainer extends EventTarget {
  controller: FakeWorker | null = null;
  readonly registration = new FakeRegistration();
  registered: unknown[] = [];
  refuses = false;

  async register(...all: unknown[]) {
    this.registered = all;
    if (this.refuses) throw new Error('insecure');
    return this.registration;
  }

  control(worker: FakeWorker | null) {
    this.controller = worker;
    this.dispatchEvent(new Event('controllerchange'));
  }
}

let time = createFakeTime();
let container = new FakeContainer();
let reloads: number;

function link({ without = false, tellUpdates = true } = {}) {
  return linkServiceWorker({
    // The parts of the real container that the link uses.
    container: without ? undefined : (container as unknown as ServiceWorkerContainer),
    script: 'http://localhost/sw.js',
    scheduler: time.scheduler,
    log: { write: () => undefined },
    reload: () => {
      reloads += 1;
    },
    tellUpdates,
  });
}

beforeEach(() => {
  time = createFakeTime();
  container = new FakeContainer();
  reloads = 0;
});

describe('ready', () => {
  test('at once where a worker controls the page', async () => {
    container.controller = new FakeWorker();
    expect(await link().ready).toBe(true);
    expect(container.registered).toEqual(['http://localhost/sw.js', { type: 'module', updateViaCache: 'none' }]);
  });

  test('when the first worker takes control', async () => {
    const { ready, controls } = link();
    await settlePromises();
    container.control(new FakeWorker());
    expect([await ready, controls(), time.pending()]).toEqual([true, true, 0]);
  });

  test('false where there are no workers, and where they are refused', async () => {
    expect(await link({ without: true }).ready).toBe(false);
    container.refuses = true;
    expect(await link().ready).toBe(false);
  });

  test('false when it takes too long, and told when it comes after all', async () => {
    const worker = link();
    const seen: boolean[] = [];
    worker.subscribe((controls) => seen.push(controls));
    await time.advance(5000);
    expect(await worker.ready).toBe(false);
    container.control(new FakeWorker());
    expect(seen).toEqual([true]);
  });

  test('after a forced reload the worker is asked to take control', async () => {
    const active = new FakeWorker();
    container.registration.active = active;
    link();
    await settlePromises();
    expect(active.messages).toEqual([{ kind: 'claim' }]);
  });
});

describe('questions', () => {
  test('are answered by the controlling worker', async () => {
    const controller = new FakeWorker();
    controller.reply = { ok: true, value: 'build' };
    container.controller = controller;
    expect(await link().ask({ kind: 'version' }, 1000)).toBe('build');
  });

  test('reject with the worker’s reason, without a worker, and without an answer', async () => {
    const worker = link();
    await expect(worker.ask({ kind: 'version' }, 1000)).rejects.toThrow('No service worker');
    const controller = new FakeWorker();
    controller.reply = { ok: false, message: 'disk full' };
    container.control(controller);
    await expect(worker.ask({ kind: 'version' }, 1000)).rejects.toThrow('disk full');
    controller.reply = undefined;
    const waiting = expect(worker.ask({ kind: 'version' }, 1000)).rejects.toThrow('does not answer');
    await time.advance(1000);
    await waiting;
  });
});

describe('updates', () => {
  async function controlledLink(tellUpdates = true) {
    container.controller = new FakeWorker();
    const worker = link({ tellUpdates });
    await settlePromises();
    return worker;
  }

  async function withUpdate() {
    const worker = await controlledLink();
    const next = new FakeWorker();
    container.registration.find(next);
    next.become('installed');
    return { worker, next };
  }

  test('a new version is told and waits until the person agrees, then the page reloads', async () => {
    const { worker, next } = await withUpdate();
    expect([worker.update.available(), reloads, next.messages]).toEqual([true, 0, []]);
    worker.update.apply();
    expect([next.messages, reloads]).toEqual([[{ kind: 'skip-waiting' }], 0]);
    container.control(next);
    expect(reloads).toBe(1);
  });

  test('one that waited already when the page came is told too', async () => {
    container.registration.waiting = new FakeWorker();
    expect((await controlledLink()).update.available()).toBe(true);
  });

  test('the very first worker is no update', async () => {
    const worker = link();
    await settlePromises();
    const first = new FakeWorker();
    container.registration.find(first);
    first.become('installed');
    container.control(first);
    expect([worker.update.available(), reloads]).toEqual([false, 0]);
  });

  test('when another tab agreed, this one is told and only reloads when asked', async () => {
    const worker = await controlledLink();
    const seen: boolean[] = [];
    worker.update.subscribe((available) => seen.push(available));
    container.control(new FakeWorker());
    expect([seen, reloads]).toEqual([[true], 0]);
    worker.update.apply();
    expect(reloads).toBe(1);
  });

  test('nobody is told while developing', async () => {
    const worker = await controlledLink(false);
    container.control(new FakeWorker());
    expect(worker.update.available()).toBe(false);
  });

  test('checking asks the browser', async () => {
    const worker = await controlledLink();
    await worker.update.check();
    expect(container.registration.updates).toBe(1);
  });
});
