import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures/app.ts';
import { importText } from './fixtures/every-screen.ts';
import { replaceText, tabTo } from './fixtures/keyboard.ts';

// Registries, login and consent with the keyboard alone.

const APP = 'https://app.test';

/** The provider of the case files, asking a registry of local users. */
const PROVIDER = readFileSync(
  new URL('../src/testing/gateway-cases/documents/provider.yaml', import.meta.url),
  'utf8',
).replace(/authentication: \{.*\}/, 'authentication: { x-ibm-authentication-registry: people }');

async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

test('a registry and its users are made, somebody logs in and decides, all by keyboard', async ({
  openApp,
  context,
  calm,
}) => {
  test.slow();
  calm.expectOrigin(APP);
  await context.route(`${APP}/**`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<h1>Welcome back</h1>' }),
  );
  const page = await openApp('#/drafts/apis');
  await importText(page, 'provider.yaml', PROVIDER);

  await test.step('a registry, a mistake, two users', async () => {
    await page.goto('./#/dashboard/sandbox/settings/overview');
    await press(page, page.getByRole('link', { name: 'User registries' }));
    await press(page, page.getByRole('button', { name: 'Add registry' }));
    await expect(page.getByRole('textbox', { name: 'Registry name' })).toBeFocused();
    await page.keyboard.type('people');
    await page.keyboard.press('Enter');
    const people = page.getByRole('region', { name: 'people' });
    const user = people.getByRole('textbox', { name: 'User name' });
    const password = people.getByLabel('Password');
    await tabTo(page, user);
    await page.keyboard.type('ann');
    await page.keyboard.press('Enter');
    await expect(password).toBeFocused();
    await expect(password).toHaveAccessibleDescription('A user needs a password.');
    await page.keyboard.type('pass-word');
    await page.keyboard.press('Enter');
    await expect(people.getByRole('listitem').filter({ hasText: 'ann' })).toBeVisible();
    // Ready for the next one.
    await expect(user).toBeFocused();
    await page.keyboard.type('bob');
    await page.keyboard.press('Tab');
    await page.keyboard.type('pass-word');
    await page.keyboard.press('Enter');
    await expect(people.getByRole('listitem')).toHaveCount(2);
    await tabTo(page, people.getByRole('button', { name: 'Remove bob' }), true);
    await page.keyboard.press('Enter');
    await expect(people.getByRole('listitem')).toHaveCount(1);
    await expect(user).toBeFocused();
  });

  const clientId = await test.step('where the test application wants the browser back', async () => {
    await tabTo(page, page.getByRole('link', { name: 'Endpoints' }), true);
    await page.keyboard.press('Enter');
    const client = page.getByRole('region', { name: 'OAuth client' });
    await tabTo(page, client.getByRole('textbox', { name: 'OAuth Redirect URI' }));
    await replaceText(page, `${APP}/back`);
    await page.keyboard.press('Enter');
    // Told once the worker serves it.
    await expect(page.getByText(/^OAuth settings of .* saved\.$/)).toBeVisible();
    return page.getByRole('textbox', { name: 'Client ID' }).inputValue();
  });

  await test.step('log in, mistyped at first, and allow', async () => {
    const query = new URLSearchParams({ response_type: 'code', client_id: clientId, scope: 'read' });
    await page.goto(`./gateway/sandbox/oauth/oauth2/authorize?${query}`);
    await expect(page.getByLabel('User name')).toBeFocused();
    await page.keyboard.type('ann');
    await page.keyboard.press('Tab');
    await page.keyboard.type('wrong');
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Password')).toBeFocused();
    await expect(page.getByLabel('Password')).toHaveAccessibleDescription(/wrong/);
    await page.keyboard.type('pass-word');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Allow access?' })).toBeVisible();
    await press(page, page.getByRole('button', { name: 'Allow access' }));
    await expect(page.getByRole('heading', { name: 'Welcome back' })).toBeVisible();
    expect(new URL(page.url()).searchParams.get('code')).toMatch(/^\w{64}$/);
  });
});

test('the users of Sandbox are downloaded as an apic.json, without a password in it', async ({ openApp }) => {
  const page = await openApp('#/dashboard/sandbox/settings/user-registries');
  await press(page, page.getByRole('button', { name: 'Add registry' }));
  await page.keyboard.type('people');
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('textbox', { name: 'User name' }));
  await page.keyboard.type('ann');
  await page.keyboard.press('Tab');
  await page.keyboard.type('pass-word');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('listitem').filter({ hasText: 'ann' })).toBeVisible();
  const download = page.waitForEvent('download');
  await tabTo(page, page.getByRole('button', { name: 'Download apic.json' }), true);
  await page.keyboard.press('Enter');
  const file = await download;
  expect(file.suggestedFilename()).toBe('apic.json');
  const text = readFileSync(await file.path(), 'utf8');
  expect(text).not.toContain('pass-word');
  expect(JSON.parse(text)).toMatchObject({
    registries: [{ name: 'people', users: [{ name: 'ann', iterations: 100000 }] }],
  });
});
