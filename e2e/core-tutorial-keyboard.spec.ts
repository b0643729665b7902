import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/app.ts';
import { replaceText, tabTo } from './fixtures/keyboard.ts';
import { DesignPage } from './pages/design-page.ts';
import { TestPanel } from './pages/test-panel.ts';

// A1 once more, with the keyboard alone: nothing is clicked and no focus is set by script.

async function pickMenuItem(page: Page, name: string): Promise<void> {
  const item = page.getByRole('menuitem', { name, exact: true });
  await item.waitFor();
  for (let step = 0; step < 10; step += 1) {
    if (await item.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
}

test('A1 with the keyboard alone', async ({ openApp, page }) => {
  await openApp();
  await tabTo(page, page.getByRole('link', { name: 'Weather Provider API', exact: true }));
  await page.keyboard.press('Enter');
  const design = await new DesignPage(page).ready();

  for (const [name, parameter] of [
    ['Client ID', 'X-IBM-Client-ID'],
    ['Client Secret', 'X-IBM-Client-Secret'],
  ] as const) {
    await tabTo(page, page.getByRole('button', { name: 'Add Security Definition' }));
    await page.keyboard.press('Enter');
    await pickMenuItem(page, 'API Key');
    await tabTo(page, design.securityDefinition('api-key-1').getByRole('textbox', { name: 'Name', exact: true }));
    await replaceText(page, name);
    await tabTo(page, design.securityDefinition(name).getByRole('textbox', { name: 'Parameter name' }));
    await replaceText(page, parameter);
    await expect(design.securityDefinition(name).getByRole('textbox', { name: 'Parameter name' })).toHaveValue(
      parameter,
    );
    await tabTo(page, page.getByRole('button', { name: 'Add Security Definition' }), true);
  }
  await tabTo(page, page.getByRole('button', { name: 'Add Security Option' }));
  await page.keyboard.press('Enter');
  for (const name of ['Client Secret', 'Client ID']) {
    await tabTo(page, design.option(1).getByRole('checkbox', { name: `${name} (API Key)` }));
    await page.keyboard.press('Space');
    await expect(design.option(1).getByRole('checkbox', { name: `${name} (API Key)` })).toBeChecked();
  }
  await page.keyboard.press('ControlOrMeta+S');
  await expect(page.getByText('API saved.').first()).toBeVisible();

  await tabTo(page, page.getByRole('tab', { name: 'Design' }), true);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: 'Test', exact: true }));
  await page.keyboard.press('Enter');
  const panel = await new TestPanel(page).ready();

  const operation = panel.panel.getByRole('combobox', { name: 'Operation' });
  await tabTo(page, operation, true);
  await page.keyboard.press('ArrowDown');
  await page.getByRole('listbox').waitFor();
  await page.keyboard.type('get /current');
  await page.keyboard.press('Enter');
  await expect(panel.clientId).not.toHaveValue('');
  await tabTo(page, panel.parameter('zipcode'));
  await page.keyboard.type('90210');
  await tabTo(page, panel.invoke);
  await page.keyboard.press('Enter');
  await panel.expectStatus('200 OK');

  await tabTo(page, panel.clientId, true);
  await replaceText(page, 'incorrect_client_id');
  await page.keyboard.press('ControlOrMeta+Enter');
  await panel.expectStatus('401 Unauthorized');
  await expect(panel.body()).toContainText('Client id not registered.');

  await tabTo(page, page.getByRole('button', { name: 'Explore', exact: true }), true);
  await page.keyboard.press('Enter');
  await pickMenuItem(page, 'Sandbox');
  await page.getByRole('main').getByText('GET /current', { exact: true }).first().waitFor();
  const call = page.getByRole('button', { name: 'Call operation' });
  const zipcode = page.getByRole('main').getByRole('textbox', { name: 'zipcode', exact: true });
  await tabTo(page, zipcode);
  await page.keyboard.type('90210');
  await tabTo(page, call);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main').getByText('200 OK', { exact: true })).toBeVisible();
});
