import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/app.ts';
import { importText } from './fixtures/every-screen.ts';
import { keptByWorker, stopWorkers } from './fixtures/worker-state.ts';
import { ExplorePage } from './pages/explore-page.ts';

const APP = 'https://app.test';
const VERIFIER = 'a-verifier-that-nobody-else-knows-0123456789';
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');

/** The documents of the case files; the provider asks a registry of local users instead of a URL. */
function documentNamed(name: string): string {
  const text = readFileSync(new URL(`../src/testing/gateway-cases/documents/${name}.yaml`, import.meta.url), 'utf8');
  return text
    .replace(/authentication: \{.*\}/, 'authentication: { x-ibm-authentication-registry: people }')
    .replace('http://designer.test/gateway/sandbox', '$(catalog.url)');
}

/** Dashboard > Sandbox > Settings: a user who can log in, and where the test application wants the browser back. */
async function prepareSandbox(page: Page): Promise<string> {
  await page.goto('./#/dashboard/sandbox/settings/user-registries');
  await page.getByRole('button', { name: 'Add registry' }).click();
  await page.getByRole('textbox', { name: 'Registry name' }).fill('people');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const people = page.getByRole('region', { name: 'people' });
  await people.getByRole('textbox', { name: 'User name' }).fill('ann');
  await people.getByLabel('Password').fill('pass-word');
  await people.getByRole('button', { name: 'Add user' }).click();
  await expect(people.getByRole('listitem').filter({ hasText: 'ann' })).toBeVisible();
  await page.getByRole('link', { name: 'Endpoints' }).click();
  const client = page.getByRole('region', { name: 'OAuth client' });
  await client.getByRole('textbox', { name: 'OAuth Redirect URI' }).fill(`${APP}/back`);
  await client.getByRole('button', { name: 'Save' }).click();
  // Told once the worker serves it.
  await expect(page.getByText(/^OAuth settings of .* saved\.$/)).toBeVisible();
  return page.getByRole('textbox', { name: 'Client ID' }).inputValue();
}

/** Imports the provider and an API that needs its tokens, and opens the form of `GET /books`. */
async function tryBooks(page: Page): Promise<ExplorePage> {
  await importText(page, 'provider.yaml', documentNamed('provider'));
  await importText(page, 'shelf.yaml', documentNamed('shelf'));
  const explore = await new ExplorePage(page).open('Sandbox');
  await explore.chooseOperation('GET /books');
  await explore.tab('Try it');
  return explore;
}

/** A page of the app asks the gateway for something. */
function ask(page: Page, path: string, init: RequestInit) {
  return page.evaluate(
    async ([url, options]) => {
      const response = await fetch(url, options);
      return { status: response.status, text: await response.text() };
    },
    [`gateway/sandbox${path}`, init] as const,
  );
}

function form(fields: { readonly [name: string]: string }): RequestInit {
  const body = new URLSearchParams(fields).toString();
  return { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body };
}

test('an access code with PKCE: log in, allow, exchange the code, call', async ({ openApp, context, calm }) => {
  test.slow();
  calm.expectOrigin(APP);
  // Chromium reports each answer from 400 on; the spec asks for some.
  calm.expectConsole(/^console error: Failed to load resource: the server responded with a status of 40[13]/);
  await context.route(`${APP}/**`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<h1>Welcome back</h1>' }),
  );
  const page = await openApp('#/drafts/apis');
  await importText(page, 'provider.yaml', documentNamed('provider'));
  await importText(page, 'shelf.yaml', documentNamed('shelf'));
  const clientId = await prepareSandbox(page);

  const tab = await context.newPage();
  const query = { response_type: 'code', client_id: clientId, scope: 'read write', state: 'a b' };
  const proof = { code_challenge: CHALLENGE, code_challenge_method: 'S256' };
  await tab.goto(`./gateway/sandbox/oauth/oauth2/authorize?${new URLSearchParams({ ...query, ...proof })}`);
  await expect(tab.getByRole('heading', { name: 'Log in' })).toBeVisible();
  expect((await new AxeBuilder({ page: tab }).analyze()).violations).toEqual([]);
  await tab.getByLabel('User name').fill('ann');
  await tab.getByLabel('Password').fill('wrong');
  await tab.getByRole('button', { name: 'Log in' }).click();
  await expect(tab.getByRole('alert')).toHaveText(/wrong/);
  await expect(tab.getByLabel('User name')).toHaveValue('ann');
  await expect(tab.getByLabel('Password')).toBeFocused();
  await tab.getByLabel('Password').fill('pass-word');
  await tab.getByLabel('Password').press('Enter');
  await expect(tab.getByRole('heading', { name: 'Allow access?' })).toBeVisible();
  const [read, write] = ['read Read things', 'write Write things'].map((name) => tab.getByRole('checkbox', { name }));
  await expect(tab.getByRole('checkbox', { checked: true })).toHaveCount(2);
  expect((await new AxeBuilder({ page: tab }).analyze()).violations).toEqual([]);
  await read?.uncheck();
  await write?.uncheck();
  await tab.getByRole('button', { name: 'Allow access' }).click();
  await expect(tab.getByRole('alert')).toHaveText(/^Tick at least one/);
  await expect(tab.getByRole('checkbox', { checked: false })).toHaveCount(2);
  expect((await new AxeBuilder({ page: tab }).analyze()).violations).toEqual([]);
  await read?.check();
  await tab.getByRole('button', { name: 'Allow access' }).click();
  await expect(tab.getByRole('heading', { name: 'Welcome back' })).toBeVisible();
  const { origin, pathname, searchParams } = new URL(tab.url());
  expect([origin, pathname, searchParams.get('state')]).toEqual([APP, '/back', 'a b']);

  const code = searchParams.get('code') ?? '';
  const exchange = { grant_type: 'authorization_code', client_id: clientId, code };
  const stolen = await ask(page, '/oauth/oauth2/token', form({ ...exchange, code_verifier: VERIFIER.toUpperCase() }));
  expect(stolen).toMatchObject({ status: 403, text: expect.stringContaining('Code verifier mismatches') });
  const issued = await ask(page, '/oauth/oauth2/token', form({ ...exchange, code_verifier: VERIFIER }));
  expect(issued.status).toBe(200);
  const { access_token: token } = JSON.parse(issued.text);

  const books = await ask(page, '/shelf/books', { headers: { authorization: `Bearer ${token}` } });
  expect([books.status, JSON.parse(books.text)]).toEqual([
    200,
    expect.objectContaining({ owner: 'ann', scope: 'read' }),
  ]);
  expect((await ask(page, '/shelf/books', {})).status).toBe(401);
});

test('denied: the app learns it', async ({ openApp, context, calm }) => {
  test.slow();
  calm.expectOrigin(APP);
  await context.route(`${APP}/**`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<h1>Welcome back</h1>' }),
  );
  const page = await openApp('#/drafts/apis');
  await importText(page, 'provider.yaml', documentNamed('provider'));
  const clientId = await prepareSandbox(page);
  const query = new URLSearchParams({ response_type: 'token', client_id: clientId, scope: 'read' });
  await page.goto(`./gateway/sandbox/oauth/oauth2/authorize?${query}`);
  await page.getByLabel('User name').fill('ann');
  await page.getByLabel('Password').fill('pass-word');
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByRole('button', { name: 'No thanks' }).click();
  await expect(page.getByRole('heading', { name: 'Welcome back' })).toBeVisible();
  expect(new URL(page.url()).hash).toContain('error=access_denied');
});

test('in Explore, Authorize gets a token from the provider, and the call has it', async ({ openApp, page }) => {
  await openApp('#/drafts/apis');
  await tryBooks(page);
  await expect(page.getByRole('checkbox', { name: 'read' })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: 'write' })).not.toBeChecked();
  await page.getByRole('button', { name: 'Authorize' }).click();
  await expect(page.getByLabel('Access Token')).toHaveValue(/^eyJ/);
  await page.getByRole('button', { name: 'Call operation' }).click();
  await expect(page.getByText('200 OK').first()).toBeVisible();
});

test('a token outlives a stopped worker, until it is revoked; that outlives it, too', async ({
  openApp,
  page,
  calm,
}) => {
  test.slow();
  calm.expectConsole(/^console error: Failed to load resource: the server responded with a status of 401/);
  await openApp('#/drafts/apis');
  const explore = await tryBooks(page);
  await page.getByRole('button', { name: 'Authorize' }).click();
  await expect(page.getByLabel('Access Token')).toHaveValue(/^eyJ/);
  const token = await page.getByLabel('Access Token').inputValue();
  // What outlives the worker is written a moment after the call; the database says when.
  await expect.poll(() => keptByWorker(page)).toContain('oauth/access/');
  await stopWorkers(page);
  await explore.call.click();
  await expect(page.getByText('200 OK').first()).toBeVisible();

  // Its payload names the app that got it.
  const { aud } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  expect(await ask(page, '/oauth/oauth2/revoke', form({ client_id: aud, token }))).toMatchObject({ status: 200 });
  await expect.poll(() => keptByWorker(page)).not.toContain('oauth/access/');
  await stopWorkers(page);
  await explore.call.click();
  await expect(page.getByText('401 Unauthorized').first()).toBeVisible();
  await expect(page.getByText(/it was revoked or renewed/).first()).toBeVisible();
});
