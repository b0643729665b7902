import type { Page } from '@playwright/test';
import { DraftsPage } from '../pages/drafts-page.ts';
import { ExplorePage } from '../pages/explore-page.ts';
import type { TestPanel } from '../pages/test-panel.ts';

export interface Shot {
  /** File name without theme and ending. */
  readonly name: string;
  readonly themes: readonly ('light' | 'dark')[];
  /** Brings the app, open at Drafts with its samples, into the state that the picture shows. */
  readonly prepare: (page: Page) => Promise<void>;
}

/** The pictures of the README, in its order. */
export const shots: readonly Shot[] = [
  {
    name: 'assemble-test',
    themes: ['light'],
    prepare: async (page) => {
      const panel = await openTest(page, 'Packing Advice API', 'get /advice');
      await panel.parameter('zipcode').fill('90210');
      await panel.invoke.click();
      await panel.expectStatus('200 OK');
    },
  },
  {
    name: 'drafts',
    themes: ['light'],
    prepare: (page) => page.getByRole('link', { name: 'Packing Advice API' }).waitFor(),
  },
  {
    name: 'design',
    themes: ['light'],
    prepare: async (page) => {
      const design = await secureWeather(page);
      await page.getByRole('link', { name: 'Security Definitions' }).click();
      await design.securityDefinition('Client Secret').waitFor();
    },
  },
  {
    name: 'source',
    themes: ['dark'],
    prepare: async (page) => {
      await (await new DraftsPage(page).openApi('Packing Advice API')).toSource();
    },
  },
  {
    name: 'explore',
    themes: ['light'],
    prepare: async (page) => {
      await (await secureWeather(page)).saveApi();
      const explore = await new ExplorePage(page).open('Sandbox');
      await explore.chooseOperation('GET /current');
      await explore.tab('Try it');
      await explore.parameter('zipcode').fill('90210');
      await explore.call.click();
      await page.getByText('200 OK', { exact: true }).waitFor();
      await page.locator('.swagger-ui .opblock').first().waitFor();
    },
  },
  {
    name: 'test-refused',
    themes: ['dark'],
    prepare: async (page) => {
      const panel = await openTest(page, 'Packing Advice API', 'get /advice');
      await panel.clientId.fill('incorrect_client_id');
      await panel.parameter('zipcode').fill('90210');
      await panel.invoke.click();
      await panel.expectStatus('401 Unauthorized');
      await page.getByText('What to do').waitFor();
    },
  },
];

async function secureWeather(page: Page) {
  const design = await new DraftsPage(page).openApi('Weather Provider API');
  await design.addApiKey('Client ID', 'X-IBM-Client-ID');
  await design.addApiKey('Client Secret', 'X-IBM-Client-Secret');
  await design.addSecurityOption(['Client Secret', 'Client ID']);
  return design;
}

async function openTest(page: Page, api: string, operation: string): Promise<TestPanel> {
  const assemble = await (await new DraftsPage(page).openApi(api)).toAssemble();
  const panel = await assemble.openTest();
  await panel.choose(operation);
  return panel;
}
