import type { Clock, Log, Scheduler } from '../../base/ports.ts';
import type { ServerStore } from './catalog-server.ts';

/** Changes are written this long after the first call that made one: many calls, one write. */
const WRITE_AFTER_MS = 250;

/** Something in memory that a stopped worker must not lose. */
export interface Durable {
  /** Where it is kept in the store. */
  readonly key: string;
  /** What it is, for a message: `The … could not be kept`. */
  readonly what: string;
  /** Grows with every change. */
  version(): number;
  /** Plain data to be written. */
  state(now: number): unknown;
}

export interface WriteThroughOptions {
  readonly store: Pick<ServerStore, 'writeState'>;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly log: Log;
}

/** Writes what changed to storage, a moment later and one write at a time. */
export class WriteThrough {
  readonly #durables: readonly Durable[];
  readonly #options: WriteThroughOptions;
  readonly #written: Map<Durable, number>;
  #writing: Promise<void> | undefined;

  constructor(durables: readonly Durable[], options: WriteThroughOptions) {
    this.#durables = durables;
    this.#options = options;
    this.#written = new Map(durables.map((durable) => [durable, durable.version()]));
  }

  /** Starts writing if something changed and no write is on its way; resolves when all of it is on disk. */
  keep(): Promise<void> | undefined {
    if (this.#writing !== undefined || this.#changed().length === 0) return undefined;
    this.#writing = this.#write().finally(() => {
      this.#writing = undefined;
    });
    return this.#writing;
  }

  #changed(): readonly Durable[] {
    return this.#durables.filter((durable) => durable.version() !== this.#written.get(durable));
  }

  async #write(): Promise<void> {
    const { scheduler, store, clock, log } = this.#options;
    // Calls during the write change more: it ends when there is nothing left to keep.
    while (this.#changed().length > 0) {
      await new Promise<void>((resolve) => {
        scheduler.after(WRITE_AFTER_MS, resolve);
      });
      for (const durable of this.#changed()) {
        const version = durable.version();
        try {
          await store.writeState(durable.key, durable.state(clock.now()));
        } catch (error) {
          log.write('warn', `The ${durable.what} could not be kept`, error);
        }
        this.#written.set(durable, version);
      }
    }
  }
}
