import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CatalogId, SANDBOX } from '../base/ids.ts';
import type { JsonObject, JsonValue } from '../base/json.ts';
import { checkDocument } from '../document/check/check-document.ts';
import type { Diagnostic } from '../document/diagnostic.ts';
import { readProduct } from '../document/product/read-product.ts';
import { answered, createFakeWorld } from '../testing/fake-world.ts';
import { rarely } from '../testing/fuzz/any-json.ts';
import { assemblies } from '../testing/fuzz/assemblies.ts';
import { backendAnswers, callRequests } from '../testing/fuzz/calls.ts';
import { apiDocuments } from '../testing/fuzz/documents.ts';
import { mistakes, productMistakes } from '../testing/fuzz/mistakes.ts';
import { policyPackages, productDocuments } from '../testing/fuzz/products.ts';
import { unexplained } from '../testing/fuzz/unexplained.ts';
import { CASE_APP } from '../testing/gateway-cases/case-runner.ts';
import { createNodeSandbox } from '../testing/gateway-cases/node-sandbox.ts';
import { compile } from './compile.ts';
import type { DeploymentSource, GatewayProfile } from './deployment.ts';
import { checkSteps } from './flow/check-steps.ts';
import { handle } from './handle.ts';
import { policyDescriptors } from './policies/index.ts';
import { productSource } from './product-source.ts';

const BASE_URL = 'http://designer.test/gateway/sandbox/';
/** A slice in the unit tests; `npm run fuzz` tries 100,000. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 1500);
const SEED = Number(process.env.FUZZ_SEED ?? 20261123);
/** Milliseconds after which a call counts as one that never ends. */
const NEVER = 30_000;
const ASSEMBLY = '/x-ibm-configuration/assembly';

const sandbox = createNodeSandbox();
const { flow } = assemblies(policyDescriptors);

/** As from storage: a document has been JSON text. */
function stored(model: JsonObject): JsonObject {
  return JSON.parse(JSON.stringify(model));
}

interface Published {
  readonly model: JsonObject;
  readonly product?: JsonObject | undefined;
  readonly policy?: JsonObject | undefined;
  readonly profile?: GatewayProfile;
}

function sourceOf({ model, product, policy, profile = 'designer' }: Published): DeploymentSource {
  const plans = [{ name: 'default', title: 'Default', rateLimits: [{ name: '', value: '1000000/hour', hard: true }] }];
  const written =
    product === undefined ? undefined : productSource(readProduct(product).product, 'product', () => 'f:1.0.0');
  return {
    ...{ catalog: SANDBOX as CatalogId, catalogTitle: 'Sandbox', revision: 1, profile, backend: 'virtual' },
    apis: [{ model, draftId: 'd' }],
    products: [written?.source ?? { name: 'test-product', version: '1.0.0', title: 'Test', plans }],
    apps: [CASE_APP],
    ...(policy !== undefined && { policies: [{ model: policy, draftId: 'policy' }] }),
  };
}

const published = fc.record({
  model: apiDocuments(policyDescriptors).map(stored),
  product: rarely(productDocuments.map(stored)),
  policy: rarely(policyPackages(flow).map(stored)),
  profile: fc.constantFrom<GatewayProfile>('designer', 'designer', 'micro'),
});

/** One after the other in one world: what the first leaves behind (answers kept, limits, tokens) the next one meets. */
const calls = fc.array(callRequests(BASE_URL), { minLength: 1, maxLength: 3 });

test('whatever stands in a document and whatever is sent, there is a defined answer', {
  timeout: 120_000 + RUNS * 50,
}, async () => {
  await fc.assert(
    fc.asyncProperty(published, calls, backendAnswers, async (source, requests, answer) => {
      const fake = createFakeWorld(sandbox);
      fake.backend = () => answer;
      checkDocument(source.model);
      await checkSteps(source.model);
      const deployment = await compile(sourceOf(source));
      expect(deployment.diagnostics.filter(({ message }) => message.trim() === '')).toEqual([]);
      for (const request of requests) {
        const { response, trace } = await handle(deployment, request, fake.world, { baseUrl: BASE_URL });
        expect(response.status).toBeGreaterThanOrEqual(200);
        await response.arrayBuffer();
        structuredClone(trace);
        expect(trace.steps.every(({ depth }) => depth >= 0)).toBe(true);
        expect(unexplained(trace)).toEqual([]);
        expect(Reflect.get({}, 'x') ?? Reflect.get({}, 'polluted')).toBeUndefined();
      }
      // “This is a mistake of ours” and a policy that broke are bugs.
      expect(fake.logged).toEqual([]);
    }),
    { seed: SEED, numRuns: RUNS, timeout: NEVER },
  );
});
test('whatever is wrong in a document is told when it is published, with its place', {
  timeout: 60_000 + RUNS * 10,
}, async () => {
  await fc.assert(
    fc.asyncProperty(mistakes(policyDescriptors), async ({ model, path }) => {
      const api = stored(model);
      const { diagnostics } = await compile(sourceOf({ model: api }));
      const findings = checkDocument(api);
      expectPlace([...findings, ...diagnostics], path);
      // Whoever edits it is told, too.
      if (path.startsWith(ASSEMBLY)) expectPlace([...findings, ...(await checkSteps(api))], path);
    }),
    { seed: SEED, numRuns: Math.ceil(RUNS / 5) },
  );
  await fc.assert(
    fc.asyncProperty(productMistakes, async ({ model, path }) => {
      const product = stored(model);
      const { diagnostics } = await compile(sourceOf({ model: SOUND, product }));
      expectPlace([...readProduct(product).findings, ...diagnostics], path);
    }),
    { seed: SEED, numRuns: Math.ceil(RUNS / 20) },
  );
});
const SOUND: JsonObject = {
  swagger: '2.0',
  info: { title: 'F', version: '1.0.0', 'x-ibm-name': 'f' },
  paths: { '/x': { get: { operationId: 'op' } } },
};

/** Somebody is told of the place, or of one below it. */
function expectPlace(diagnostics: readonly Diagnostic[], path: string): void {
  const places = diagnostics.map((each) => each.path ?? '');
  expect(places.filter((place) => place === path || place.startsWith(`${path}/`))).not.toEqual([]);
}

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
    const deployment = await compile(sourceOf({ model }));
    const { response } = await handle(deployment, new Request(`${BASE_URL}x`), fake.world, { baseUrl: BASE_URL });
    expect([200, 500]).toContain(response.status);
  }
});
