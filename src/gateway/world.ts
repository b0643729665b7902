import type { JsonObject, JsonValue } from '../base/json.ts';
import type { Clock, Log, Random } from '../base/ports.ts';
import type { BackendAnswer, BackendRequest } from './backends/backend.ts';
import type { ScriptSandbox } from './script/sandbox.ts';

/**
 * Fixed-window counters (gateway.md §7.3): `take` adds an amount, which is below zero when something is given back, and
 * says what is used then. Nothing falls below zero.
 */
export interface CounterStore {
  take(
    key: string,
    amount: number,
    windowMs: number,
    now: number,
  ): { readonly used: number; readonly windowEndsAt: number };
}

/**
 * What outlives a call, each value until its time: plain JSON, never changed in place. Reading, then deleting is one step
 * as long as nothing is awaited in between, so a value can be used once only.
 */
export interface KeptStore {
  /** Undefined when there is none, or when it has expired. */
  get(key: string, now: number): JsonValue | undefined;
  /** False when the value is larger than the whole store may be; then it is not kept. */
  set(key: string, value: JsonValue, expiresAt: number): boolean;
  delete(key: string): void;
}

/** The items of a collection of mock data, in the order in which they came. Never changed in place. */
export interface MockItems {
  readonly items: ReadonlyMap<string, JsonObject>;
  /** The highest number that an id ever ended with. */
  readonly last: number;
}

/** Mock data that calls changed, by collection. A key is a collection's name, and a line for the id of each parent. */
export interface MockStore {
  get(key: string): MockItems | undefined;
  /** False when the store would be too full; then nothing changes. */
  set(key: string, kept: MockItems): boolean;
  /** Forgets a key, and every other one that goes on with further lines. */
  forget(key: string): void;
}

/** All that a call may learn or change outside itself: hand in another world and the same call can be replayed (DESIGN §4.3). */
export interface World {
  readonly clock: Clock;
  readonly random: Random;
  readonly counters: CounterStore;
  /** OAuth tokens and codes: they survive a stopped worker and a publish. */
  readonly tokens: KeptStore;
  /** Cached responses of backends: they survive a stopped worker, not a publish. */
  readonly cache: KeptStore;
  /** What mocks were told to create, change and delete: it survives a stopped worker and a publish. */
  readonly mocks: MockStore;
  readonly sandbox: ScriptSandbox;
  readonly log: Log;
  backend(request: BackendRequest): Promise<BackendAnswer>;
}
