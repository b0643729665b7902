import { expect, test } from 'vitest';
import { SANDBOX } from '../base/ids.ts';
import { openApiView } from '../document/openapi/open-api-view.ts';
import { answered, createFakeWorld } from '../testing/fake-world.ts';
import { CASE_APP } from '../testing/gateway-cases/case-runner.ts';
import { realDocuments } from '../testing/real-documents.ts';
import { compile } from './compile.ts';
import { handle } from './handle.ts';

const BASE_URL = 'http://designer.test/gateway/sandbox/';
const documents = realDocuments('ibm', 'openapi', 'large').filter(({ model }) => openApiView(model) !== undefined);
/** One of them has more than a thousand operations. */
const LONG = { timeout: 60_000 };
const plans = [{ name: 'default', title: 'Default', rateLimits: [{ name: '', value: 'unlimited', hard: true }] }];

test.skipIf(documents.length === 0).each(documents)('every operation of $name answers', LONG, async ({ model }) => {
  const fake = createFakeWorld();
  fake.backend = () => answered({ ok: true });
  const deployment = await compile({
    ...{ catalog: SANDBOX, catalogTitle: 'Sandbox', revision: 1, profile: 'designer', backend: 'virtual' },
    apis: [{ model, draftId: 'draft' }],
    products: [{ name: 'test-product', version: '1.0.0', title: 'Test', plans }],
    apps: [CASE_APP],
  });
  const view = openApiView(model);
  const unserved = deployment.diagnostics.some(({ code }) => code === 'gateway/not-served');
  for (const { verb, path, key } of view?.operations ?? []) {
    const base = view?.basePath === '/' ? '' : (view?.basePath ?? '');
    const url = BASE_URL.slice(0, -1) + base + path.replace(/\{[^}]+\}/g, 'value-1');
    const headers = { 'X-IBM-Client-Id': 'default', 'X-IBM-Client-Secret': 'SECRET' };
    const request = new Request(url, { method: verb.toUpperCase(), headers });
    const { response, trace } = await handle(deployment, request, fake.world, { baseUrl: BASE_URL });
    expect([response.status < 600, unserved ? key : trace.operation === undefined]).toEqual([
      true,
      unserved ? key : false,
    ]);
    expect(fake.logged).toEqual([]);
  }
});
