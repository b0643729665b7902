import type { Clock, Log, Random } from '../base/ports.ts';
import type { BackendAnswer, BackendRequest } from './backends/backend.ts';
import type { ScriptSandbox } from './script/sandbox.ts';

/** A fixed-window counter (gateway.md §7.3); `take` counts one call and says what is left. */
export interface CounterStore {
  take(
    key: string,
    windowMs: number,
    limit: number,
    now: number,
  ): { readonly used: number; readonly windowEndsAt: number };
}

/** All that a call may learn or change outside itself: hand in another world and the same call can be replayed (DESIGN §4.3). */
export interface World {
  readonly clock: Clock;
  readonly random: Random;
  readonly counters: CounterStore;
  readonly sandbox: ScriptSandbox;
  readonly log: Log;
  backend(request: BackendRequest): Promise<BackendAnswer>;
}
