import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/app.ts';
import { importText } from './fixtures/every-screen.ts';
import { DraftsPage } from './pages/drafts-page.ts';
import { ExplorePage } from './pages/explore-page.ts';

// axe finds nothing on any screen, in light and dark. Each screen is opened the way a person opens it.

type Open = (page: Page) => Promise<void>;

async function openPackingAdvice(page: Page): Promise<void> {
  await new DraftsPage(page).openApi('Packing Advice API');
}

async function testPacking(page: Page, clientId?: string): Promise<void> {
  await openPackingAdvice(page);
  await page.getByRole('tab', { name: 'Assemble' }).click();
  await page.getByRole('button', { name: 'Test', exact: true }).click();
  await page.getByRole('combobox', { name: 'Operation' }).click();
  await page.getByRole('option', { name: 'get /advice' }).click();
  const panel = page.getByRole('region', { name: 'Test', exact: true });
  if (clientId !== undefined) await panel.getByRole('textbox', { name: 'Client ID' }).fill(clientId);
  await panel.getByRole('textbox', { name: 'zipcode', exact: true }).fill('90210');
  await panel.getByRole('button', { name: 'Invoke', exact: true }).click();
  await panel.getByText(clientId === undefined ? '200 OK' : '401 Unauthorized', { exact: true }).waitFor();
}

const MISTAKEN_INVOKE = `swagger: '2.0'
info: { title: Controls, version: 1.0.0, x-ibm-name: controls }
basePath: /controls
paths: { /: { get: { responses: { 200: { description: ok } } } } }
x-ibm-configuration:
  assembly:
    execute:
      - invoke:
          version: 2.3.0
          title: call
          target-url: https://echo.example/
          backend-type: soap
          header-control: { type: blocklist, values: [^x-, '('] }
`;

const SCREENS: Record<string, Open> = {
  'Drafts, APIs': async () => undefined,
  'Drafts, Products': async (page) => page.getByRole('tab', { name: 'Products' }).click(),
  'New API dialog': async (page) => {
    await new DraftsPage(page).openAddMenu('New API');
    await page.getByRole('button', { name: 'Additional properties' }).click();
    await page.getByRole('button', { name: 'Create API' }).click();
  },
  'Import dialog': async (page) => {
    await new DraftsPage(page).openAddMenu('Import API from a file or URL');
  },
  'Design, full': openPackingAdvice,
  'Design, without security': async (page) => {
    await new DraftsPage(page).openApi('Weather Provider API');
  },
  Source: async (page) => {
    await openPackingAdvice(page);
    await page.getByRole('tab', { name: 'Source' }).click();
    await page.getByRole('textbox', { name: 'Source' }).waitFor();
  },
  'Assemble with a property sheet and catches': async (page) => {
    await openPackingAdvice(page);
    await page.getByRole('tab', { name: 'Assemble' }).click();
    await page
      .getByRole('switch', { name: 'Show catches' })
      .or(page.getByRole('checkbox', { name: 'Show catches' }))
      .check();
    await page.getByRole('button', { name: /^ask the weather service,/ }).click();
    await page.getByRole('complementary', { name: 'ask the weather service' }).waitFor();
  },
  'Assemble with the sheet of an invoke that has mistakes': async (page) => {
    const id = await importText(page, 'controls.yaml', MISTAKEN_INVOKE);
    await page.goto(`./#/apis/${encodeURIComponent(id)}/assemble`);
    await page.getByRole('button', { name: /^call,/ }).click();
    const sheet = page.getByRole('complementary', { name: 'call' });
    await sheet.getByText('which is none of its values').waitFor();
    await sheet.getByText('has “(” among its values').waitFor();
  },
  'Test panel, answered': (page) => testPacking(page),
  'Test panel, refused': (page) => testPacking(page, 'incorrect_client_id'),
  Dashboard: async (page) => page.getByRole('link', { name: 'Dashboard', exact: true }).click(),
  'Catalog, products': async (page) => {
    await page.getByRole('link', { name: 'Dashboard', exact: true }).click();
    await page.getByRole('link', { name: 'Sandbox', exact: true }).click();
  },
  'Catalog, user registries': async (page) =>
    page.goto('./#/dashboard/sandbox/settings/user-registries').then(() => undefined),
  'Catalog, user-defined policies': async (page) =>
    page.goto('./#/dashboard/sandbox/settings/policies').then(() => undefined),
  'Catalog, endpoints': async (page) => page.goto('./#/dashboard/sandbox/settings/endpoints').then(() => undefined),
  'Catalog, gateway': async (page) => page.goto('./#/dashboard/sandbox/settings/gateway').then(() => undefined),
  'Catalog, gateway, mocks that remember': async (page) => {
    await page.goto('./#/dashboard/sandbox/settings/gateway');
    await page.getByRole('radio', { name: 'Mock from the document' }).click();
    await page.getByRole('checkbox', { name: 'Stateful mock' }).click();
    await page.getByText('Mocks now remember what calls change.').waitFor();
  },
  'Sign in': async (page) => page.goto('./#/sign-in').then(() => undefined),
  'Explore, try it': async (page) => {
    const explore = await new ExplorePage(page).open('Sandbox');
    await explore.chooseOperation('GET /current');
    await explore.tab('Try it');
    await page.locator('.swagger-ui .opblock').first().waitFor();
  },
  'Explore, examples': async (page) => {
    const explore = await new ExplorePage(page).open('Sandbox');
    await explore.chooseOperation('GET /current');
    await explore.tab('Examples');
    await page.locator('.swagger-ui .opblock').first().waitFor();
  },
};

for (const scheme of ['light', 'dark'] as const) {
  for (const [name, open] of Object.entries(SCREENS)) {
    test(`${name} (${scheme})`, async ({ openApp, page }) => {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await openApp();
      await page.getByRole('link', { name: 'Weather Provider API', exact: true }).waitFor();
      await open(page);
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze();
      expect(
        violations.map(
          ({ id, nodes }) =>
            `${id}: ${nodes.map((node) => `${node.target.join(' ')} ${node.failureSummary}`).join('\n')}`,
        ),
      ).toEqual([]);
    });
  }
}
