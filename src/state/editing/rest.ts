import type { Clock, Scheduler } from '../../base/ports.ts';

/** How long to wait, in milliseconds. */
export interface Patience {
  /** After the last change … */
  readonly quiet: number;
  /** … but no longer than this after the first one. */
  readonly longest: number;
}

/**
 * Runs a task when a person rests. However many changes come, one timer stands: a key that has to move timers about pays
 * for each of them.
 */
export class Rest {
  readonly #ports: { readonly clock: Clock; readonly scheduler: Scheduler };
  readonly #task: () => void;
  #patience: Patience = { quiet: 0, longest: 0 };
  #first = 0;
  #last = 0;
  #cancel: (() => void) | undefined;

  constructor(ports: { readonly clock: Clock; readonly scheduler: Scheduler }, task: () => void) {
    this.#ports = ports;
    this.#task = task;
  }

  /** Something changed. */
  touch(patience: Patience): void {
    this.#patience = patience;
    this.#last = this.#ports.clock.now();
    if (this.#cancel !== undefined) return;
    this.#first = this.#last;
    this.#wait(Math.min(patience.quiet, patience.longest));
  }

  /** Forgets what changed. */
  cancel(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #wait(delay: number): void {
    this.#cancel = this.#ports.scheduler.after(delay, () => this.#wake());
  }

  #wake(): void {
    const { quiet, longest } = this.#patience;
    const now = this.#ports.clock.now();
    const left = Math.min(this.#last + quiet, this.#first + longest) - now;
    // A clock that was set back says nothing about how long it was quiet.
    if (left > 0 && now >= this.#last) {
      this.#wait(left);
      return;
    }
    this.#cancel = undefined;
    this.#task();
  }
}
