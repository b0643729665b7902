import { beforeEach, describe, expect, test } from 'vitest';
import { SANDBOX } from '../../base/ids.ts';
import { createFakeTime, settlePromises } from '../../testing/fake-time.ts';
import { createFakeWorld } from '../../testing/fake-world.ts';
import type { Deployment, DeploymentSource } from '../deployment.ts';
import { CALL_ID_HEADER, callIdOf } from '../door-messages.ts';
import type { GatewayAnswer, Trace } from '../trace.ts';
import { type CatalogServer, createCatalogServer, type Engine, type ServerStore } from './catalog-server.ts';

const BASE = 'http://localhost/app/gateway/';
const HOUR = 3_600_000;

const time = createFakeTime();
const { world, logged } = createFakeWorld();

/** An engine that tells its revision, and counts its calls in the world's counters. */
let calls: { baseUrl: string; url: string }[];
const engine: Engine = {
  compile: async (source) =>
    ({
      ...{ catalog: source.catalog, revision: source.revision, diagnostics: [] },
      ...(source.statefulMock === true && { collections: new Set(['things']) }),
    }) satisfies Deployment,
  async handle(deployment, request, { counters, tokens, cache, mocks }, { baseUrl }) {
    calls.push({ baseUrl, url: request.url });
    if (request.url.includes('break')) throw new Error('broken');
    const { searchParams } = new URL(request.url);
    const now = time.clock.now();
    for (const [store, kept] of [
      ['token', tokens],
      ['cached', cache],
    ] as const) {
      const key = searchParams.get(store);
      if (key !== null && request.method === 'PUT') kept.set(key, { text: `kept ${key}` }, now + HOUR);
      else if (key !== null) return answered(JSON.stringify(kept.get(key, now) ?? null), deployment);
    }
    const collection = searchParams.get('mock');
    if (collection !== null && request.method === 'PUT')
      mocks.set(collection, { items: new Map([['1', {}]]), last: 1 });
    else if (collection !== null) return answered(String(mocks.get(collection)?.last), deployment);
    const { used } = counters.take('plan', 1, HOUR, time.clock.now());
    return answered(`revision ${deployment.revision}, call ${used}`, deployment);
  },
};

function answered(body: string, { revision }: Deployment): Pick<GatewayAnswer, 'id' | 'response' | 'trace'> {
  const id = String(calls.length);
  const named: Record<string, string> = calls.at(-1)?.url.includes('nameless') ? {} : { [CALL_ID_HEADER]: `tx${id}` };
  return {
    id,
    response: new Response(body, { headers: named }),
    get trace() {
      stories += 1;
      return { id, revision } as Trace;
    },
  };
}

/** How often a story was written. */
let stories: number;
let published: DeploymentSource | undefined;
let reads: number;
let states: Map<string, unknown>;
let writes: number;
const store: ServerStore = {
  async readSource() {
    reads += 1;
    return published;
  },
  readState: async (key) => structuredClone(states.get(key)),
  async writeState(key, value) {
    writes += 1;
    states.set(key, structuredClone(value));
  },
};

function source(revision: number): DeploymentSource {
  const rest = { profile: 'designer', backend: 'virtual', apis: [], products: [], apps: [] } as const;
  return { catalog: SANDBOX, catalogTitle: 'Sandbox', revision, ...rest };
}

/** A server that has just been started, with empty memory. */
function start(more: Partial<ServerStore> = {}): CatalogServer {
  const { random, sandbox, log, backend } = world;
  return createCatalogServer({
    engine,
    store: { ...store, ...more },
    base: BASE,
    clock: time.clock,
    scheduler: time.scheduler,
    ...{ random, sandbox, log, backend },
  });
}

async function get(server: CatalogServer, path: string, method = 'GET') {
  const { response, afterwards } = await server.answer(new Request(BASE + path, { method }));
  const text = await response.text();
  return { status: response.status, text, id: response.headers.get(CALL_ID_HEADER), afterwards };
}

beforeEach(() => {
  calls = [];
  published = source(1);
  reads = 0;
  stories = 0;
  writes = 0;
  states = new Map();
  logged.length = 0;
});

describe('addresses', () => {
  test('only what lies below the gateway’s own folder is served', () => {
    const server = start();
    expect(server.serves('http://localhost/app/gateway/sandbox/x')).toBe(true);
    expect(server.serves('http://localhost/gateway/sandbox/x')).toBe(false);
    expect(server.serves('http://localhost/app/gatewayish')).toBe(false);
    expect(server.serves('http://elsewhere/app/gateway/sandbox/x')).toBe(false);
  });

  test.each(['sandbox/current?zipcode=1', 'sandbox?x', 'sandbox', 'sandbox/'])(
    '%s goes to the engine with the catalog’s base',
    async (path) => {
      expect((await get(start(), path)).status).toBe(200);
      expect(calls[0]?.baseUrl).toBe('http://localhost/app/gateway/sandbox/');
    },
  );

  test('where nothing was published, it says so', async () => {
    published = undefined;
    const { status, text, id } = await get(start(), 'other/x');
    expect(status).toBe(404);
    expect(JSON.parse(text)).toEqual({
      httpCode: '404',
      httpMessage: 'Not Found',
      moreInformation: 'Nothing is published in a catalog “other”.',
    });
    expect(id).not.toBeNull();
    expect((await get(start(), '')).text).toContain('names no catalog');
  });
});

describe('deployments', () => {
  test('are read once, also by calls that come together', async () => {
    const server = start();
    await Promise.all([get(server, 'sandbox/a'), get(server, 'sandbox/b')]);
    await get(server, 'sandbox/c');
    expect(reads).toBe(1);
  });

  test('an announced revision serves from the moment that the announcement resolves', async () => {
    const server = start();
    await get(server, 'sandbox/a');
    published = source(2);
    expect((await get(server, 'sandbox/a')).text).toContain('revision 1');
    expect(await server.announce(SANDBOX, 2)).toBe(2);
    expect((await get(server, 'sandbox/a')).text).toContain('revision 2');
  });

  test('a revision that serves already is not read again', async () => {
    const server = start();
    await server.announce(SANDBOX, 1);
    await server.announce(SANDBOX, 1);
    expect(reads).toBe(1);
  });

  test('calls keep being answered by the old revision while the new one loads', async () => {
    let reading: Promise<DeploymentSource> = Promise.resolve(source(1));
    const server = start({ readSource: () => reading });
    await get(server, 'sandbox/a');
    let release = (): void => undefined;
    reading = new Promise((resolve) => {
      release = () => resolve(source(2));
    });
    const announced = server.announce(SANDBOX, 2);
    expect((await get(server, 'sandbox/a')).text).toContain('revision 1');
    release();
    await announced;
    expect((await get(server, 'sandbox/a')).text).toContain('revision 2');
  });

  test('the newest of two announcements wins, whichever loads first', async () => {
    const release: (() => void)[] = [];
    const server = start({
      readSource: () => new Promise((resolve) => release.push(() => resolve(source(release.length === 1 ? 2 : 3)))),
    });
    const first = server.announce(SANDBOX, 2);
    const second = server.announce(SANDBOX, 3);
    await settlePromises();
    release[1]?.();
    await second;
    release[0]?.();
    await first;
    expect((await get(server, 'sandbox/a')).text).toContain('revision 3');
  });

  test('storage that fails is a 500 that says why, and is tried again', async () => {
    let broken = true;
    const server = start({ readSource: async () => (broken ? Promise.reject(new Error('disk full')) : source(1)) });
    const { status, text } = await get(server, 'sandbox/a');
    expect([status, JSON.parse(text).moreInformation]).toEqual([500, 'The gateway could not answer: disk full']);
    await expect(server.announce(SANDBOX, 1)).rejects.toThrow('disk full');
    broken = false;
    expect((await get(server, 'sandbox/a')).status).toBe(200);
  });

  test('storage that never answers is a 500, not a hang', async () => {
    const answer = get(start({ readSource: () => new Promise(() => undefined) }), 'sandbox/a');
    await time.advance(10_000);
    expect(await answer).toMatchObject({ status: 500, text: expect.stringContaining('storage does not answer') });
  });

  test('an engine that throws is a 500 and is logged', async () => {
    expect((await get(start(), 'sandbox/break')).status).toBe(500);
    expect(logged).toEqual([expect.stringContaining('broken')]);
  });
});

describe('counters', () => {
  test('are written a moment after the calls, many calls in one write', async () => {
    const server = start();
    const first = await get(server, 'sandbox/a');
    const second = await get(server, 'sandbox/a');
    expect(first.afterwards).toBeInstanceOf(Promise);
    expect(second.afterwards).toBeUndefined();
    expect(writes).toBe(0);
    await time.advance(250);
    await first.afterwards;
    expect(writes).toBe(1);
  });

  test('go on where they were after a stop', async () => {
    const before = start();
    await get(before, 'sandbox/a');
    const { afterwards } = await get(before, 'sandbox/a');
    await time.advance(250);
    await afterwards;
    expect((await get(start(), 'sandbox/a')).text).toBe('revision 1, call 3');
  });

  test('start anew with a publish, and when their window has ended', async () => {
    const server = start();
    await get(server, 'sandbox/a');
    await time.advance(250);
    published = source(2);
    await server.announce(SANDBOX, 2);
    expect((await get(server, 'sandbox/a')).text).toBe('revision 2, call 1');
    await time.advance(HOUR);
    expect((await get(server, 'sandbox/a')).text).toBe('revision 2, call 1');
    expect((await get(start(), 'sandbox/a')).text).toBe('revision 2, call 1');
  });

  test.each([null, 7, { revision: 1 }, { revision: 1, windows: [['plan', 'x', 1], 3, null] }])(
    'nonsense in storage counts as nothing: %j',
    async (state) => {
      states.set('counters/sandbox', state);
      expect((await get(start(), 'sandbox/a')).text).toBe('revision 1, call 1');
    },
  );

  test('a write that fails is logged and does not repeat for ever', async () => {
    const server = start({ writeState: () => Promise.reject(new Error('full')) });
    const { afterwards } = await get(server, 'sandbox/a');
    await time.advance(250);
    await afterwards;
    expect(logged).toEqual([expect.stringContaining('counters could not be kept')]);
    expect(time.pending()).toBe(0);
  });
});

describe('tokens and cached responses', () => {
  const put = (server: CatalogServer, query: string) => get(server, `sandbox/a?${query}`, 'PUT');
  const found = async (server: CatalogServer, query: string) => (await get(server, `sandbox/a?${query}`)).text;

  test('are there after a stop, until their time', async () => {
    const server = start();
    const { afterwards } = await put(server, 'token=t&cached=c');
    await time.advance(250);
    await afterwards;
    expect(await found(start(), 'token=t')).toBe('{"text":"kept t"}');
    expect(await found(start(), 'cached=c')).toBe('{"text":"kept c"}');
    await time.advance(HOUR);
    expect(await found(start(), 'token=t')).toBe('null');
    expect(await found(server, 'cached=c')).toBe('null');
  });

  test('tokens outlive a publish, even one that comes before they are written; cached responses do not', async () => {
    const server = start();
    const { afterwards } = await put(server, 'token=t&cached=c');
    published = source(2);
    await server.announce(SANDBOX, 2);
    expect(await found(server, 'token=t')).toBe('{"text":"kept t"}');
    expect(await found(server, 'cached=c')).toBe('null');
    await time.advance(250);
    await afterwards;
    expect(await found(start(), 'token=t')).toBe('{"text":"kept t"}');
    expect(await found(start(), 'cached=c')).toBe('null');
  });

  test('calls that change nothing write nothing but their counters', async () => {
    const { afterwards } = await put(start(), 'token=t');
    await time.advance(250);
    await afterwards;
    expect([...states.keys()].sort()).toEqual(['counters/sandbox', 'tokens/sandbox']);
    states.clear();
    const reading = await get(start(), 'sandbox/a?token=t');
    expect([reading.afterwards, states.size]).toEqual([undefined, 0]);
  });
});

describe('mock data', () => {
  const put = (server: CatalogServer, collection: string) => get(server, `sandbox/a?mock=${collection}`, 'PUT');
  const found = async (server: CatalogServer, collection: string) =>
    (await get(server, `sandbox/a?mock=${collection}`)).text;

  test('is there after a stop and after a publish, and written once', async () => {
    const server = start();
    const { afterwards } = await put(server, 'things');
    published = source(2);
    await server.announce(SANDBOX, 2);
    expect(await found(server, 'things')).toBe('1');
    await time.advance(250);
    await afterwards;
    expect(await found(start(), 'things')).toBe('1');
    expect(states.get('mocks/sandbox')).toEqual({ collections: [['things', 1, [['1', {}]]]] });
  });

  test('of collections that are gone goes with a publish, unless mocks remember nothing now', async () => {
    const server = start();
    await put(server, 'things');
    await put(server, 'others');
    published = source(2);
    await server.announce(SANDBOX, 2);
    expect(await found(server, 'others')).toBe('1');
    published = { ...source(3), statefulMock: true };
    await server.announce(SANDBOX, 3);
    expect([await found(server, 'things'), await found(server, 'others')]).toEqual(['1', 'undefined']);
  });

  test('is forgotten at once, and after a stop too', async () => {
    const server = start();
    const { afterwards } = await put(server, 'things');
    await time.advance(250);
    await afterwards;
    const forgetting = server.resetMocks(SANDBOX);
    await settlePromises();
    expect(await found(server, 'things')).toBe('undefined');
    await time.advance(250);
    await forgetting;
    expect(await found(start(), 'things')).toBe('undefined');
  });

  test('is forgotten where nobody called since the start, and where nothing is published', async () => {
    states.set('mocks/sandbox', { collections: [['things', 1, [['1', {}]]]] });
    const forgetting = start().resetMocks(SANDBOX);
    await settlePromises();
    await time.advance(250);
    await forgetting;
    expect(states.get('mocks/sandbox')).toEqual({ collections: [] });
    published = undefined;
    await start().resetMocks(SANDBOX);
  });
});

describe('traces', () => {
  test('are found by the id in the response, the last hundred', async () => {
    const server = start();
    for (let call = 0; call < 101; call++) await get(server, 'sandbox/a');
    expect(server.trace('tx1')).toBeUndefined();
    expect(server.trace('tx2')?.id).toBe('2');
    expect(server.trace('tx101')?.id).toBe('101');
    expect(server.trace('unknown')).toBeUndefined();
  });

  test('are written once the response is on its way, or when somebody asks', async () => {
    const server = start();
    // Those of the calls before.
    await time.advance(100);
    stories = 0;
    await get(server, 'sandbox/a');
    await time.advance(50);
    await get(server, 'sandbox/a');
    expect(stories).toBe(0);
    // They share the wait of the first.
    await time.advance(50);
    expect(stories).toBe(2);
    expect(server.trace('tx1')?.id).toBe('1');
    expect(stories).toBe(2);
    await get(server, 'sandbox/a');
    expect(server.trace('tx3')?.id).toBe('3');
  });

  test('are found where the gateway tells no id: the door marks the response', async () => {
    const server = start();
    const { response } = await server.answer(new Request(`${BASE}sandbox/nameless`));
    const id = callIdOf(response.headers);
    expect(id).not.toBeNull();
    expect(server.trace(id ?? '')?.revision).toBe(1);
  });
});
