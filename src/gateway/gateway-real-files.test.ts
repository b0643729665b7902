import { describe, expect, test } from 'vitest';
import { SANDBOX } from '../base/ids.ts';
import type { JsonObject } from '../base/json.ts';
import { openApiView } from '../document/openapi/open-api-view.ts';
import { answered, createFakeWorld } from '../testing/fake-world.ts';
import { CASE_APP } from '../testing/gateway-cases/case-runner.ts';
import { createNodeSandbox } from '../testing/gateway-cases/node-sandbox.ts';
import { realDocuments } from '../testing/real-documents.ts';
import { compile } from './compile.ts';
import type { Deployment } from './deployment.ts';
import { handle } from './handle.ts';

const BASE_URL = 'http://designer.test/gateway/sandbox/';
const documents = realDocuments('ibm', 'openapi', 'large').filter(({ model }) => openApiView(model) !== undefined);
/** One of them has more than a thousand operations. */
const LONG = { timeout: 60_000 };
const plans = [{ name: 'default', title: 'Default', rateLimits: [{ name: '', value: 'unlimited', hard: true }] }];

function deploy(model: JsonObject): Promise<Deployment> {
  return compile({
    ...{ catalog: SANDBOX, catalogTitle: 'Sandbox', revision: 1, profile: 'designer', backend: 'virtual' },
    apis: [{ model, draftId: 'draft' }],
    products: [{ name: 'test-product', version: '1.0.0', title: 'Test', plans }],
    apps: [CASE_APP],
  });
}

/** A call of every operation, with its key. */
function callsOf(model: JsonObject): readonly { readonly key: string; readonly request: Request }[] {
  const view = openApiView(model);
  const base = view === undefined || view.basePath === '/' ? '' : view.basePath;
  const headers = { 'X-IBM-Client-Id': 'default', 'X-IBM-Client-Secret': 'SECRET' };
  return (view?.operations ?? []).map(({ verb, path, key }) => {
    const url = BASE_URL.slice(0, -1) + base + path.replace(/\{[^}]+\}/g, 'value-1');
    return { key, request: new Request(url, { method: verb.toUpperCase(), headers }) };
  });
}

test.skipIf(documents.length === 0).each(documents)('every operation of $name answers', LONG, async ({ model }) => {
  const fake = createFakeWorld();
  fake.backend = () => answered({ ok: true });
  const deployment = await deploy(model);
  const unserved = deployment.diagnostics.some(({ code }) => code === 'gateway/not-served');
  for (const { key, request } of callsOf(model)) {
    const { response, trace } = await handle(deployment, request, fake.world, { baseUrl: BASE_URL });
    expect([response.status < 600, unserved ? key : trace.operation === undefined]).toEqual([
      true,
      unserved ? key : false,
    ]);
    expect(fake.logged).toEqual([]);
  }
});

/** Told by the engine when a script or condition uses what is not there, or is read in the wrong language. */
const MISSING = /is not defined|not a function|is not available|JSONata|SyntaxError/;
/** Operations whose scripts are no JavaScript in the document itself: one on purpose, one lost its entities. */
const WRONG_THEMSELVES = ['get /compileError', 'get /account-summary/{accountId}'];
const ibm = documents.filter(({ name }) => name.startsWith('ibm/'));

describe.skipIf(ibm.length === 0)('scripts and conditions of real documents find what they use', () => {
  const sandbox = createNodeSandbox();

  test.each(ibm)('$name', LONG, async ({ model }) => {
    const fake = createFakeWorld(sandbox);
    fake.backend = () => answered({ ok: true });
    const deployment = await deploy(model);
    for (const { key, request } of callsOf(model)) {
      const { trace } = await handle(deployment, request, fake.world, { baseUrl: BASE_URL });
      if (WRONG_THEMSELVES.includes(key)) continue;
      const errors = trace.steps.flatMap(({ error }) => (error === undefined ? [] : [error.message]));
      expect([key, errors.filter((error) => MISSING.test(error))]).toEqual([key, []]);
    }
    expect(fake.logged).toEqual([]);
  });
});
