import { expect, test } from 'vitest';
import type { JsonObject } from '../base/json.ts';
import { readProduct } from '../document/product/read-product.ts';
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
