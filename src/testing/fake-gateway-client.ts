import type { CatalogId } from '../base/ids.ts';
import type { GatewayCall, GatewayClient, GatewayResult, GatewayStatus } from '../state/ports.ts';

export interface FakeGatewayClient extends GatewayClient {
  readonly calls: readonly GatewayCall[];
  /** Revisions announced, in order. */
  readonly announced: readonly number[];
  /** Catalogs whose mock data was reset, in order. */
  readonly resets: readonly CatalogId[];
  /** What the next calls are answered with; the default is an empty 200. A promise that never ends is a slow gateway. */
  answer: (call: GatewayCall, signal?: AbortSignal) => Promise<GatewayResult>;
  announcing: (revision: number) => Promise<void>;
  resetting: () => Promise<void>;
  become(status: GatewayStatus): void;
}

export function gatewayResult(status = 200, reason = 'OK', body = ''): GatewayResult {
  return { status, reason, headers: [], body: new TextEncoder().encode(body), time: 12, servedBy: 'worker' };
}

/** A gateway that answers what the test says and remembers what it was asked. */
export function createFakeGatewayClient(): FakeGatewayClient {
  const calls: GatewayCall[] = [];
  const announced: number[] = [];
  const resets: CatalogId[] = [];
  const listeners = new Set<(status: GatewayStatus) => void>();
  let status: GatewayStatus = 'worker';
  const client: FakeGatewayClient = {
    calls,
    announced,
    resets,
    resetting: async () => undefined,
    answer: async () => gatewayResult(),
    announcing: async () => undefined,
    become(next) {
      status = next;
      for (const listener of [...listeners]) listener(next);
    },
    base: (catalog: CatalogId) => `http://designer.test/gateway/${catalog}/`,
    status: () => status,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async send(call, signal) {
      calls.push(call);
      return client.answer(call, signal);
    },
    async announce(_catalog, revision) {
      await client.announcing(revision);
      announced.push(revision);
    },
    async resetMockData(catalog) {
      await client.resetting();
      resets.push(catalog);
    },
  };
  return client;
}
