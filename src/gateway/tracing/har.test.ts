import { expect, test } from 'vitest';
import type { JsonObject } from '../../base/json.ts';
import { answered, createFakeWorld } from '../../testing/fake-world.ts';
import type { BackendAnswer } from '../backends/backend.ts';
import { compile } from '../compile.ts';
import { handle } from '../handle.ts';
import { type Har, traceToHar } from './har.ts';

const model: JsonObject = {
  swagger: '2.0',
  info: { title: 'Pets', version: '1.0.0', 'x-ibm-name': 'pets' },
  basePath: '/p',
  paths: { '/pets': { post: { responses: { 200: { description: 'ok' } } } } },
  'x-ibm-configuration': {
    assembly: {
      execute: [
        { invoke: { title: 'first', 'target-url': 'https://back.test/a?x=1', verb: 'KEEP' } },
        { invoke: { title: 'second', 'target-url': 'https://down.test/', verb: 'GET', 'stop-on-error': [] } },
      ],
    },
  },
};

async function harOfCall(backend: (url: string) => BackendAnswer): Promise<Har> {
  const fake = createFakeWorld();
  fake.backend = ({ url }) => backend(url);
  const deployment = await compile({
    catalog: 'sandbox' as never,
    catalogTitle: 'Sandbox',
    revision: 1,
    profile: 'designer',
    backend: 'live',
    apis: [{ model, draftId: 'd' }],
    products: [{ name: 'p', version: '1', title: 'P', plans: [{ name: 'default', title: 'D', rateLimits: [] }] }],
    apps: [],
  });
  const request = new Request('http://gateway.test/p/pets?q=1&token=a+b', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer abcdef' },
    body: '{"name":"Rex","password":"hush-hush"}',
  });
  const { trace } = await handle(deployment, request, fake.world, { baseUrl: 'http://gateway.test/' });
  return traceToHar(JSON.parse(JSON.stringify(trace)));
}

const down: BackendAnswer = {
  kind: 'failed',
  by: 'live',
  label: 'live: down.test',
  cause: 'unreachable',
  message: 'down.test cannot be reached',
  help: 'Start it.',
};

test('a call and its back ends are entries, in order, with what was sent and answered', async () => {
  const { log } = await harOfCall((url) => (url.includes('back.test') ? answered({ ok: true }, 201, 'Created') : down));
  expect([log.version, log.creator.name]).toEqual(['1.2', 'API Designer']);
  expect(log.entries.map(({ comment }) => comment)).toEqual([
    'post /pets of pets:1.0.0',
    'first: stub',
    'second: live: down.test',
  ]);
  const [own, first, second] = log.entries;
  expect(own?.request).toMatchObject({
    method: 'POST',
    url: 'http://gateway.test/p/pets?q=1&token=a+b',
    queryString: [
      { name: 'q', value: '1' },
      { name: 'token', value: 'a b' },
    ],
    postData: { mimeType: 'application/json', text: expect.stringContaining('"name":"Rex"') },
    bodySize: 37,
  });
  expect(first?.response).toMatchObject({
    status: 201,
    content: { size: 11, mimeType: 'application/json', text: '{"ok":true}' },
  });
  expect(second?.response).toMatchObject({
    status: 0,
    statusText: 'down.test cannot be reached',
    content: { size: 0 },
  });
});

test('no secret stands in it', async () => {
  const text = JSON.stringify(await harOfCall(() => answered({ access_token: 'eyJhbGciOi', ok: 1 })));
  expect(text).not.toContain('abcdef');
  expect(text).not.toContain('hush-hush');
  expect(text).not.toContain('eyJhbGciOi');
});

test('every member that HAR 1.2 requires is there, with its type', async () => {
  const har = await harOfCall((url) => (url.includes('back.test') ? answered({ ok: true }) : down));
  expect(shapeProblems(har, HAR, 'har')).toEqual([]);
});

test('a member that is missing, or of another type, would be found', async () => {
  const { log } = await harOfCall(() => down);
  const [entry] = log.entries;
  expect(
    shapeProblems({ log: { ...log, entries: [{ ...entry, timings: { send: '0', wait: 1 } }] } }, HAR, 'har'),
  ).toEqual(['har.log.entries[0].timings.send is no number', 'har.log.entries[0].timings.receive is no number']);
});

/** A type by name, an object with its required members, or a list of one kind. */
type Shape = 'string' | 'number' | 'date' | 'any object' | readonly [Shape] | { readonly [name: string]: Shape };

const PAIRS: Shape = [{ name: 'string', value: 'string' }];
/** What the specification calls required; `?` marks members that need not be there. */
const HAR: Shape = {
  log: {
    version: 'string',
    creator: { name: 'string', version: 'string' },
    entries: [
      {
        startedDateTime: 'date',
        time: 'number',
        request: {
          method: 'string',
          url: 'string',
          httpVersion: 'string',
          cookies: [{ name: 'string', value: 'string' }],
          headers: PAIRS,
          queryString: PAIRS,
          'postData?': { mimeType: 'string', text: 'string' },
          headersSize: 'number',
          bodySize: 'number',
        },
        response: {
          status: 'number',
          statusText: 'string',
          httpVersion: 'string',
          cookies: [{ name: 'string', value: 'string' }],
          headers: PAIRS,
          content: { size: 'number', mimeType: 'string', 'text?': 'string' },
          redirectURL: 'string',
          headersSize: 'number',
          bodySize: 'number',
        },
        cache: 'any object',
        timings: { send: 'number', wait: 'number', receive: 'number' },
      },
    ],
  },
};

function shapeProblems(value: unknown, shape: Shape, at: string): readonly string[] {
  if (shape === 'date') {
    const isDate = typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z$/.test(value);
    return isDate ? [] : [`${at} is no date`];
  }
  if (shape === 'any object') return typeof value === 'object' && value !== null ? [] : [`${at} is no object`];
  if (typeof shape === 'string') return typeof value === shape ? [] : [`${at} is no ${shape}`];
  if (isListShape(shape)) {
    if (!Array.isArray(value)) return [`${at} is no list`];
    return value.flatMap((each, index) => shapeProblems(each, shape[0], `${at}[${index}]`));
  }
  if (typeof value !== 'object' || value === null) return [`${at} is no object`];
  return Object.entries(shape).flatMap(([written, member]) => {
    const name = written.replace('?', '');
    const found: unknown = Reflect.get(value, name);
    return found === undefined && written !== name ? [] : shapeProblems(found, member, `${at}.${name}`);
  });
}

function isListShape(shape: Shape): shape is readonly [Shape] {
  return Array.isArray(shape);
}
