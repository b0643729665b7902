import type { CatalogId } from '../../base/ids.ts';
import type { Deployment, DeploymentSource } from '../deployment.ts';
import type { World } from '../world.ts';
import type { CatalogServerOptions } from './catalog-server.ts';
import { type Counters, createCounters, readCounterState } from './counters.ts';
import { createKeptValues, type KeptValues, readKeptState } from './kept-values.ts';
import { createMockData, type MockData, readMockState } from './mock-data.ts';
import { type Durable, WriteThrough } from './write-through.ts';

/** A storage that says nothing for so long is not going to. */
const STORAGE_TIMEOUT_MS = 10_000;
const TOKEN_BOUNDS = { entries: 5000, characters: 4_000_000 };
const CACHE_BOUNDS = { entries: 500, characters: 8_000_000 };
const MOCK_BOUNDS = { collections: 1000, items: 10_000, characters: 8_000_000 };

/** What calls of one catalog leave behind for later ones. */
interface Memory {
  readonly counters: Counters;
  readonly tokens: KeptValues;
  readonly cache: KeptValues;
  readonly mocks: MockData;
}

/** One catalog in memory: its deployment, and the world its calls run in. */
export class ServedCatalog {
  readonly deployment: Deployment;
  readonly world: World;
  readonly tokens: KeptValues;
  readonly mocks: MockData;
  readonly #writing: WriteThrough;

  constructor(deployment: Deployment, memory: Memory, options: CatalogServerOptions) {
    const { clock, random, sandbox, log, backend } = options;
    this.deployment = deployment;
    this.world = { clock, random, ...memory, sandbox, log, backend };
    this.tokens = memory.tokens;
    this.mocks = memory.mocks;
    this.#writing = new WriteThrough(durablesOf(deployment, memory), options);
  }

  /** Starts a write of what calls changed, if none is on its way; resolves when it is on disk. */
  keepState(): Promise<void> | undefined {
    return this.#writing.keep();
  }
}

function durablesOf({ catalog, revision }: Deployment, memory: Memory): readonly Durable[] {
  const { counters, tokens, cache, mocks } = memory;
  return [
    {
      key: countersKey(catalog),
      what: 'rate limit counters',
      version: () => counters.version,
      state: (now) => ({ revision, windows: counters.snapshot(now) }),
    },
    {
      key: tokensKey(catalog),
      what: 'tokens',
      version: () => tokens.version,
      state: (now) => ({ values: tokens.snapshot(now) }),
    },
    {
      key: cacheKey(catalog),
      what: 'cached responses',
      version: () => cache.version,
      state: (now) => ({ revision, values: cache.snapshot(now) }),
    },
    {
      key: mocksKey(catalog),
      what: 'mock data',
      version: () => mocks.version,
      state: () => ({ collections: mocks.snapshot() }),
    },
  ];
}

/**
 * Reads and compiles the newest deployment. Undefined when nothing was ever published there. A publish starts counters
 * and cache anew (gateway.md §7.3); tokens and mock data outlive it, so those of `before` are handed on, written yet or not.
 */
export async function openCatalog(
  catalog: CatalogId,
  options: CatalogServerOptions,
  before: ServedCatalog | undefined,
): Promise<ServedCatalog | undefined> {
  const source = await answeredInTime(options.store.readSource(catalog), options);
  if (source === undefined) return undefined;
  const read = (key: string): Promise<unknown> => options.store.readState(key).catch(() => undefined);
  const [deployment, counters, tokens, cache, mocks] = await Promise.all([
    options.engine.compile(source),
    read(countersKey(catalog)),
    before?.tokens ?? read(tokensKey(catalog)).then((state) => createKeptValues(TOKEN_BOUNDS, readKeptState(state))),
    read(cacheKey(catalog)),
    before?.mocks ?? read(mocksKey(catalog)).then((state) => createMockData(MOCK_BOUNDS, readMockState(state))),
  ]);
  // What the documents no longer describe would take up room for ever.
  if (deployment.collections !== undefined) mocks.keepOnly(deployment.collections);
  const cached = isOfRevision(cache, source.revision) ? readKeptState(cache) : [];
  const memory: Memory = {
    counters: createCounters(readCounterState(counters, source.revision)),
    tokens,
    cache: createKeptValues(CACHE_BOUNDS, cached),
    mocks,
  };
  return new ServedCatalog(deployment, memory, options);
}

function isOfRevision(state: unknown, revision: number): boolean {
  return typeof state === 'object' && state !== null && 'revision' in state && state.revision === revision;
}

function countersKey(catalog: CatalogId): string {
  return `counters/${catalog}`;
}

function tokensKey(catalog: CatalogId): string {
  return `tokens/${catalog}`;
}

function cacheKey(catalog: CatalogId): string {
  return `cache/${catalog}`;
}

function mocksKey(catalog: CatalogId): string {
  return `mocks/${catalog}`;
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
