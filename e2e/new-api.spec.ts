import { expect, test } from './fixtures/app.ts';
import { DesignPage } from './pages/design-page.ts';
import { DraftsPage } from './pages/drafts-page.ts';

test('A2: a new API gets its name and base path from the title, is saved, and answers', async ({ openApp, page }) => {
  await openApp();
  const drafts = new DraftsPage(page);
  const dialog = await drafts.openAddMenu('New API');
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Café Finder: New & Nice');
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('cafe-finder-new-nice');
  await expect(dialog.getByRole('textbox', { name: 'Base Path' })).toHaveValue('/cafe-finder-new-nice');
  await expect(dialog.getByRole('textbox', { name: 'Version' })).toHaveValue('1.0.0');
  await dialog.getByRole('button', { name: 'Create API' }).click();

  const design = await new DesignPage(page).ready();
  await expect(design.section('Host').getByRole('textbox', { name: 'Host' })).toHaveValue('$(catalog.host)');
  await expect(design.securityDefinition('clientIdHeader')).toBeVisible();
  await drafts.goTo();
  await expect(drafts.row('Café Finder')).toContainText('[cafe-finder-new-nice_1.0.0.yaml]');
});

test('the dialog says at the field what is missing or wrong, and keeps what was typed', async ({ openApp, page }) => {
  await openApp();
  const dialog = await new DraftsPage(page).openAddMenu('New API');
  await dialog.getByRole('button', { name: 'Create API' }).click();
  await expect(dialog.getByRole('textbox', { name: 'Title' })).toHaveAccessibleDescription('Title is required.');
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Weather Provider API');
  await dialog.getByRole('textbox', { name: 'Base Path' }).fill('no slash');
  await expect(dialog.getByRole('textbox', { name: 'Base Path' })).toHaveAccessibleDescription(
    'The base path must start with /.',
  );
  await dialog.getByRole('textbox', { name: 'Base Path' }).fill('/weather');
  await dialog.getByRole('button', { name: 'Create API' }).click();
  await expect(dialog.getByRole('alert')).toContainText(/already/);
  await expect(dialog.getByRole('textbox', { name: 'Title' })).toHaveValue('Weather Provider API');
});

test('a deleted API comes back with Undo', async ({ openApp, page }) => {
  await openApp();
  const drafts = new DraftsPage(page);
  await page.getByRole('button', { name: 'Delete Weather Provider API 1.0.0' }).click();
  await expect(drafts.row('Weather Provider API')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(drafts.row('Weather Provider API')).toHaveCount(1);
  await drafts.search.fill('weather');
  await expect(drafts.rows).toHaveCount(1);
});
