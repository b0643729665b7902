import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SANDBOX } from '../../../../base/ids.ts';
import type { JsonObject, JsonValue } from '../../../../base/json.ts';
import { createFakeWorld } from '../../../../testing/fake-world.ts';
import { compile } from '../../../compile.ts';
import { handle } from '../../../handle.ts';
import { createBackends } from '../../create-backends.ts';

/** A slice in the unit tests; `npm run fuzz` tries 10,000. */
const RUNS = { seed: 20261124, numRuns: Math.ceil(Number(process.env.FUZZ_RUNS ?? 6000) / 10) };

const NAMES = ['id', 'thingId', 'items', 'total', 'next', 'meta', '__proto__', 'constructor', 'name', 'updatedAt'];

/** Schemas, good and odd, with references that lead back and to nowhere. */
const schema: fc.Arbitrary<JsonValue> = fc.letrec<{ schema: JsonValue }>((tie) => ({
  schema: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<JsonValue>(
      null,
      true,
      7,
      [],
      {},
      { $ref: '#/components/schemas/Thing' },
      { $ref: '#/nowhere' },
      { type: 'integer', readOnly: true },
      { type: 'string', format: 'uuid' },
      { type: 'string', format: 'date-time', default: null },
      { type: ['array', 'null'] },
    ),
    fc.record({ type: fc.constant('array'), items: tie('schema') }),
    fc.record({
      type: fc.constantFrom<JsonValue>('object', 'array', 5),
      properties: fc.dictionary(fc.constantFrom(...NAMES), tie('schema'), { maxKeys: 4 }),
      required: fc.constantFrom<JsonValue>(['id', 'nosuch'], 3, []),
    }),
    fc.array(tie('schema'), { maxLength: 2 }).map((allOf): JsonValue => ({ allOf })),
  ),
})).schema;

const value: fc.Arbitrary<JsonValue> = fc.constantFrom<JsonValue>(
  ...[
    null,
    [],
    {},
    [null, 1],
    [{ id: 1 }, { id: 1 }, { id: null }],
    { items: [{ thingId: 'a' }] },
    { id: { x: 1 } },
    '',
  ],
);

const response = fc.record(
  {
    description: fc.constant('x'),
    content: fc.dictionary(
      fc.constantFrom('application/json', 'application/xml', 'text/plain'),
      fc.record({ schema, example: value }, { requiredKeys: [] }),
      { maxKeys: 2 },
    ),
  },
  { requiredKeys: ['description'] },
);
const operation = fc.record(
  {
    responses: fc.dictionary(fc.constantFrom('200', '201', '404', '2XX', 'default', 'x'), response, { maxKeys: 3 }),
    requestBody: fc.record({ content: fc.record({ 'application/json': fc.record({ schema }) }) }),
    parameters: fc.array(
      fc.record({ name: fc.constantFrom('limit', 'page', 'name', 'offset', ''), in: fc.constant('query'), schema }),
      { maxLength: 3 },
    ),
  },
  { requiredKeys: ['responses'] },
);

const document = fc
  .record({ thing: schema, list: operation, post: operation, item: operation, put: operation, sub: operation })
  .map(
    ({ thing, list, post, item, put, sub }): JsonObject => ({
      openapi: '3.0.3',
      info: { title: 'x', version: '1' },
      paths: {
        '/things': { get: list, post },
        '/things/{thingId}': { get: item, put, patch: put, delete: item },
        '/things/{thingId}/parts': { get: list, post: sub },
        '/things/{thingId}/parts/{id}': { get: item, delete: sub },
      },
      components: { schemas: { Thing: thing } },
      'x-ibm-configuration': { assembly: { execute: [{ invoke: { 'target-url': 'https://back.test/' } }] } },
    }),
  );

const call = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE'),
  path: fc.constantFrom(
    ...['things', 'things?limit=1&page=2&name=x', 'things/1', 'things/%zz', 'things/__proto__', 'things/a%2Fb'],
    ...['things/1/parts', 'things/1/parts/1', 'things/thing-1/parts', 'things?limit=99999999999&offset=-1'],
  ),
  body: fc.constantFrom('{}', '{"id":5,"name":null,"__proto__":{"polluted":1}}', '[', '"x"', '{"id":{"x":1}}', ''),
});

test('whatever the schemas say, a mock that remembers has an answer', {
  timeout: 60_000 + RUNS.numRuns * 20,
}, async () => {
  const plans = [{ name: 'default', title: '', rateLimits: [] }];
  await fc.assert(
    fc.asyncProperty(document, fc.array(call, { minLength: 1, maxLength: 6 }), async (model, calls) => {
      const fake = createFakeWorld();
      fake.backend = createBackends({
        ...fake.world,
        scheduler: { after: () => () => undefined },
        live: fake.world.backend,
      });
      const deployment = await compile({
        ...{ catalog: SANDBOX, catalogTitle: 'Sandbox', revision: 1, profile: 'designer', apps: [] },
        ...{ backend: 'mock', statefulMock: true, products: [{ name: 'p', version: '1', title: '', plans }] },
        apis: [{ model: JSON.parse(JSON.stringify(model)), draftId: 'd' }],
      });
      for (const { method, path, body } of calls) {
        const hasBody = method !== 'GET' && body !== '';
        const request = new Request(`http://gateway.test/${path}`, { method, ...(hasBody && { body }) });
        const { response: answered } = await handle(deployment, request, fake.world, {
          baseUrl: 'http://gateway.test/',
        });
        expect(answered.status).toBeGreaterThanOrEqual(200);
        await answered.arrayBuffer();
        expect(Reflect.get({}, 'polluted')).toBeUndefined();
        expect(fake.logged).toEqual([]);
      }
    }),
    RUNS,
  );
});
