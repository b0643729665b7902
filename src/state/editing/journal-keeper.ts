import type { AppError } from '../../base/app-error.ts';
import type { DraftId } from '../../base/ids.ts';
import type { Clock, Scheduler } from '../../base/ports.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { patienceFor } from './patience.ts';
import { Rest } from './rest.ts';

/** Unsaved work is on disk this long after it was done; a large text when the person rests, because it is written whole. */
const DELAY = 400;
const CHARACTERS_PER_MILLISECOND = 5000;

export interface JournalPorts {
  readonly draftId: DraftId;
  readonly workspace: Workspace;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  /** Characters of the text. */
  readonly size: () => number;
  /** Resolves when changes of forms that waited are in the text. */
  readonly workedIn: () => Promise<void>;
  /** What is unsaved now, or undefined when nothing is. */
  readonly unsaved: () => { readonly text: string; readonly baseRev: number } | undefined;
  /** The first write that failed since the last good one. */
  readonly onFailure: (error: AppError) => void;
}

/**
 * Writes unsaved work of one draft to the journal: throttled, never two writes at once, never while a save is under way
 * (the save clears the journal itself).
 */
export class JournalKeeper {
  readonly #ports: JournalPorts;
  readonly #rest: Rest;
  #writing: Promise<void> | undefined;
  #written: string | undefined;
  #paused = false;
  #failing = false;

  constructor(ports: JournalPorts) {
    this.#ports = ports;
    this.#rest = new Rest(ports, () => void this.#ports.workedIn().then(() => this.flush()));
  }

  /** Something changed. */
  touch(): void {
    if (!this.#paused) this.#rest.touch(patienceFor(this.#ports.size(), DELAY, CHARACTERS_PER_MILLISECOND));
  }

  /** Writes now; true when unsaved work is on disk. */
  async flush(): Promise<boolean> {
    this.#rest.cancel();
    await this.#writing;
    if (this.#paused) return false;
    this.#writing = this.#write().finally(() => {
      this.#writing = undefined;
    });
    await this.#writing;
    return !this.#failing;
  }

  pause(): void {
    this.#paused = true;
    this.#rest.cancel();
  }

  /** `cleared`: the save took the journal with it. */
  resume(cleared: boolean): void {
    this.#paused = false;
    if (cleared) this.#written = undefined;
    this.touch();
  }

  async #write(): Promise<void> {
    const { workspace, draftId, clock } = this.#ports;
    const unsaved = this.#ports.unsaved();
    if (unsaved?.text === this.#written) return;
    const result =
      unsaved === undefined
        ? await workspace.clearJournal(draftId, 'mine')
        : await workspace.writeJournal({ draftId, ...unsaved, writtenAt: clock.now() });
    if (result.ok) this.#written = unsaved?.text;
    else if (!this.#failing) this.#ports.onFailure(result.error);
    this.#failing = !result.ok;
  }
}
