import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CatalogId, SANDBOX } from '../base/ids.ts';
import type { JsonObject, JsonValue } from '../base/json.ts';
import { answered, createFakeWorld } from '../testing/fake-world.ts';
import { CASE_APP } from '../testing/gateway-cases/case-runner.ts';
import { compile } from './compile.ts';
import type { DeploymentSource } from './deployment.ts';
import { handle } from './handle.ts';
import { policyDescriptors } from './policies/index.ts';

const BASE_URL = 'http://designer.test/gateway/sandbox/';
/** A slice in the unit tests; `npm run fuzz` tries 100,000. */
const RUNS = { seed: 20261123, numRuns: Number(process.env.FUZZ_RUNS ?? 2500) };

/** Any JSON, with the names that matter to the gateway and the ones that are traps. */
const anyJson: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<JsonValue>(
      null,
      true,
      0,
      -1,
      1e308,
      '',
      'x',
      '$(message)',
      '$(a.b',
      '{id}',
      '__proto__',
      'get',
      '/x',
      '2.0.0',
      "request.verb === 'POST'",
      "$httpVerb() = 'POST' and $operationPath() = '/{id}'",
      'allowlist',
      'time-to-live',
      'plan-named',
      '^(a+)+$',
    ),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(
      fc.constantFrom(
        '__proto__',
        'constructor',
        'execute',
        'catch',
        'case',
        'otherwise',
        'condition',
        'errors',
        'default',
        'set',
        'value',
        'actions',
        '$ref',
        'type',
        'name',
        'in',
        'values',
        'operation',
      ),
      tie('value'),
      { maxKeys: 4 },
    ),
  ),
})).value;

const names = [...policyDescriptors.map(({ id }) => id), 'nosuch', '__proto__'];
const keys = [
  ...new Set(policyDescriptors.flatMap(({ fields }) => fields.map(({ key }) => key))),
  'catch',
  'execute',
  'version',
  'header-control',
  'parameter-control',
  'follow-redirects',
  'inject-proxy-headers',
  'backend-type',
  'keep-payload',
  'rate-limit',
  'count-limit',
];
const policyNode = fc
  .tuple(fc.constantFrom(...names), fc.dictionary(fc.constantFrom(...keys), anyJson, { maxKeys: 5 }))
  .map(([name, props]) => ({ [name]: props }) as JsonObject);
const flow = fc.array(fc.oneof({ weight: 4, arbitrary: policyNode }, { weight: 1, arbitrary: anyJson }), {
  maxLength: 4,
});

/** Mostly the plain case, so that calls get far enough to break something. */
function often<T>(usual: T, other: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof({ weight: 5, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other });
}

const document = fc
  .record({
    basePath: often<JsonValue>('/p', fc.constantFrom<JsonValue>('/', '', null, 5)),
    path: often('/{id}', fc.constantFrom('/x', '/{+rest}', '/{x}{y}', '/')),
    operation: fc.dictionary(
      fc.constantFrom('parameters', 'security', 'consumes', 'operationId', 'responses'),
      anyJson,
      { maxKeys: 3 },
    ),
    security: often<JsonValue>([], anyJson),
    definitions: anyJson,
    configuration: fc.dictionary(
      fc.constantFrom('properties', 'catalogs', 'cors', 'enforced', 'assembly', 'type', 'gateway'),
      anyJson,
      { maxKeys: 3 },
    ),
    execute: fc.oneof({ weight: 4, arbitrary: flow as fc.Arbitrary<JsonValue> }, { weight: 1, arbitrary: anyJson }),
    catches: anyJson,
    finally: often<JsonValue>([], anyJson),
    useAssembly: often(true, fc.constant(false)),
    version: often('swagger', fc.constantFrom('openapi', 'nothing')),
  })
  .map((parts): JsonObject => {
    const head: JsonObject =
      parts.version === 'swagger' ? { swagger: '2.0' } : parts.version === 'openapi' ? { openapi: '3.0.0' } : {};
    return {
      ...head,
      basePath: parts.basePath,
      paths: { [parts.path]: { get: parts.operation, post: parts.operation } },
      ...(parts.useAssembly && { security: parts.security }),
      securityDefinitions: parts.definitions,
      'x-ibm-configuration': {
        ...parts.configuration,
        ...(parts.useAssembly && {
          assembly: { execute: parts.execute, catch: parts.catches, finally: parts.finally },
        }),
      },
    };
  });

const request = fc.record({
  method: often('POST', fc.constantFrom('GET', 'PUT', 'OPTIONS', 'HEAD', 'DELETE')),
  path: often(
    'p/x?client_id=default&a[b]=1',
    fc.constantFrom('x', '', 'p', 'p/', 'p/%00', 'p/x//', 'p/%zz', 'p/x?%zz=%'),
  ),
  type: fc.constantFrom('application/json', 'application/x-www-form-urlencoded', 'text/plain; charset=nosuch', 'x', ''),
  body: fc.constantFrom(
    '',
    '{}',
    '{"__proto__":{"x":1}}',
    '[',
    'a[__proto__][x]=1&a[b][c]=2&a=3',
    '"text"',
    '12345678901234567890',
  ),
});

function sourceOf(model: JsonObject): DeploymentSource {
  const plans = [{ name: 'default', title: 'Default', rateLimits: [{ name: '', value: '1000000/hour', hard: true }] }];
  return {
    ...{ catalog: SANDBOX as CatalogId, catalogTitle: 'Sandbox', revision: 1, profile: 'designer', backend: 'virtual' },
    apis: [{ model, draftId: 'd' }],
    products: [{ name: 'test-product', version: '1.0.0', title: 'Test', plans }],
    apps: [CASE_APP],
  };
}

test('whatever stands in a document and whatever is sent, there is a defined answer', {
  timeout: 120_000 + RUNS.numRuns * 20,
}, async () => {
  const fake = createFakeWorld();
  fake.backend = () => answered({ a: { b: 1 } });
  await fc.assert(
    fc.asyncProperty(document, request, async (model, { method, path, type, body }) => {
      // As from storage: a document has been JSON text.
      const deployment = await compile(sourceOf(JSON.parse(JSON.stringify(model))));
      const hasBody = method !== 'GET' && method !== 'HEAD' && body !== '';
      const init = {
        method,
        headers: { 'content-type': type, 'x-ibm-client-id': 'default' },
        ...(hasBody && { body }),
      };
      const { response, trace } = await handle(deployment, new Request(BASE_URL + path, init), fake.world, {
        baseUrl: BASE_URL,
      });
      expect(response.status).toBeGreaterThanOrEqual(200);
      await response.arrayBuffer();
      structuredClone(trace);
      expect(trace.steps.every(({ depth }) => depth >= 0)).toBe(true);
      expect(Reflect.get({}, 'x') ?? Reflect.get({}, 'polluted')).toBeUndefined();
      // “This is a mistake of ours” and a policy that broke are bugs.
      expect(fake.logged).toEqual([]);
    }),
    RUNS,
  );
});

test('deep, wide and aliased assemblies end', { timeout: 60_000 }, async () => {
  const fake = createFakeWorld();
  fake.backend = () => answered({});
  const nest = (levels: number): JsonObject => {
    let node: JsonObject = { throw: {} };
    for (let i = 0; i < levels; i += 1) node = { 'operation-switch': { otherwise: [node] } };
    return node;
  };
  let bomb: JsonValue = '$(message.body)';
  for (let i = 0; i < 40; i += 1) bomb = [bomb, bomb];
  let deep: JsonValue = '$(x)';
  for (let i = 0; i < 10_000; i += 1) deep = { a: deep };
  const setTo = (value: JsonValue): JsonObject => ({
    'set-variable': { actions: [{ set: 'message.headers.x', value: 1 }], odd: value },
  });
  for (const execute of [
    [nest(10_000)],
    [nest(90)],
    [setTo(bomb)],
    [setTo(deep)],
    Array(5000).fill({ 'activity-log': {} }),
  ]) {
    const model: JsonObject = {
      swagger: '2.0',
      paths: { '/x': { get: {} } },
      'x-ibm-configuration': { assembly: { execute } },
    };
    const deployment = await compile(sourceOf(model));
    const { response } = await handle(deployment, new Request(`${BASE_URL}x`), fake.world, { baseUrl: BASE_URL });
    expect([200, 500]).toContain(response.status);
  }
});
