import type { JsonObject } from '../../base/json.ts';
import type { BackendChoice } from '../deployment.ts';
import type { CollectionCall } from './mock/collections/collection.ts';

/** One outgoing call of an `invoke`. */
export interface BackendRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: Uint8Array;
  /** Milliseconds; the backend gives up then with `timeout`. */
  readonly timeoutMs: number;
  readonly followRedirects: boolean;
  readonly choice: BackendChoice;
  /** The operation being served: what the mock backend makes its samples from. */
  readonly operation: { readonly model: JsonObject; readonly key: string };
  /** What the operation does to a collection of a mock that remembers; absent where there is none. */
  readonly collection?: CollectionCall;
}

export type BackendKind = 'virtual' | 'mock' | 'live';

export type BackendAnswer =
  | {
      readonly kind: 'answered';
      readonly by: BackendKind;
      /** Who answered, for people: `simulated weather service`, `mock from the document (example "warm")`. */
      readonly label: string;
      readonly status: number;
      readonly reason: string;
      /** Repeated names allowed (`set-cookie`). */
      readonly headers: readonly (readonly [name: string, value: string])[];
      readonly body: Uint8Array;
    }
  | {
      readonly kind: 'failed';
      readonly by: BackendKind;
      readonly label: string;
      readonly cause: 'timeout' | 'unreachable' | 'invalid';
      readonly message: string;
      /** What the person can do: CORS, down, certificate, mixed content … */
      readonly help: string;
    };

/** What a stand-in answers. */
export interface VirtualAnswer {
  readonly status: number;
  readonly reason: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
  /** Milliseconds until it answers; at once when absent. */
  readonly delayMs?: number;
}

/** A stand-in service inside the app (e.g. the tutorial's retired weather service). */
export interface VirtualService {
  /** An origin; where others share the host, with the path at and below which it answers, e.g. `https://a.example/b`. */
  readonly address: string;
  readonly title: string;
  /** @param address that of the request, in its parts */
  answer(request: BackendRequest, now: number, address: Readonly<URL>): VirtualAnswer | Promise<VirtualAnswer>;
}

/** Who answers where the answer lets somebody in: a mock made from the document would let everybody in. */
export function choiceThatJudges(choice: BackendChoice): BackendChoice {
  return choice === 'mock' ? 'virtual' : choice;
}
