import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/app.ts';
import { withBackend } from './fixtures/backend-server.ts';
import { DesignPage } from './pages/design-page.ts';
import { DraftsPage } from './pages/drafts-page.ts';
import type { TestPanel } from './pages/test-panel.ts';

// What an assembly runs is a stranger: it may loop, grow, throw, talk, and call out. The gateway answers all the same.

/** An API whose operations each run policies of their own. */
function apiOf(flows: Readonly<Record<string, string>>): string {
  const names = Object.keys(flows);
  const document = {
    swagger: '2.0',
    info: { 'x-ibm-name': 'strangers', title: 'Strangers', version: '1.0.0' },
    basePath: '/strangers',
    paths: Object.fromEntries(
      names.map((name) => [`/${name}`, { get: { responses: { 200: { description: 'ok' } } } }]),
    ),
    'x-ibm-configuration': {
      enforced: true,
      testable: true,
      assembly: {
        execute: [
          {
            'operation-switch': {
              title: 'operation-switch',
              case: names.map((name) => ({
                operations: [{ verb: 'get', path: `/${name}` }],
                execute: [JSON.parse(flows[name] ?? '{}')],
              })),
            },
          },
        ],
      },
    },
  };
  return JSON.stringify(document, null, 2);
}

const script = (source: string) => JSON.stringify({ javascript: { title: 'script', source } });
const invoke = (url: string) => JSON.stringify({ invoke: { title: 'call out', 'target-url': url } });

async function openTestPanel(page: Page, flows: Readonly<Record<string, string>>): Promise<TestPanel> {
  await new DraftsPage(page).paste(apiOf(flows));
  const assemble = await (await new DesignPage(page).ready()).toAssemble();
  return assemble.openTest();
}

async function call(panel: TestPanel, operation: string, status: string): Promise<void> {
  await panel.choose(`get /${operation}`);
  await panel.invoke.click();
  await panel.expectStatus(status);
}

test('a script that never ends, or that takes all memory, is stopped and explained; the next call works', async ({
  openApp,
  page,
}) => {
  test.slow();
  await openApp();
  const panel = await openTestPanel(page, {
    endless: script('while (true) {}'),
    greedy: script('var all = []; while (true) all.push(new Array(1e6).fill(all.length));'),
    deep: script('(function dive() { dive(); })();'),
    fine: script("message.body = 'still here';"),
  });
  const why = panel.panel.getByRole('group', { name: 'Why: A policy failed' });

  await call(panel, 'endless', '500 Internal Server Error');
  await expect(panel.body()).toContainText('was stopped');
  await expect(why).toContainText('a loop that does not end');
  await call(panel, 'fine', '200 OK');
  await expect(panel.body()).toContainText('still here');
  await expect(why).toHaveCount(0);

  await call(panel, 'greedy', '500 Internal Server Error');
  await expect(why).toContainText(/memory/);
  await call(panel, 'fine', '200 OK');

  await call(panel, 'deep', '500 Internal Server Error');
  await expect(why).toContainText('calls itself too deeply');
  await call(panel, 'fine', '200 OK');
});

test('a condition that never ends is stopped and explained too', async ({ openApp, page }) => {
  await openApp();
  const panel = await openTestPanel(page, {
    endless: JSON.stringify({ if: { condition: '(function () { while (true) {} })()', execute: [] } }),
    fine: script("message.body = 'still here';"),
  });
  await call(panel, 'endless', '500 Internal Server Error');
  await expect(panel.panel.getByRole('group', { name: /^Why:/ })).toContainText(/stopped/);
  await call(panel, 'fine', '200 OK');
});

test('a script throws a status of its own, and what it printed stands in the story of the call', async ({
  openApp,
  page,
}) => {
  await openApp();
  const panel = await openTestPanel(page, {
    teapot: script(
      "console.log('about to throw', { cups: 2 }); console.error('now');" +
        "throw { name: 'Teapot', message: 'short and stout', status: { code: 418, reason: 'I am a teapot' } };",
    ),
  });
  await call(panel, 'teapot', '418 I am a teapot');
  await expect(panel.body()).toContainText('"moreInformation": "short and stout"');

  await panel.panel.getByRole('button', { name: 'What happened' }).click();
  await panel.panel.getByRole('button', { name: /^failed .*script/ }).click();
  const story = panel.panel.getByRole('list').last();
  await expect(story).toContainText('about to throw');
  await expect(story).toContainText('error: now');
  await expect(story).toContainText('Error Teapot');
});

test('a script has nothing of the page or of the worker', async ({ openApp, page }) => {
  await openApp();
  const names = ['self', 'window', 'fetch', 'indexedDB', 'caches', 'navigator', 'importScripts', 'XMLHttpRequest'];
  const panel = await openTestPanel(page, {
    look: script(`message.body = ${JSON.stringify(names)}.filter(function (name) { return name in globalThis; });`),
    escape: script("message.body = typeof (function () {}).constructor('return this.fetch')();"),
  });
  await call(panel, 'look', '200 OK');
  await expect(panel.body()).toContainText('[]');
  await call(panel, 'escape', '200 OK');
  await expect(panel.body()).toContainText('undefined');
});

test('a live back end that allows the browser answers', async ({ openApp, page, calm }) => {
  await withBackend(
    (request, response) => {
      response.setHeader('access-control-allow-origin', '*');
      response.setHeader('access-control-allow-headers', '*');
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ asked: request.url }));
    },
    async (origin) => {
      calm.expectOrigin(origin);
      await openApp();
      const panel = await openTestPanel(page, { live: invoke(`${origin}/live?from=the+gateway`) });
      await call(panel, 'live', '200 OK');
      await expect(panel.body()).toContainText('"asked": "/live?from=the+gateway"');
    },
  );
});

test('a live back end that does not allow the browser is explained, and so is one that is down', async ({
  openApp,
  page,
  calm,
}) => {
  // The browser itself reports both in the worker's console; there is no way to keep it from that.
  calm.expectConsole(/blocked by CORS policy|Failed to load resource: net::ERR_/);
  await withBackend(
    (_request, response) => response.end('{}'),
    async (origin) => {
      // Nothing listens on a port that nobody was ever given.
      const down = 'http://127.0.0.1:10';
      calm.expectOrigin(origin);
      calm.expectOrigin(down);
      await openApp();
      const panel = await openTestPanel(page, { refused: invoke(`${origin}/`), down: invoke(`${down}/`) });
      const why = panel.panel.getByRole('group', { name: 'Why: The backend did not answer' });

      await call(panel, 'refused', '500 URL Open error');
      await expect(why).toContainText('does not allow calls from');
      await expect(why).toContainText('CORS');
      await expect(why).toContainText('mocks from the document');
      await expect(why.getByRole('link', { name: 'Backend of Sandbox' })).toBeVisible();

      await call(panel, 'down', '500 URL Open error');
      await expect(why).toContainText('is down');
    },
  );
});
