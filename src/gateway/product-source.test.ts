import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SANDBOX } from '../base/ids.ts';
import type { JsonObject, JsonValue } from '../base/json.ts';
import { readProduct } from '../document/product/read-product.ts';
import { createFakeWorld } from '../testing/fake-world.ts';
import { compile } from './compile.ts';
import { handle } from './handle.ts';
import { productSource } from './product-source.ts';

const PRODUCT: JsonObject = {
  product: '1.0.0',
  info: { name: 'prod', title: 'Prod', version: '2.0.0' },
  apis: { a: { $ref: 'a.yaml' }, b: { name: 'bee:1.0.0' }, gone: { $ref: 'gone.yaml' } },
  plans: {
    all: { 'rate-limit': { value: '5/hour', 'hard-limit': true } },
    some: {
      apis: {
        a: { operations: [{ operation: 'GET', path: '/x', 'rate-limits': { own: { value: '1/hour' } } }] },
        gone: {},
      },
    },
  },
};

test('a product document becomes what the gateway serves, under the names of its APIs', () => {
  const { product } = readProduct(PRODUCT);
  const { source, diagnostics } = productSource(product, 'draft-1', (file) =>
    file === 'a.yaml' ? 'ay:1.0.0' : undefined,
  );
  expect(source).toEqual({
    name: 'prod',
    version: '2.0.0',
    title: 'Prod',
    draftId: 'draft-1',
    apis: ['ay:1.0.0', 'bee:1.0.0'],
    plans: [
      {
        name: 'all',
        title: 'all',
        rateLimits: [{ kind: 'rate', name: '', value: '5/hour', hard: true, pointer: '/plans/all/rate-limit' }],
      },
      {
        name: 'some',
        title: 'some',
        rateLimits: [],
        apis: [
          {
            api: 'ay:1.0.0',
            operations: [
              {
                verb: 'get',
                path: '/x',
                pointer: '/plans/some/apis/a/operations/0',
                rateLimits: [
                  {
                    kind: 'rate',
                    name: 'own',
                    value: '1/hour',
                    hard: false,
                    pointer: '/plans/some/apis/a/operations/0/rate-limits/own',
                  },
                ],
              },
            ],
          },
        ],
      },
    ],
  });
  expect(diagnostics).toEqual([
    expect.objectContaining({
      code: 'gateway/product-file',
      message: 'Referenced file not found: gone.yaml',
      path: '/apis/gone/$ref',
    }),
  ]);
});

const limit = fc.oneof(
  fc.record({
    value: fc.constantFrom<JsonValue>('1/hour', '0', 'unlimited', '3/2weeks', 'often', 7, null, -1, '5/month'),
    'hard-limit': fc.constantFrom<JsonValue>(true, false, 'yes', null),
  }),
  fc.constantFrom<JsonValue>('100/hour', null, 5),
);
const limits = {
  'rate-limit': limit,
  'rate-limits': fc.dictionary(fc.constantFrom('a', 'b/c', '__proto__', ''), limit, { maxKeys: 2 }),
  'burst-limits': fc.dictionary(fc.constantFrom('a', 'spike'), limit, { maxKeys: 2 }),
};
const operation = fc.record(
  {
    operationId: fc.constantFrom<JsonValue>('getX', 'nosuch', 5),
    operation: fc.constantFrom<JsonValue>('get', 'POST', 'fetch'),
    path: fc.constantFrom<JsonValue>('/x', '/X', 'x', 1),
    ...limits,
  },
  { requiredKeys: [] },
);
const plan = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record(
      {
        ...limits,
        approval: fc.constantFrom<JsonValue>(true, 'maybe'),
        apis: fc.dictionary(
          fc.constantFrom('p', 'gone', '__proto__'),
          fc.oneof(
            fc.record({ operations: fc.array(operation, { maxLength: 3 }) }),
            fc.constantFrom<JsonValue>({}, null, 'x'),
          ),
          { maxKeys: 2 },
        ),
      },
      { requiredKeys: [] },
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom<JsonValue>(null, [], 'x') },
);
const plans = fc.dictionary(fc.constantFrom('gold', 'silver', 'a:b', '__proto__', 'constructor'), plan, { maxKeys: 3 });

test('whatever a product says, every call has a defined answer', async () => {
  const api: JsonObject = {
    swagger: '2.0',
    info: { title: 'Plain', version: '1.0.0', 'x-ibm-name': 'plain' },
    paths: { '/x': { get: { operationId: 'getX' }, post: { operationId: 'postX' } } },
  };
  const { world, logged } = createFakeWorld();
  await fc.assert(
    fc.asyncProperty(plans, fc.constantFrom('GET', 'POST', 'OPTIONS', 'PUT'), async (written, method) => {
      const model = JSON.parse(JSON.stringify({ ...PRODUCT, apis: { p: { name: 'plain:1.0.0' } }, plans: written }));
      const { source } = productSource(readProduct(model).product, 'draft-1', () => undefined);
      const deployment = await compile({
        ...{ catalog: SANDBOX, catalogTitle: 'Sandbox', revision: 1, profile: 'designer', backend: 'virtual' },
        ...{ apis: [{ draftId: 'a', model: api }], products: [source], apps: [] },
      });
      const request = new Request('http://designer.test/x', { method });
      const { reply, trace } = await handle(deployment, request, world, { baseUrl: 'http://designer.test/' });
      expect([200, 404, 405, 429]).toContain(reply.status);
      if (reply.status >= 400) expect(trace.refusal?.fix).toMatch(/\S/);
    }),
    { seed: 11, numRuns: 400 },
  );
  expect(logged).toEqual([]);
});
