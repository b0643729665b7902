import type { CatalogId } from '../../base/ids.ts';
import type { Deployment, DeploymentSource } from '../deployment.ts';
import type { World } from '../world.ts';
import type { CatalogServerOptions } from './catalog-server.ts';
import { type Counters, createCounters, readCounterState } from './counters.ts';

/** Counters are written this long after the first call that changed them: many calls, one write. */
const WRITE_AFTER_MS = 250;
/** A storage that says nothing for so long is not going to. */
const STORAGE_TIMEOUT_MS = 10_000;

/** One catalog in memory: its deployment, and the world its calls run in. */
export class ServedCatalog {
  readonly deployment: Deployment;
  readonly world: World;
  readonly #counters: Counters;
  readonly #options: CatalogServerOptions;
  #written = 0;
  #writing: Promise<void> | undefined;

  constructor(deployment: Deployment, counters: Counters, options: CatalogServerOptions) {
    const { clock, random, sandbox, log, backend } = options;
    this.deployment = deployment;
    this.world = { clock, random, counters, sandbox, log, backend };
    this.#counters = counters;
    this.#options = options;
  }

  /** Starts a write of the counters if they changed and none is on its way; resolves when they are on disk. */
  keepCounters(): Promise<void> | undefined {
    if (this.#writing !== undefined || this.#counters.version === this.#written) return undefined;
    this.#writing = this.#write().finally(() => {
      this.#writing = undefined;
    });
    return this.#writing;
  }

  async #write(): Promise<void> {
    const { scheduler, store, clock, log } = this.#options;
    const { catalog, revision } = this.deployment;
    // Calls during the write change the counters again: it ends when there is nothing left to keep.
    while (this.#counters.version !== this.#written) {
      await new Promise<void>((resolve) => {
        scheduler.after(WRITE_AFTER_MS, resolve);
      });
      const { version } = this.#counters;
      try {
        await store.writeState(stateKey(catalog), { revision, windows: this.#counters.snapshot(clock.now()) });
      } catch (error) {
        log.write('warn', 'The rate limit counters could not be kept', error);
      }
      this.#written = version;
    }
  }
}

/** Reads and compiles the newest deployment. Undefined when nothing was ever published there. */
export async function openCatalog(
  catalog: CatalogId,
  options: CatalogServerOptions,
): Promise<ServedCatalog | undefined> {
  const source = await answeredInTime(options.store.readSource(catalog), options);
  if (source === undefined) return undefined;
  const [deployment, state] = await Promise.all([
    options.engine.compile(source),
    options.store.readState(stateKey(catalog)).catch(() => undefined),
  ]);
  // Publishing starts the counters anew (gateway.md §7.3); a worker that was stopped in between does not.
  return new ServedCatalog(deployment, createCounters(readCounterState(state, source.revision)), options);
}

function stateKey(catalog: CatalogId): string {
  return `counters/${catalog}`;
}

function answeredInTime(
  reading: Promise<DeploymentSource | undefined>,
  { scheduler }: CatalogServerOptions,
): Promise<DeploymentSource | undefined> {
  return new Promise((resolve, reject) => {
    const cancel = scheduler.after(STORAGE_TIMEOUT_MS, () =>
      reject(new Error('The browser’s storage does not answer.')),
    );
    reading.then(resolve, reject).finally(cancel);
  });
}
