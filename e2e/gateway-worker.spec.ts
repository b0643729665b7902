import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page, TestInfo } from '@playwright/test';
import { listen } from '../src/cli/server/listen.ts';
import { openSite } from '../src/cli/server/site.ts';
import { expect, test } from './fixtures/app.ts';
import { importDraft } from './fixtures/app-steps.ts';
import { importText } from './fixtures/every-screen.ts';
import { keptByWorker, stopWorkers } from './fixtures/worker-state.ts';

/** What a page sees of a gateway call. */
interface Seen {
  readonly status: number;
  readonly type: string;
  readonly remaining: string;
  readonly text: string;
}

function call(page: Page, path: string, init: RequestInit = {}): Promise<Seen> {
  return page.evaluate(
    async ([url, options]) => {
      const response = await fetch(url, options);
      return {
        status: response.status,
        type: response.headers.get('content-type') ?? '',
        remaining: response.headers.get('x-ratelimit-remaining') ?? '',
        text: await response.text(),
      };
    },
    [`gateway/sandbox${path}`, init] as const,
  );
}

test('the worker answers the sample API, and what it cannot find with a reason', async ({ openApp }) => {
  const page = await openApp('#/drafts/apis');
  await expect(page.getByRole('link', { name: /Weather Provider API/ })).toBeVisible();
  const answer = await call(page, '/current?zipcode=90210');
  expect(answer).toMatchObject({ status: 200, type: 'application/json; charset=utf-8' });
  expect(JSON.parse(answer.text)).toMatchObject({ zip: '90210', city: 'Beverly Hills', state: 'California' });
  const missing = await call(page, '/nowhere');
  expect([missing.status, JSON.parse(missing.text)]).toEqual([
    404,
    { httpCode: '404', httpMessage: 'Not Found', moreInformation: 'No resources match requested URI' },
  ]);
});

test('a worker that was stopped goes on where it was, its counters too', async ({ openApp }) => {
  const page = await openApp('#/drafts/apis');
  await expect(page.getByRole('link', { name: /Weather Provider API/ })).toBeVisible();
  const before = await call(page, '/current?zipcode=90210');
  // The counters are written a moment after the call; the database says when.
  await expect.poll(() => keptByWorker(page)).toContain('windows');
  await stopWorkers(page);
  const after = await call(page, '/current?zipcode=90210');
  expect(after.status).toBe(200);
  expect(Number(after.remaining)).toBe(Number(before.remaining) - 1);
});

/** One API asks another of the same catalog: for a password, for an answer, and itself without an end. */
const FRONT = `swagger: '2.0'
info: { title: Front, version: 1.0.0, x-ibm-name: front }
basePath: /front
securityDefinitions:
  basic: { type: basic, x-ibm-authentication-url: { url: '$(catalog.url)/behind/login?by=$(who)' } }
paths:
  /x: { get: { security: [{ basic: [] }], responses: { 200: { description: ok } } } }
  /again: { get: { responses: { 200: { description: ok } } } }
x-ibm-configuration:
  properties: { who: { value: front } }
  assembly:
    execute:
      - operation-switch:
          case:
            - { operations: [{ verb: get, path: /x }], execute: [{ invoke: { target-url: $(catalog.url)/behind/y } }] }
            - { operations: [{ verb: get, path: /again }], execute: [{ invoke: { target-url: $(catalog.url)/front/again } }] }
`;
const BEHIND = `swagger: '2.0'
info: { title: Behind, version: 1.0.0, x-ibm-name: behind }
basePath: /behind
paths:
  /login:
    get:
      parameters: [{ name: by, in: query, type: string }]
      responses: { 200: { description: ok } }
  /y: { get: { responses: { 200: { description: ok } } } }
x-ibm-configuration:
  assembly:
    execute:
      - if:
          condition: "api.operation.path === '/login' && (request.authorization !== 'Basic dTpw' || request.parameters.by !== 'front')"
          execute: [{ set-variable: { actions: [{ set: message.status.code, value: 401 }] } }]
      - set-variable: { actions: [{ set: message.body, value: from behind }] }
`;

test('an API calls another of its catalog, and itself without an end, within one worker', async ({ openApp, calm }) => {
  calm.expectConsole(/^console error: Failed to load resource: the server responded with a status of (?:401|508)/);
  const page = await openApp('#/drafts/apis');
  await importText(page, 'front.yaml', FRONT);
  await importText(page, 'behind.yaml', BEHIND);
  const headers = { authorization: 'Basic dTpw' };
  expect(await call(page, '/front/x', { headers })).toMatchObject({ status: 200, text: 'from behind' });
  const wrong = await call(page, '/front/x', { headers: { authorization: 'Basic dTp3' } });
  expect(wrong.status).toBe(401);
  const circle = await call(page, '/front/again');
  expect([circle.status, circle.text]).toEqual([508, expect.stringContaining('does an API call itself')]);
  expect(await call(page, '/front/x', { headers })).toMatchObject({ status: 200 });
});

/** The back end tells which call it was asked by; its answer is good for a minute. */
const CACHED = `swagger: '2.0'
info: { title: Cached, version: 1.0.0, x-ibm-name: cached }
basePath: /cached
paths: { /x: { get: { responses: { 200: { description: OK } } } } }
x-ibm-configuration:
  assembly:
    execute:
      - invoke: { target-url: 'https://echo.example/', cache-response: time-to-live, cache-ttl: 60 }
`;

test('an answer that was kept is there after the worker was stopped', async ({ openApp }) => {
  const page = await openApp('#/drafts/apis');
  await importText(page, 'cached.yaml', CACHED);
  const first = await call(page, '/cached/x', { headers: { 'x-call': 'first' } });
  expect(JSON.parse(first.text)).toMatchObject({ headers: { 'x-call': 'first' } });
  await expect.poll(() => keptByWorker(page)).toContain('echo.example');
  await stopWorkers(page);
  const second = await call(page, '/cached/x', { headers: { 'x-call': 'second' } });
  expect([second.status, second.text]).toEqual([200, first.text]);
});

test('keys are checked, a script that never ends is stopped, and the next call works', async ({ openApp }, info) => {
  const page = await openApp('#/drafts/apis');
  await importDraft(page, await documentWithScripts(info));
  expect(await call(page, '/scripts/keyed')).toMatchObject({ status: 401 });
  const endless = await call(page, '/scripts/endless');
  expect([endless.status, endless.text]).toEqual([500, expect.stringContaining('was stopped')]);
  const answer = await call(page, '/scripts/hello', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"name":"Ann"}',
  });
  expect([answer.status, JSON.parse(answer.text)]).toEqual([200, { hello: 'Ann' }]);
});

async function documentWithScripts(info: TestInfo): Promise<string> {
  const responses = { 200: { description: 'ok' } };
  const script = (verb: string, path: string, source: string) => ({
    operations: [{ verb, path }],
    execute: [{ gatewayscript: { title: path, source } }],
  });
  const hello =
    "apim.readInputAsJSON(function (error, json) { session.output.write({ hello: json.name }); apim.output('application/json'); });";
  const model = {
    swagger: '2.0',
    info: { title: 'Scripts', version: '1.0.0', 'x-ibm-name': 'scripts' },
    host: '$(catalog.host)',
    basePath: '/scripts',
    securityDefinitions: { id: { type: 'apiKey', in: 'header', name: 'X-IBM-Client-Id' } },
    paths: {
      '/keyed': { get: { security: [{ id: [] }], responses } },
      '/endless': { get: { responses } },
      '/hello': { post: { responses } },
    },
    'x-ibm-configuration': {
      assembly: {
        execute: [
          {
            'operation-switch': {
              title: 'by operation',
              case: [script('get', '/endless', 'while (true);'), script('post', '/hello', hello)],
            },
          },
        ],
      },
    },
  };
  const file = info.outputPath('scripts_1.0.0.json');
  await writeFile(file, JSON.stringify(model, undefined, 2));
  return file;
}

test('after a forced reload the worker takes the page back', async ({ openApp }) => {
  const page = await openApp('#/drafts/apis');
  const devtools = await page.context().newCDPSession(page);
  const loaded = page.waitForEvent('load');
  await devtools.send('Page.reload', { ignoreCache: true });
  await loaded;
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  expect((await call(page, '/current?zipcode=90210')).status).toBe(200);
});

test.describe('where service workers are blocked', () => {
  test.use({ serviceWorkers: 'block' });

  test('the same gateway answers in the page', async ({ page, calm }) => {
    calm.expectConsole(/Service Worker registration blocked by Playwright/);
    await page.goto('./#/drafts/apis');
    await page.getByRole('link', { name: /Weather Provider API/ }).click();
    await page.getByRole('tab', { name: 'Assemble' }).click();
    await page.getByRole('button', { name: 'Test', exact: true }).click();
    const panel = page.getByRole('region', { name: 'Test', exact: true });
    await panel.getByRole('combobox', { name: 'Operation' }).click();
    await page.getByRole('option', { name: 'get /current', exact: true }).click();
    await panel.getByRole('textbox', { name: 'zipcode' }).fill('90210');
    await panel.getByRole('button', { name: 'Invoke', exact: true }).click();
    await expect(panel.getByText('200 OK', { exact: true })).toBeVisible();
  });
});

test('a new version waits until the person agrees to reload', async ({ page, calm }) => {
  const site = await openSite(fileURLToPath(new URL('../dist/', import.meta.url)));
  if (site === undefined) throw new Error('The app is not built');
  let version = 1;
  const host = await listen(
    (request, response) => {
      const { pathname } = new URL(`http://localhost${request.url}`);
      site.find(pathname, []).then(
        (file) => {
          response.writeHead(file === undefined ? 404 : 200, { 'content-type': file?.contentType ?? 'text/plain' });
          response.write(file?.body ?? '');
          response.end(pathname === '/sw.js' ? `\n// version ${version}` : '');
        },
        () => response.destroy(),
      );
    },
    { host: '127.0.0.1', port: 0 },
  );
  if (!host.ok) throw new Error(host.error.message);
  calm.expectOrigin(new URL(host.value.url).origin);
  try {
    await page.goto(host.value.url);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    version = 2;
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
    const reload = page.getByRole('button', { name: 'Reload now' });
    await expect(reload).toBeVisible();
    const [before, waiting] = await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      return [registration.active?.state, registration.waiting?.state];
    });
    expect([before, waiting]).toEqual(['activated', 'installed']);
    await Promise.all([page.waitForEvent('load'), reload.click()]);
    await page.waitForFunction(async () => (await navigator.serviceWorker.ready).waiting === null);
    await expect(reload).toBeHidden();
  } finally {
    await page.close();
    await host.value.close();
  }
});
