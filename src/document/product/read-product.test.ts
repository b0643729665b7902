import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../base/json.ts';
import { realDocuments } from '../../testing/real-documents.ts';
import { parseText } from '../parse-text.ts';
import { isProduct, readProduct } from './read-product.ts';

function read(text: string) {
  const { model } = parseText(text);
  if (model === undefined) throw new Error('The text does not parse.');
  return readProduct(model);
}

const GOOD = `product: 1.0.0
info: { name: weather, title: Weather, version: 2.0.0 }
apis:
  current: { $ref: weather_1.0.0.yaml }
  old: { name: 'old:weather:0.9.0' }
visibility:
  view: { type: custom, orgs: [a], tags: [b], enabled: false }
plans:
  gold:
    title: Gold
    approval: true
    rate-limit: { value: unlimited }
    rate-limits: { day: { value: 1000/day, hard-limit: true }, week: { value: 5/week } }
    burst-limits: { spike: { value: 10/1second } }
    assembly-rate-limits:
      size: [{ value: 50/1minute, weight: message.attributes.size, is-client: true, use-client-id: 'true', dynamic-value: '' }]
    assembly-burst-limits: { spike: [{ value: 2/1second, hard-limit: false }] }
    assembly-count-limits: { seats: { value: 3, auto-decrement: true } }
  silver:
    apis:
      current:
        operations:
          - { operationId: getIt, rate-limit: { value: 5/hour, hard-limit: true } }
          - { operation: GET, path: /X }
      old: {}
  bare:
`;

describe('a product', () => {
  test('is read with its plans, limits, APIs and audience', () => {
    const { product, findings } = read(GOOD);
    expect(findings).toEqual([]);
    expect(product).toMatchObject({ name: 'weather', title: 'Weather', version: '2.0.0' });
    expect(product.apis.map(({ key, at }) => [key, at])).toEqual([
      ['current', { kind: 'file', file: 'weather_1.0.0.yaml' }],
      ['old', { kind: 'name', name: 'old:weather', version: '0.9.0' }],
    ]);
    expect(product.visibility).toEqual({
      view: { type: 'custom', orgs: ['a'], tags: ['b'], enabled: false },
      subscribe: { type: 'authenticated', orgs: [], tags: [], enabled: true },
    });
    const [gold, silver, bare] = product.plans;
    expect(gold).toMatchObject({ name: 'gold', title: 'Gold', approval: true, apis: undefined });
    expect(gold?.limits.map(({ pointer, ...limit }) => [limit, pointer])).toEqual([
      [{ kind: 'burst', name: 'spike', value: '10/1second', hard: true }, '/plans/gold/burst-limits/spike'],
      [{ kind: 'rate', name: '', value: 'unlimited', hard: false }, '/plans/gold/rate-limit'],
      [{ kind: 'rate', name: 'day', value: '1000/day', hard: true }, '/plans/gold/rate-limits/day'],
      [{ kind: 'rate', name: 'week', value: '5/week', hard: false }, '/plans/gold/rate-limits/week'],
    ]);
    expect(gold?.assemblyLimits).toEqual([
      {
        ...{ kind: 'rate', name: 'size', value: '50/1minute', hard: false, weight: 'message.attributes.size' },
        ...{ isClient: true, perApi: false, perApp: false, perClient: true, dynamicKey: '', givesBack: false },
        pointer: '/plans/gold/assembly-rate-limits/size/0',
      },
      expect.objectContaining({ kind: 'burst', name: 'spike', hard: true, weight: '', isClient: false }),
      expect.objectContaining({ kind: 'count', name: 'seats', value: '3', hard: true, givesBack: true }),
    ]);
    expect(silver?.apis).toMatchObject([
      {
        key: 'current',
        operations: [
          { operationId: 'getIt', limits: [{ value: '5/hour', hard: true }] },
          { verb: 'get', path: '/X', pointer: '/plans/silver/apis/current/operations/1' },
        ],
      },
      { key: 'old', operations: undefined },
    ]);
    expect(bare).toMatchObject({ name: 'bare', title: 'bare', approval: false, limits: [], apis: undefined });
  });

  test.each([
    ['product: 2.0.0', '/product', 'document/product-format'],
    ['info: []', '/info', 'document/product-type'],
    ['info: { version: 1.0.0 }', '/info', 'document/product-info'],
    ['info: { name: "a:b", version: 1.0.0 }', '/info', 'document/product-name'],
    ['apis: {}', '/apis', 'document/product-apis'],
    ['apis: { a: { name: nothing } }', '/apis/a', 'document/product-api'],
    ['apis: { a: file.yaml }', '/apis/a', 'document/product-api'],
    ['plans: []', '/plans', 'document/product-type'],
    ['plans: { p: 1 }', '/plans/p', 'document/product-type'],
    ['plans: { p: { approval: yes please } }', '/plans/p/approval', 'document/product-type'],
    ['plans: { p: { rate-limit: 100/hour } }', '/plans/p/rate-limit', 'document/product-limit'],
    ['plans: { p: { rate-limits: { a/b: {} } } }', '/plans/p/rate-limits/a~1b', 'document/product-limit'],
    ['plans: { p: { rate-limits: 5 } }', '/plans/p/rate-limits', 'document/product-type'],
    ['plans: { p: { assembly-rate-limits: [] } }', '/plans/p/assembly-rate-limits', 'document/product-type'],
    [
      'plans: { p: { assembly-count-limits: { a: [{}] } } }',
      '/plans/p/assembly-count-limits/a/0',
      'document/product-limit',
    ],
    [
      'plans: { p: { assembly-burst-limits: { a: [{ value: 1, is-client: 3 }] } } }',
      '/plans/p/assembly-burst-limits/a/0/is-client',
      'document/product-type',
    ],
    ['plans: { p: { apis: { other: {} } } }', '/plans/p/apis/other', 'document/product-plan-api'],
    ['plans: { p: { apis: { a: { operations: {} } } } }', '/plans/p/apis/a/operations', 'document/product-type'],
    [
      'plans: { p: { apis: { a: { operations: [{ operation: fetch, path: /x }] } } } }',
      '/plans/p/apis/a/operations/0',
      'document/product-operation',
    ],
    ['visibility: { view: { type: everybody } }', '/visibility/view/type', 'document/product-visibility'],
    ['visibility: { view: { orgs: me } }', '/visibility/view/orgs', 'document/product-type'],
  ])('malformed is told with its place: %s', (line, path, code) => {
    const key = line.slice(0, line.indexOf(':'));
    const good: Record<string, string> = {
      product: 'product: 1.0.0',
      info: 'info: { name: p, version: 1.0.0 }',
      apis: 'apis: { a: { $ref: a.yaml } }',
      plans: 'plans: { p: {} }',
    };
    const { findings } = read(Object.values({ ...good, [key]: line }).join('\n'));
    expect(findings).toContainEqual(expect.objectContaining({ path, code }));
    expect(findings.every(({ message }) => message.length > 10)).toBe(true);
  });

  const real = realDocuments('ibm').filter(({ model }) => isProduct(model));
  test.skipIf(real.length === 0)('real ones are read without an error', () => {
    const errors = real.flatMap(({ model }) =>
      readProduct(model).findings.filter(({ severity }) => severity === 'error'),
    );
    expect(errors).toEqual([]);
  });

  test('anything at all is read', () => {
    const parts = fc.dictionary(
      fc.constantFrom('info', 'apis', 'plans', 'visibility', 'rate-limit', 'rate-limits', 'operations', 'default', 'a'),
      fc.letrec((tie) => ({
        value: fc.oneof(
          { depthSize: 'small' },
          fc.constantFrom(null, true, 1, 'x', '1.0.0'),
          fc.array(tie('value'), { maxLength: 2 }),
          fc.dictionary(fc.constantFrom('apis', 'a', 'operations', 'value', 'view', 'type', 'name'), tie('value')),
        ),
      })).value,
    );
    fc.assert(
      fc.property(parts, (model) => {
        expect(readProduct({ product: '1.0.0', ...model } as JsonObject).product.plans).toBeInstanceOf(Array);
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});

test('a product is told from an API', () => {
  expect(isProduct({ product: '1.0.0' })).toBe(true);
  expect(isProduct({ product: '1.0.0', swagger: '2.0' })).toBe(false);
  expect(isProduct({ swagger: '2.0' })).toBe(false);
});
