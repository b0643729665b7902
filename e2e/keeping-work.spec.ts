import { expect, test } from './fixtures/app.ts';
import { DesignPage } from './pages/design-page.ts';
import { DraftsPage } from './pages/drafts-page.ts';
import { SourcePage } from './pages/source-page.ts';

test('unsaved work is offered again after a crash, and can be restored or discarded', async ({ openApp, page }) => {
  await openApp();
  const drafts = new DraftsPage(page);
  let design = await drafts.openApi('Weather Provider API');
  const title = () => design.section('Info').getByRole('textbox', { name: 'Title' });
  await title().fill('Unsaved title');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Unsaved title');
  await expect.poll(() => journals(page)).toBe(1);

  await page.reload();
  await expect(page.getByText(/unsaved changes/i).first()).toBeVisible();
  await page.getByRole('button', { name: 'Restore' }).click();
  design = new DesignPage(page);
  await expect(title()).toHaveValue('Unsaved title');

  await expect.poll(() => journals(page)).toBe(1);
  await page.reload();
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(title()).toHaveValue('Weather Provider API');
});

test('undo and redo are one stack for forms and source', async ({ openApp, page }) => {
  await openApp();
  const design = await new DraftsPage(page).openApi('Weather Provider API');
  const source = await design.toSource();
  const before = await source.editor.innerText();
  await design.toDesign();
  await design.addSecurityDefinition('API Key');
  await design.section('Info').getByRole('textbox', { name: 'Title' }).fill('Renamed');
  await page.keyboard.press('ControlOrMeta+Z');
  await expect(design.section('Info').getByRole('textbox', { name: 'Title' })).toHaveValue('Weather Provider API');
  await page.keyboard.press('ControlOrMeta+Z');
  await expect(design.section('Security Definitions')).toContainText('No security definitions defined');
  await design.toSource();
  await expect.poll(() => source.editor.innerText()).toBe(before);
  await design.toDesign();
  await page.getByRole('heading', { name: 'Info', exact: true }).click();
  await page.keyboard.press('ControlOrMeta+Shift+Z');
  await expect(design.securityDefinition('api-key-1')).toBeVisible();
});

test('a comment typed in Source stays when Design edits, and the other lines stay as they are', async ({
  openApp,
  page,
}) => {
  await openApp();
  const design = await new DraftsPage(page).openApi('Weather Provider API');
  const source = await design.toSource();
  await source.typeAtStart('# mine\n');
  await design.toDesign();
  await design.section('Info').getByRole('textbox', { name: 'Title' }).fill('With comment');
  await design.toSource();
  await source.expectText(/# mine[\s\S]*title: With comment/);
});

test('while the text does not parse, the error is shown at its line and the last good model stays', async ({
  openApp,
  page,
}) => {
  await openApp();
  const design = await new DraftsPage(page).openApi('Weather Provider API');
  const source = await design.toSource();
  await source.typeAtStart('broken: [\n');
  await expect(page.getByRole('main')).toContainText(/line \d+/i);
  await page.getByRole('tab', { name: 'Design' }).click();
  await expect(design.section('Info').getByRole('textbox', { name: 'Title' })).toHaveValue('Weather Provider API');
  await expect(design.section('Info').getByRole('textbox', { name: 'Title' })).not.toBeEditable();
  await design.toSource();
  await page.keyboard.press('ControlOrMeta+Z');
  await design.toDesign();
  await expect(design.section('Info').getByRole('textbox', { name: 'Title' })).toBeEditable();
});

test('two tabs see each other and neither overwrites silently', async ({ openApp, page, context, baseURL }) => {
  await openApp();
  const first = await new DraftsPage(page).openApi('Weather Provider API');
  const other = await context.newPage();
  await other.goto(`${baseURL}#/drafts/apis`);
  const second = await new DraftsPage(other).openApi('Weather Provider API');

  await second.section('Info').getByRole('textbox', { name: 'Title' }).fill('From the second tab');
  await second.saveApi();
  await expect(first.section('Info').getByRole('textbox', { name: 'Title' })).toHaveValue('From the second tab');

  await first.section('Info').getByRole('textbox', { name: 'Title' }).fill('From the first tab');
  await second.section('Info').getByRole('textbox', { name: 'Version' }).fill('2.0.0');
  await second.saveApi();
  await expect(page.getByRole('button', { name: 'Keep mine' })).toBeVisible();
  await page.getByRole('button', { name: 'Take theirs' }).click();
  await expect(first.section('Info').getByRole('textbox', { name: 'Version' })).toHaveValue('2.0.0');
});

test('the app and the gateway work offline after the first visit', async ({ openApp, page, context }) => {
  await openApp();
  await expect.poll(() => page.evaluate(async () => (await caches.keys()).length)).toBeGreaterThan(0);
  await context.setOffline(true);
  await page.reload();
  const design = await new DraftsPage(page).openApi('Weather Provider API');
  await new SourcePage(page.context().pages()[0] ?? page).page.getByRole('tab', { name: 'Source' }).click();
  await new SourcePage(page).ready();
  const assemble = await design.toAssemble();
  const panel = await assemble.openTest();
  await panel.choose('get /current');
  await panel.parameter('zipcode').fill('90210');
  await panel.invoke.click();
  await panel.expectStatus('200 OK');
});

/** How many journals the page's database holds. */
function journals(page: import('@playwright/test').Page): Promise<number> {
  return page.evaluate(async () => {
    const { name } = (await indexedDB.databases())[0] ?? {};
    if (name === undefined) return 0;
    return new Promise<number>((resolve, reject) => {
      const opening = indexedDB.open(name);
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const counting = opening.result.transaction('journals').objectStore('journals').count();
        counting.onsuccess = () => {
          opening.result.close();
          resolve(counting.result);
        };
      };
    });
  });
}
