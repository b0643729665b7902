import type { CatalogId } from '../base/ids.ts';
import type { Clock, Random, Scheduler } from '../base/ports.ts';
import type { DocumentEngine } from '../document/engine.ts';
import type { Trace } from '../gateway/trace.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** A call as a test panel composes it. `path` is relative to the catalog's base: `/current?zipcode=90210`. */
export interface GatewayCall {
  readonly catalog: CatalogId;
  readonly method: string;
  readonly path: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: string;
}

export interface GatewayResult {
  readonly status: number;
  /** Reason phrase, never empty for a standard code. */
  readonly reason: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
  /** Milliseconds from sending to the last byte. */
  readonly time: number;
  readonly servedBy: 'worker' | 'page';
  /** Absent only when the worker was stopped in between. */
  readonly trace?: Trace;
}

export type GatewayStatus = 'starting' | 'worker' | 'page';

/** The gateway as the screens reach it: the service worker where it controls the page, otherwise the same engine in the page. */
export interface GatewayClient {
  /** Absolute base URL of a catalog, with trailing slash: `http://127.0.0.1:9000/gateway/sandbox/`. */
  base(catalog: CatalogId): string;
  status(): GatewayStatus;
  subscribe(listener: (status: GatewayStatus) => void): () => void;
  /** Rejects only with an AbortError, or when no gateway can answer at all. */
  send(call: GatewayCall, signal?: AbortSignal): Promise<GatewayResult>;
  /** Resolves when the answering side will use this revision for the next call. */
  announce(catalog: CatalogId, revision: number): Promise<void>;
  /** Makes mocks forget what they were told; the next call meets the data of the documents. Rejects when nobody could be told. */
  resetMockData(catalog: CatalogId): Promise<void>;
}

/** Fetches text the person asked for (import from a URL), with the cause of a refusal in words. */
export type FetchText = (
  url: string,
  options: { readonly username?: string; readonly password?: string; readonly signal?: AbortSignal },
) => Promise<import('../base/result.ts').Result<{ readonly text: string; readonly fileName: string }>>;

/** All that the state needs from the world; app composes it, tests hand in fakes. */
export interface StatePorts {
  readonly workspace: Workspace;
  readonly gateway: GatewayClient;
  readonly engine: DocumentEngine;
  readonly clock: Clock;
  readonly random: Random;
  readonly scheduler: Scheduler;
  readonly fetchText: FetchText;
}
