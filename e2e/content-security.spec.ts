import { contentSecurityPolicy, securityHeaders } from '../src/cli/server/security-headers.ts';
import { expect, test } from './fixtures/app.ts';
import { openEveryScreen, openedDraft } from './fixtures/every-screen.ts';
import { DraftsPage } from './pages/drafts-page.ts';
import { ExplorePage } from './pages/explore-page.ts';

// What security.spec.ts begins: every answer of our server is guarded, and nothing gets around the policy.

const REFUSAL = /^console error: .*(violates the following Content Security Policy|Evaluating a string|Refused to)/;

test('the policy allows no inline script, no eval, no frame and no other host but for calls', () => {
  const directives = new Map(
    contentSecurityPolicy.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources] as const;
    }),
  );
  expect(directives.get('script-src')).toEqual(["'self'", "'wasm-unsafe-eval'"]);
  expect(directives.get('object-src')).toEqual(["'none'"]);
  expect(directives.get('base-uri')).toEqual(["'none'"]);
  expect(directives.get('frame-ancestors')).toEqual(["'none'"]);
  for (const [name, sources] of directives) {
    expect(sources, name).not.toContain("'unsafe-inline'");
    expect(sources, name).not.toContain("'unsafe-eval'");
    if (name !== 'connect-src')
      expect(
        sources.filter((source) => /\*|https?:|\./.test(source)),
        name,
      ).toEqual([]);
  }
});

test('every kind of answer carries the security headers', async ({ openApp, request }) => {
  const page = await openApp();
  const assets = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => name.startsWith(location.origin)),
  );
  expect(assets.length).toBeGreaterThan(3);
  const others = [
    './',
    './index.html',
    './sw.js',
    './nothing-here',
    './%2e%2e/package.json',
    './gateway/sandbox/current',
  ];
  for (const address of [...others, ...new Set(assets)]) {
    const answer = await request.get(address, { maxRedirects: 0 });
    expect(answer.headers(), address).toMatchObject(securityHeaders);
  }
  expect((await request.post('./')).headers()).toMatchObject(securityHeaders);
  expect(securityHeaders['x-content-type-options']).toBe('nosniff');
});

test('scripts are served as scripts, and what is not there is not the start page', async ({ request, baseURL }) => {
  const worker = await request.get('./sw.js');
  expect(worker.headers()['content-type']).toContain('text/javascript');
  expect(worker.headers()['cache-control']).toBe('no-cache');
  for (const path of [
    'nothing-here',
    'apis/1/design',
    'assets/nothing.js',
    '../../etc/passwd',
    '%2e%2e/package.json',
  ]) {
    const answer = await request.get(`${baseURL}${path}`);
    expect(answer.status(), path).toBe(404);
    expect(await answer.text(), path).not.toContain('<div id="root">');
  }
});

test('an address of the gateway is answered by the gateway or not at all', async ({ openApp, request, page, calm }) => {
  // An answer of the gateway that is opened as a page has no icon, and the browser looks for one.
  calm.expectConsole(/^console error: Failed to load resource: the server responded with a status of 404/);
  const paths = [
    'gateway/sandbox/nothing',
    'gateway/sandbox/',
    'gateway/',
    'gateway/elsewhere/x',
    'gateway/sandbox/index.html',
  ];
  await test.step('without a worker: an error in the words of the gateway', async () => {
    for (const path of paths) {
      const answer = await request.get(`./${path}`);
      expect(answer.status(), path).toBe(503);
      expect(await answer.json(), path).toMatchObject({ httpCode: '503', httpMessage: 'Service Unavailable' });
    }
  });
  await test.step('with a worker: the gateway, for fetches and for navigations', async () => {
    await openApp();
    for (const path of paths) {
      const text = await page.evaluate(async (address) => (await fetch(address)).text(), `./${path}`);
      expect(text, path).not.toContain('<div id="root">');
      expect(JSON.parse(text), path).toHaveProperty('httpCode');
    }
    const direct = await page.goto('./gateway/sandbox/no-such-path');
    expect(direct?.status()).toBe(404);
    expect(await direct?.json()).toMatchObject({ moreInformation: 'No resources match requested URI' });
  });
});

test('handlers, javascript: links, eval in its other forms and frames of the app are refused', async ({
  openApp,
  calm,
}) => {
  calm.expectConsole(REFUSAL);
  const page = await openApp();
  const results = await page.evaluate(
    () =>
      new Promise<Record<string, unknown>>((resolve) => {
        // In a task of its own: what the driver evaluates is exempt from the policy for as long as that takes.
        setTimeout(() => {
          const attempts: Record<string, unknown> = {};
          const attempt = (name: string, act: () => unknown) => {
            try {
              attempts[name] = act();
            } catch (error) {
              attempts[name] = error instanceof Error ? error.name : 'thrown';
            }
          };
          const button = document.createElement('button');
          button.setAttribute('onclick', 'globalThis.handlerRan = true');
          document.body.append(button);
          button.click();
          const link = document.createElement('a');
          link.href = 'javascript:globalThis.linkRan = true';
          document.body.append(link);
          link.click();
          attempt('eval', () => Reflect.get(globalThis, 'eval')('1'));
          attempt('AsyncFunction', () => (async () => undefined).constructor('return 1')());
          attempt('GeneratorFunction', () => Function.prototype.constructor('return 1')());
          Reflect.apply(setTimeout, globalThis, ['globalThis.timerRan = true']);
          const probe = new Worker(URL.createObjectURL(new Blob(['postMessage(1)'], { type: 'text/javascript' })));
          probe.onmessage = () => Reflect.set(globalThis, 'blobWorkerRan', true);
          probe.onerror = () =>
            setTimeout(() => {
              const ran = ['handlerRan', 'linkRan', 'timerRan', 'blobWorkerRan'].filter((name) => name in globalThis);
              resolve({ ...attempts, ran });
            });
        });
      }),
  );
  expect(results).toEqual({
    eval: 'EvalError',
    AsyncFunction: 'EvalError',
    GeneratorFunction: 'EvalError',
    ran: [],
  });
});

test('a walk through every screen leaves nothing but the origin, and no cookie', async ({ openApp, page, context }) => {
  test.slow();
  // The watch of the fixture fails on each request that leaves the origin; swagger-ui, fonts and the sandbox included.
  await openApp();
  const drafts = new DraftsPage(page);
  await drafts.openApi('Packing Advice API');
  await openEveryScreen(page, await openedDraft(page));
  const explore = await new ExplorePage(page).open('Sandbox');
  await explore.chooseOperation('GET /current');
  await explore.tab('Examples');
  const main = page.getByRole('main');
  const others = {
    dashboard: main.getByRole('link', { name: 'Sandbox', exact: true }),
    'dashboard/sandbox/products': main.getByText('weather-provider-api:1.0.0'),
    'dashboard/sandbox/settings/endpoints': main.getByRole('textbox', { name: 'Client ID' }),
    'sign-in': main.getByRole('textbox', { name: 'Name' }),
  };
  for (const [route, sign] of Object.entries(others)) {
    await page.goto(`./#/${route}`);
    await expect(sign.first()).toBeVisible();
  }
  expect(await context.cookies()).toEqual([]);
});
