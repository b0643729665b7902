import type { Log, Scheduler } from '../base/ports.ts';
import type { DoorAnswers, DoorMessage, DoorQuestion, DoorReply } from '../gateway/door-messages.ts';

export interface ServiceWorkerOptions {
  /** `navigator.serviceWorker`; undefined where the browser has none (plain http on another host, switched off). */
  readonly container: ServiceWorkerContainer | undefined;
  /** Address of sw.js; its folder is the scope. */
  readonly script: string;
  readonly scheduler: Scheduler;
  readonly log: Log;
  readonly reload: () => void;
  /** False while developing, where every change of a file is a new worker. */
  readonly tellUpdates: boolean;
  /** How long the first call may wait for the worker. Default 5 s. */
  readonly patienceMs?: number;
}

/** This page's bond to its service worker. */
export interface ServiceWorkerLink {
  /** True once a worker answers this page's requests; false when there is none or it takes too long. */
  readonly ready: Promise<boolean>;
  controls(): boolean;
  /** Called when a worker takes control, even after `ready` said false, and when control is lost. */
  subscribe(listener: (controls: boolean) => void): () => void;
  /** Asks the controlling worker. Rejects when there is none, when it fails, and after `timeoutMs`. */
  ask<K extends DoorQuestion>(question: Extract<DoorMessage, { kind: K }>, timeoutMs: number): Promise<DoorAnswers[K]>;
  /** A new version of the app is installed and waits; the person decides when. */
  readonly update: {
    available(): boolean;
    subscribe(listener: (available: boolean) => void): () => void;
    /** Switches to the new version and reloads the page. */
    apply(): void;
    /** Looks for a new version. */
    check(): Promise<void>;
  };
}

const PATIENCE_MS = 5000;

/** Registers the worker at once. Never throws and never rejects: without a worker the page works on. */
export function linkServiceWorker(options: ServiceWorkerOptions): ServiceWorkerLink {
  const { container, log } = options;
  const control = listeners<boolean>();
  const updates = watchUpdates(options);
  container?.addEventListener('controllerchange', () => control.tell(container.controller !== null));
  const registered = container === undefined ? Promise.resolve(undefined) : register(container, options);
  registered.then(
    (registration) => {
      if (registration === undefined) return;
      updates.watch(registration);
      // A forced reload leaves the page without its worker, and nothing but asking brings it back.
      if (container?.controller === null) registration.active?.postMessage({ kind: 'claim' } satisfies DoorMessage);
    },
    (error: unknown) =>
      log.write('warn', 'The service worker could not be registered; the gateway runs in the page', error),
  );
  return {
    ready: waitForControl(options, registered),
    controls: () => (container?.controller ?? null) !== null,
    subscribe: control.subscribe,
    async ask(question, timeoutMs) {
      const controller = container?.controller ?? undefined;
      if (controller === undefined) throw new Error('No service worker controls this page.');
      return askWorker(controller, question, timeoutMs, options.scheduler);
    },
    update: {
      ...updates.api,
      check: async () => {
        await (await registered.catch(() => undefined))?.update().catch(() => undefined);
      },
    },
  };
}

function register(
  container: ServiceWorkerContainer,
  { script }: ServiceWorkerOptions,
): Promise<ServiceWorkerRegistration> {
  return container.register(script, { type: 'module', updateViaCache: 'none' });
}

function waitForControl(
  { container, scheduler, patienceMs = PATIENCE_MS }: ServiceWorkerOptions,
  registered: Promise<ServiceWorkerRegistration | undefined>,
): Promise<boolean> {
  if (container === undefined) return Promise.resolve(false);
  if (container.controller !== null) return Promise.resolve(true);
  return new Promise((resolve) => {
    const settle = () => resolve(container.controller !== null);
    const cancel = scheduler.after(patienceMs, settle);
    const finish = () => {
      cancel();
      settle();
    };
    container.addEventListener('controllerchange', finish, { once: true });
    // Some browsers and extensions switch registration off by answering with nothing.
    registered.then((registration) => registration ?? finish(), finish);
  });
}

function watchUpdates({ container, reload, tellUpdates }: ServiceWorkerOptions) {
  const { subscribe, tell } = listeners<boolean>();
  let waiting: ServiceWorker | undefined;
  let available = false;
  let agreed = false;
  let controlled = (container?.controller ?? null) !== null;
  const announce = (worker: ServiceWorker | undefined) => {
    waiting = worker;
    available = true;
    if (tellUpdates) tell(true);
  };
  container?.addEventListener('controllerchange', () => {
    if (agreed) return reload();
    // Another tab agreed: this page still runs the old version until it is reloaded.
    if (controlled) announce(undefined);
    controlled = container.controller !== null;
  });
  return {
    watch(registration: ServiceWorkerRegistration) {
      if (registration.waiting !== null && controlled) announce(registration.waiting);
      registration.addEventListener('updatefound', () => {
        const { installing } = registration;
        installing?.addEventListener('statechange', () => {
          if (installing.state === 'installed' && container?.controller) announce(installing);
        });
      });
    },
    api: {
      available: () => available && tellUpdates,
      subscribe,
      apply() {
        if (waiting === undefined) return reload();
        agreed = true;
        waiting.postMessage({ kind: 'skip-waiting' } satisfies DoorMessage);
      },
    },
  };
}

function askWorker<K extends DoorQuestion>(
  worker: ServiceWorker,
  question: Extract<DoorMessage, { kind: K }>,
  timeoutMs: number,
  scheduler: Scheduler,
): Promise<DoorAnswers[K]> {
  const { port1, port2 } = new MessageChannel();
  return new Promise<DoorAnswers[K]>((resolve, reject) => {
    const cancel = scheduler.after(timeoutMs, () => reject(new Error('The service worker does not answer.')));
    port1.onmessage = ({ data }: MessageEvent<DoorReply<K>>) => {
      cancel();
      if (data.ok) resolve(data.value);
      else reject(new Error(data.message));
    };
    worker.postMessage(question, [port2]);
  }).finally(() => port1.close());
}

function listeners<T>() {
  const all = new Set<(value: T) => void>();
  return {
    subscribe(listener: (value: T) => void) {
      all.add(listener);
      return () => void all.delete(listener);
    },
    tell(value: T) {
      for (const listener of all) listener(value);
    },
  };
}
