import fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../base/json.ts';
import { anyJson, often } from './any-json.ts';

const limit = fc.oneof(
  fc.record({
    value: fc.constantFrom<JsonValue>(
      '100/hour',
      'unlimited',
      '1/1second',
      '0/min',
      '5/0day',
      'x',
      '',
      -1,
      1e308,
      '9'.repeat(400),
      {},
    ),
    'hard-limit': often<JsonValue>(true, anyJson),
  }),
  anyJson,
);

const plan = fc.record(
  {
    title: often<JsonValue>('Default', anyJson),
    approval: often<JsonValue>(false, anyJson),
    'rate-limit': limit,
    'rate-limits': often<JsonValue>(
      fc.dictionary(fc.constantFrom('demo', 'two', '__proto__'), limit, { maxKeys: 2 }),
      anyJson,
    ),
    'burst-limits': often<JsonValue>(fc.dictionary(fc.constantFrom('b'), limit, { maxKeys: 1 }), anyJson),
    apis: often<JsonValue>(
      fc.constantFrom<JsonValue>(
        null,
        { f: {} },
        { f: { operations: [{ operationId: 'op', 'rate-limit': { value: '1/min' } }] } },
        { no: {} },
      ),
      anyJson,
    ),
  },
  { requiredKeys: [] },
);

/** Product documents that hold the fuzzed API, with plans that may be anything. */
export const productDocuments: fc.Arbitrary<JsonObject> = fc
  .record({
    info: often<JsonValue>({ name: 'test-product', version: '1.0.0', title: 'Test' }, anyJson),
    apis: often<JsonValue>(
      { f: { name: 'f:1.0.0' } },
      fc.oneof(fc.constant<JsonValue>({ f: { $ref: 'f.yaml' } }), anyJson),
    ),
    plans: often<JsonValue>(
      fc.dictionary(fc.constantFrom('default', 'gold', '__proto__'), often<JsonValue>(plan, anyJson), {
        minKeys: 1,
        maxKeys: 2,
      }),
      anyJson,
    ),
  })
  .map((product) => ({ product: '1.0.0', ...product }));

/** User-defined policies named `my-policy`: with assemblies that may use the policy itself. */
export function policyPackages(flow: fc.Arbitrary<JsonValue>): fc.Arbitrary<JsonObject> {
  return fc
    .record({
      info: often<JsonValue>({ name: 'my-policy', version: '1.0.0', title: 'Mine' }, anyJson),
      properties: often<JsonValue>(
        fc.constantFrom<JsonValue>({
          required: ['input'],
          properties: {
            input: { type: 'string' },
            deep: { type: 'array', items: { properties: { a: { default: 1 } } } },
          },
        }),
        anyJson,
      ),
      assembly: often<JsonValue>(fc.record({ execute: flow }), anyJson),
    })
    .map((policy) => ({ policy: '1.0.0', ...policy }));
}
