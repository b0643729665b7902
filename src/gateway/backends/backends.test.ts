import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../base/json.ts';
import { createFakeTime } from '../../testing/fake-time.ts';
import type { BackendRequest } from './backend.ts';
import { type BackendsOptions, createBackends } from './create-backends.ts';
import { createLiveBackend, type LiveBackendOptions } from './live.ts';

const model: JsonObject = {
  swagger: '2.0',
  info: { title: 'Pets', version: '1.0.0' },
  produces: ['application/json', 'application/xml'],
  paths: {
    '/pets': {
      get: {
        responses: {
          404: { description: 'none', schema: { type: 'string' } },
          200: {
            description: 'ok',
            examples: { 'application/json': { name: 'Rex' } },
            schema: { $ref: '#/definitions/Pet' },
          },
        },
      },
      post: {
        responses: {
          201: {
            description: 'made',
            headers: { 'X-Count': { type: 'integer', enum: [3] } },
            schema: { $ref: '#/definitions/Pet' },
          },
        },
      },
      delete: { responses: { 204: { description: 'gone' } } },
    },
  },
  definitions: {
    Pet: { type: 'object', required: ['name'], properties: { name: { type: 'string' }, age: { type: 'integer' } } },
  },
};

const time = createFakeTime();
const page = (online = true, origin = 'http://127.0.0.1:9000') => ({ origin, online: () => online });

function backends({ services, ...more }: Partial<LiveBackendOptions & Pick<BackendsOptions, 'services'>> = {}) {
  const live = createLiveBackend({
    scheduler: time.scheduler,
    fetch: () => Promise.reject(new TypeError('Failed to fetch')),
    browser: page(),
    ...more,
  });
  return createBackends({
    clock: time.clock,
    scheduler: time.scheduler,
    live,
    ...(services !== undefined && { services }),
  });
}

function request(more: Partial<BackendRequest> = {}): BackendRequest {
  return {
    url: 'https://example.com/pets',
    method: 'GET',
    headers: [],
    timeoutMs: 5000,
    followRedirects: true,
    choice: 'live',
    operation: { model, key: 'get /pets' },
    ...more,
  };
}

const text = (body: Uint8Array) => new TextDecoder().decode(body);

describe('choosing', () => {
  const weather = 'https://myweatherprovider.mybluemix.net/current?zipcode=90210';

  test('virtual: the stand-in where there is one, the network elsewhere', async () => {
    expect(await backends()(request({ url: weather, choice: 'virtual' }))).toMatchObject({
      by: 'virtual',
      label: 'simulated weather service',
      status: 200,
    });
    expect(await backends()(request({ choice: 'virtual' }))).toMatchObject({ by: 'live', kind: 'failed' });
  });

  test('live: the network even where there is a stand-in; mock: the document', async () => {
    expect(await backends()(request({ url: weather, choice: 'live' }))).toMatchObject({ by: 'live' });
    expect(await backends()(request({ url: weather, choice: 'mock' }))).toMatchObject({ by: 'mock' });
  });
});

describe('mocks from the document', () => {
  const mock = (more: Partial<BackendRequest>) => backends()(request({ choice: 'mock', ...more }));

  test('answer with the example of the first good response', async () => {
    const answer = await mock({});
    expect(answer).toMatchObject({
      kind: 'answered',
      label: 'mock from the document (the example of 200)',
      status: 200,
    });
    if (answer.kind === 'answered') {
      expect(answer.headers).toContainEqual(['content-type', 'application/json']);
      expect(JSON.parse(text(answer.body))).toEqual({ name: 'Rex' });
    }
  });

  test('make a sample of the schema, with the described headers, the same for the same call', async () => {
    const create = { operation: { model, key: 'post /pets' }, method: 'POST' };
    const answer = await mock(create);
    expect(answer).toMatchObject({
      kind: 'answered',
      status: 201,
      label: 'mock from the document (a sample of the schema of 201)',
    });
    expect(await mock(create)).toEqual(answer);
    if (answer.kind === 'answered') {
      expect(answer.headers).toContainEqual(['x-count', '3']);
      expect(JSON.parse(text(answer.body))).toEqual({ name: expect.any(String), age: expect.any(Number) });
    }
  });

  test('heed Accept', async () => {
    const answer = await mock({ operation: { model, key: 'post /pets' }, headers: [['Accept', 'application/xml']] });
    if (answer.kind !== 'answered') throw new Error('no answer');
    expect(answer.headers).toContainEqual(['content-type', 'application/xml']);
    expect(text(answer.body)).toContain('<name>');
  });

  test('have no body where none is described', async () => {
    expect(await mock({ operation: { model, key: 'delete /pets' } })).toMatchObject({
      status: 204,
      body: new Uint8Array(),
    });
  });

  test('say so when the document knows no such operation', async () => {
    expect(await mock({ operation: { model: {}, key: 'get /x' } })).toMatchObject({ kind: 'failed', cause: 'invalid' });
  });
});

describe('the network', () => {
  test('sends what was asked and hands back what came', async () => {
    let sent: Request | undefined;
    const answer = await backends({
      fetch: async (asked) => {
        sent = asked;
        return new Response('hi', {
          status: 418,
          statusText: 'Teapot',
          headers: { 'X-A': '1', 'Content-Encoding': 'gzip', 'Content-Length': '99' },
        });
      },
    })(
      request({
        method: 'POST',
        headers: [
          ['X-B', '2'],
          ['User-Agent', 'x'],
          ['sec-fetch-mode', 'cors'],
        ],
        body: new TextEncoder().encode('{}'),
      }),
    );
    expect(answer).toMatchObject({
      kind: 'answered',
      by: 'live',
      label: 'live: example.com',
      status: 418,
      reason: 'Teapot',
      body: new TextEncoder().encode('hi'),
    });
    if (answer.kind === 'answered') {
      const names = answer.headers.map(([name]) => name);
      expect(names).toContain('x-a');
      expect(names).not.toContain('content-encoding');
      expect(names).not.toContain('content-length');
    }
    expect(await sent?.text()).toBe('{}');
    expect([sent?.headers.get('x-b'), sent?.headers.get('user-agent'), sent?.credentials, sent?.redirect]).toEqual([
      '2',
      null,
      'omit',
      'follow',
    ]);
  });

  test('outside a browser all headers go out', async () => {
    let agent: string | null | undefined;
    await createLiveBackend({
      scheduler: time.scheduler,
      fetch: async (asked) => {
        agent = asked.headers.get('user-agent');
        return new Response();
      },
    })(request({ headers: [['User-Agent', 'APIConnect']] }));
    expect(agent).toBe('APIConnect');
  });

  test('gives up after the timeout and says so', async () => {
    const answer = backends({
      fetch: ({ signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    })(request());
    await time.advance(5000);
    expect(await answer).toMatchObject({ kind: 'failed', cause: 'timeout', help: expect.stringContaining('5 s') });
    expect(time.pending()).toBe(0);
  });

  test.each([
    ['offline', page(false), 'https://example.com/', 'offline'],
    ['mixed content', page(true, 'https://apis.example.org'), 'http://example.com/', 'mixed content'],
    ['anything else', page(), 'https://example.com/', 'CORS'],
    [
      'http to this computer is no mixed content',
      page(true, 'https://apis.example.org'),
      'http://localhost:3000/',
      'CORS',
    ],
  ])('explains %s', async (_what, browser, url, word) => {
    const answer = await backends({ browser })(request({ url }));
    if (answer.kind !== 'failed') throw new Error('answered');
    expect(answer.cause).toBe('unreachable');
    expect(answer.message + answer.help).toContain(word);
  });

  test('names the headers that need a permission of the server', async () => {
    const answer = await backends()(
      request({
        method: 'PUT',
        headers: [
          ['Accept', '*/*'],
          ['X-Key', '1'],
        ],
      }),
    );
    expect(answer).toMatchObject({
      help: expect.stringContaining('it must also allow the method PUT, the header x-key'),
    });
  });

  test('tells the system’s reason where there is one', async () => {
    const error = new TypeError('fetch failed', {
      cause: Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }),
    });
    const answer = await createLiveBackend({
      scheduler: time.scheduler,
      fetch: () => Promise.reject(error),
    })(request());
    expect(answer).toMatchObject({
      message: 'example.com cannot be reached: ECONNREFUSED',
      help: expect.stringContaining('nothing listens there'),
    });
  });
});
