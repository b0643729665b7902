// @vitest-environment node
import { beforeEach, describe, expect, test } from 'vitest';
import { SANDBOX } from '../base/ids.ts';
import {
  CALL_ID_HEADER,
  type DoorMessage,
  HIDDEN_CALL_ID_HEADER,
  REDIRECT_STATUS_HEADER,
} from '../gateway/door-messages.ts';
import type { CatalogServer } from '../gateway/serving/catalog-server.ts';
import type { Trace } from '../gateway/trace.ts';
import type { GatewayCall } from '../state/ports.ts';
import { settlePromises } from '../testing/fake-time.ts';
import { createGatewayClient, forbiddenHeaders } from './gateway-client.ts';
import type { ServiceWorkerLink } from './service-worker.ts';

const call: GatewayCall = {
  catalog: SANDBOX,
  method: 'GET',
  path: '/current?zipcode=90210',
  headers: [['X-IBM-Client-Id', 'id']],
};

let controls: boolean;
let decide: (controls: boolean) => void;
let tell: ((controls: boolean) => void)[];
let asked: unknown[];
let sent: Request[];
let network: (request: Request) => Response | Promise<Response>;
let pageLoads: number;
let pageCalls: Request[];

function fakeWorker(): ServiceWorkerLink {
  return {
    ready: new Promise((resolve) => {
      decide = resolve;
    }),
    controls: () => controls,
    subscribe(listener) {
      tell.push(listener);
      return () => undefined;
    },
    async ask(question) {
      const message: DoorMessage = question;
      asked.push(message);
      if (!controls) throw new Error('nobody');
      // Only traces and announcements are asked for by the client.
      return (message.kind === 'trace' ? { id: `trace of ${message.id}` } : 1) as never;
    },
    update: {
      available: () => false,
      subscribe: () => () => undefined,
      apply: () => undefined,
      check: async () => undefined,
    },
  };
}

const page: CatalogServer = {
  serves: () => true,
  async answer(request) {
    pageCalls.push(request);
    return { response: fromGateway('from the page', 'p1'), afterwards: undefined };
  },
  announce: async (_catalog, revision) => {
    asked.push({ page: revision });
    return revision;
  },
  resetMocks: async () => void asked.push('page reset'),
  trace: (id) => ({ id: `page trace of ${id}` }) as Trace,
};

function fromGateway(body: string | null, id: string, init: ResponseInit = {}) {
  return new Response(body, { ...init, headers: { ...init.headers, [CALL_ID_HEADER]: id } });
}

function createClient() {
  let ticks = 0;
  return createGatewayClient({
    appUrl: 'http://localhost/app/index.html#/drafts',
    worker: fakeWorker(),
    fetch: async (request) => {
      sent.push(request);
      return network(request);
    },
    stopwatch: () => (ticks += 5),
    loadPageGateway: async () => {
      pageLoads += 1;
      return page;
    },
  });
}

async function controlledClient() {
  controls = true;
  const client = createClient();
  decide(true);
  await settlePromises();
  return client;
}

beforeEach(() => {
  controls = false;
  tell = [];
  asked = [];
  sent = [];
  pageLoads = 0;
  pageCalls = [];
  network = () =>
    fromGateway('{"ok":true}', 'w1', {
      status: 200,
      statusText: 'OK',
      headers: { 'Content-Type': 'application/json' },
    });
});

const text = (body: Uint8Array) => new TextDecoder().decode(body);

test('the base follows the folder of the app', () => {
  expect(createClient().base(SANDBOX)).toBe('http://localhost/app/gateway/sandbox/');
});

describe('through the worker', () => {
  test('a call comes back with headers, body, time and trace', async () => {
    const client = await controlledClient();
    const result = await client.send(call);
    expect(result).toMatchObject({
      status: 200,
      reason: 'OK',
      servedBy: 'worker',
      time: 5,
      trace: { id: 'trace of w1' },
    });
    expect(result.headers).toContainEqual(['content-type', 'application/json']);
    expect(text(result.body)).toBe('{"ok":true}');
    expect([sent[0]?.url, sent[0]?.headers.get('x-ibm-client-id'), sent[0]?.redirect]).toEqual([
      'http://localhost/app/gateway/sandbox/current?zipcode=90210',
      'id',
      'manual',
    ]);
  });

  test('bodies go with methods that have one', async () => {
    const client = await controlledClient();
    await client.send({ ...call, method: 'post', body: '{}' });
    await client.send({ ...call, body: '{}' });
    expect([sent[0]?.method, await sent[0]?.text()]).toEqual(['POST', '{}']);
    expect([sent[1]?.method, sent[1]?.body]).toEqual(['GET', null]);
  });

  test('a redirect is told as one', async () => {
    network = () => fromGateway(null, 'w1', { headers: { [REDIRECT_STATUS_HEADER]: '302 Found', location: '/x' } });
    const result = await (await controlledClient()).send(call);
    expect([result.status, result.reason]).toEqual([302, 'Found']);
    expect(result.headers.map(([name]) => name)).toEqual(['location', CALL_ID_HEADER]);
  });

  test('a gateway that tells no id of its calls is known by the mark of the door, which nobody sees', async () => {
    network = () => new Response('{}', { headers: { [HIDDEN_CALL_ID_HEADER]: 'w1', 'x-powered-by': 'micro' } });
    const result = await (await controlledClient()).send(call);
    expect([result.servedBy, result.trace?.id]).toEqual(['worker', 'trace of w1']);
    expect(result.headers.map(([name]) => name)).toContain('x-powered-by');
    expect(result.headers.map(([name]) => name)).not.toContain(HIDDEN_CALL_ID_HEADER);
  });

  test('a standard code never lacks its reason', async () => {
    network = () => fromGateway(null, 'w1', { status: 429 });
    expect((await (await controlledClient()).send(call)).reason).toBe('Too Many Requests');
  });

  test('a call survives that the worker is stopped in the middle', async () => {
    let attempts = 0;
    network = () => {
      attempts += 1;
      if (attempts === 1) throw new TypeError('Failed to fetch');
      return fromGateway('again', 'w2');
    };
    expect(await (await controlledClient()).send(call)).toMatchObject({
      servedBy: 'worker',
      trace: { id: 'trace of w2' },
    });
  });

  test('a call that must not be sent twice goes to the page after the worker failed', async () => {
    network = () => {
      throw new TypeError('Failed to fetch');
    };
    expect(await (await controlledClient()).send({ ...call, method: 'POST' })).toMatchObject({ servedBy: 'page' });
    expect(sent.length).toBe(1);
  });

  test('a missing trace does not spoil the result', async () => {
    const client = await controlledClient();
    network = (request) => {
      controls = false;
      return fromGateway(request.url, 'w1');
    };
    const result = await client.send(call);
    expect([result.status, result.trace]).toEqual([200, undefined]);
  });
});

describe('through the page', () => {
  test('without a worker the engine in the page answers, loaded once and only when needed', async () => {
    const client = createClient();
    decide(false);
    await settlePromises();
    expect([client.status(), pageLoads]).toEqual(['page', 0]);
    const results = await Promise.all([client.send(call), client.send(call)]);
    expect(results[0]).toMatchObject({ servedBy: 'page', trace: { id: 'page trace of p1' } });
    expect([pageLoads, sent.length, pageCalls[0]?.url]).toEqual([
      1,
      0,
      'http://localhost/app/gateway/sandbox/current?zipcode=90210',
    ]);
  });

  test('a web server that answers in place of the worker is not believed', async () => {
    const client = await controlledClient();
    network = () => {
      controls = false;
      return new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } });
    };
    expect(text((await client.send(call)).body)).toBe('from the page');
    expect(client.status()).toBe('page');
  });

  test('an engine that could not be loaded is tried again', async () => {
    let attempts = 0;
    controls = false;
    const client = createGatewayClient({
      appUrl: 'http://localhost/',
      worker: fakeWorker(),
      fetch: async () => new Response(),
      stopwatch: () => 0,
      loadPageGateway: async () => {
        attempts += 1;
        if (attempts === 1) throw new Error('offline');
        return page;
      },
    });
    decide(false);
    await expect(client.send(call)).rejects.toThrow('offline');
    expect((await client.send(call)).servedBy).toBe('page');
  });
});

describe('status', () => {
  test('starts, becomes worker or page, and follows the worker', async () => {
    const client = createClient();
    const seen: string[] = [];
    client.subscribe((status) => seen.push(status));
    expect(client.status()).toBe('starting');
    decide(false);
    await settlePromises();
    for (const listener of tell) listener(true);
    for (const listener of tell) listener(true);
    for (const listener of tell) listener(false);
    expect(seen).toEqual(['page', 'worker', 'page']);
  });

  test('a call waits for the decision', async () => {
    const client = createClient();
    const waiting = client.send(call);
    await settlePromises();
    expect([sent.length, pageCalls.length]).toEqual([0, 0]);
    controls = true;
    decide(true);
    expect((await waiting).servedBy).toBe('worker');
  });
});

describe('giving up', () => {
  test('while it waits, with the reason of the signal', async () => {
    const controller = new AbortController();
    const waiting = createClient().send(call, controller.signal);
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('while the page’s engine works', async () => {
    const controller = new AbortController();
    const client = createClient();
    decide(false);
    await settlePromises();
    controller.abort();
    await expect(client.send(call, controller.signal)).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('announcing', () => {
  test('asks the worker, and the page’s engine when it runs', async () => {
    const client = await controlledClient();
    await client.announce(SANDBOX, 4);
    expect(asked).toEqual([{ kind: 'announce', catalog: 'sandbox', revision: 4 }]);
    network = () => new Response('no gateway');
    await client.send(call);
    asked = [];
    await client.announce(SANDBOX, 5);
    expect(asked).toEqual([{ kind: 'announce', catalog: 'sandbox', revision: 5 }, { page: 5 }]);
  });

  test('without anything running there is nobody to tell', async () => {
    const client = createClient();
    decide(false);
    await client.announce(SANDBOX, 4);
    expect([asked, pageLoads]).toEqual([[], 0]);
  });
});

describe('resetting mock data', () => {
  const reset = { kind: 'reset-mocks', catalog: 'sandbox' };

  test('asks the worker, and the page’s engine when it runs', async () => {
    const client = await controlledClient();
    await client.resetMockData(SANDBOX);
    expect([asked, pageLoads]).toEqual([[reset], 0]);
    network = () => new Response('no gateway');
    await client.send(call);
    asked = [];
    await client.resetMockData(SANDBOX);
    expect(asked).toEqual([reset, 'page reset']);
  });

  test('without a worker the engine in the page does it, loaded for this', async () => {
    const client = createClient();
    decide(false);
    await client.resetMockData(SANDBOX);
    expect([asked, pageLoads]).toEqual([['page reset'], 1]);
  });
});

test('headers that a browser keeps to itself are named', () => {
  const headers = [
    'Host',
    'X-Host',
    'cookie',
    'Sec-Fetch-Mode',
    'Proxy-Authorization',
    'User-Agent',
    'Authorization',
    'Date',
  ].map((name) => [name, 'x'] as const);
  expect(forbiddenHeaders(headers)).toEqual([
    'Host',
    'cookie',
    'Sec-Fetch-Mode',
    'Proxy-Authorization',
    'User-Agent',
    'Date',
  ]);
  expect(
    forbiddenHeaders([
      ['X-HTTP-Method-Override', 'TRACE'],
      ['X-HTTP-Method-Override', 'PUT'],
    ]),
  ).toEqual(['X-HTTP-Method-Override']);
});
