import { expect, test } from './fixtures/app.ts';
import { BROKEN_YAML, FUTURE_OPENAPI, IMPORTED_WEATHER, NOT_AN_API } from './fixtures/documents.ts';
import { DraftsPage } from './pages/drafts-page.ts';
import { SourcePage } from './pages/source-page.ts';

test('A3: an imported file keeps its text and its API answers', async ({ openApp, page }) => {
  await openApp();
  const drafts = new DraftsPage(page);
  await drafts.importFile({
    name: 'imported-weather_1.yaml',
    mimeType: 'application/yaml',
    buffer: Buffer.from(IMPORTED_WEATHER),
  });
  const design = await drafts.page
    .getByRole('region', { name: 'Info' })
    .waitFor()
    .then(() => drafts);
  await expect(design.page.getByRole('region', { name: 'Host' }).getByRole('textbox', { name: 'Host' })).toHaveValue(
    '$(catalog.host)',
  );
  await expect(page.getByRole('region', { name: 'Base Path' }).getByRole('textbox')).toHaveValue('/imported');
  await expect(
    page.getByRole('region', { name: 'Consumes' }).getByRole('checkbox', { name: 'application/json' }),
  ).toBeChecked();
  await expect(page.getByRole('region', { name: 'Security Definitions' })).toContainText(
    'No security definitions defined',
  );
  await expect(page.getByRole('region', { name: 'Paths' })).toContainText('/current');

  await page.getByRole('tab', { name: 'Source' }).click();
  const source = await new SourcePage(page).ready();
  await source.expectText(/# kept as it is/);

  await page.getByRole('tab', { name: 'Assemble' }).click();
  await page.getByRole('button', { name: 'Test', exact: true }).click();
  const panel = page.getByRole('region', { name: 'Test', exact: true });
  await panel.getByRole('combobox', { name: 'Operation' }).click();
  await page.getByRole('option', { name: 'get /current' }).click();
  await panel.getByRole('textbox', { name: 'zipcode', exact: true }).fill('90210');
  await panel.getByRole('button', { name: 'Invoke', exact: true }).click();
  await expect(panel.getByText('200 OK', { exact: true })).toBeVisible();

  await page.goto('./#/drafts/apis');
  await expect(drafts.row('Imported Weather')).toContainText('[imported-weather_1.yaml]');
});

test('what is no API is named, with what is possible', async ({ openApp, page }) => {
  await openApp();
  const drafts = new DraftsPage(page);
  for (const { name, mimeType, content, says } of NOT_AN_API) {
    await test.step(name, async () => {
      const dialog = await drafts.importFile({ name, mimeType, buffer: Buffer.from(content) });
      await expect(dialog.getByRole('alert')).toContainText(says);
      await dialog.getByRole('button', { name: 'Cancel', exact: true }).click();
      await expect(dialog).toHaveCount(0);
    });
  }
  await expect(drafts.rows).toHaveCount(2);
});

test('an OpenAPI of a version to come opens in Source, kept as it is, and says what is possible', async ({
  openApp,
  page,
}) => {
  await openApp();
  const drafts = new DraftsPage(page);
  await drafts.paste(FUTURE_OPENAPI);
  const source = await new SourcePage(page).ready();
  await source.expectText(/openapi: 4\.0\.0/);
  await expect(page.getByRole('status').first()).toContainText('OpenAPI 4.0.0 is not known here');
  await page.getByRole('tab', { name: 'Design' }).click();
  await expect(page.getByRole('main')).toContainText('Design edits OpenAPI 2.0, 3.0 and 3.1.');
  await page.getByRole('tab', { name: 'Assemble' }).click();
  await expect(page.getByRole('main')).toContainText(/no assembly/);
});

test('broken YAML opens in Source with the error at its line, and nothing is lost', async ({ openApp, page }) => {
  await openApp();
  const drafts = new DraftsPage(page);
  await drafts.paste(BROKEN_YAML);
  const source = await new SourcePage(page).ready();
  await source.expectText(/title: Broken/);
  await expect(page.getByRole('main')).toContainText(/line 6/i);
  await page.reload();
  await source.ready();
  await source.expectText(/title: Broken/);
});

test('a duplicate name and version asks: keep both, replace, cancel', async ({ openApp, page }) => {
  await openApp();
  const drafts = new DraftsPage(page);
  await drafts.paste(IMPORTED_WEATHER);
  await page.getByRole('region', { name: 'Info' }).waitFor();

  await drafts.goTo();
  const dialog = await drafts.paste(IMPORTED_WEATHER);
  await expect(dialog.getByRole('alert')).toContainText('imported-weather:1.0.0 exists already');
  await dialog.getByRole('button', { name: 'Cancel import' }).click();
  await expect(dialog.getByRole('alert')).toHaveCount(0);

  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await dialog.getByRole('button', { name: 'Replace' }).click();
  await page.getByRole('region', { name: 'Info' }).waitFor();
  await drafts.goTo();
  await expect(drafts.row('Imported Weather')).toHaveCount(1);

  await drafts.paste(IMPORTED_WEATHER);
  await page.getByRole('button', { name: 'Keep both' }).click();
  await page.getByRole('region', { name: 'Info' }).waitFor();
  await drafts.goTo();
  await expect(drafts.row('Imported Weather')).toHaveCount(2);
});

test('a URL that the network refuses says what can be the cause and offers another way', async ({
  openApp,
  page,
  calm,
}) => {
  calm.expectConsole(/Failed to load resource|ERR_CONNECTION_REFUSED/);
  calm.expectOrigin('http://127.0.0.1:9');
  await openApp();
  const drafts = new DraftsPage(page);
  const dialog = await drafts.openAddMenu('Import API from a file or URL');
  await dialog.getByRole('tab', { name: 'URL' }).click();
  await dialog.getByRole('textbox', { name: 'URL' }).fill('http://127.0.0.1:9/openapi.yaml');
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText(/CORS/);
  await expect(dialog.getByRole('alert')).toContainText(/paste|file/i);
});
