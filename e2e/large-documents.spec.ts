import { expect, test } from './fixtures/app.ts';
import { importText, openEveryScreen, savedText } from './fixtures/every-screen.ts';
import { MANY_PATHS, ONE_LONG_LINE } from './fixtures/hostile-documents.ts';
import { realFiles } from './fixtures/real-files.ts';
import { DesignPage } from './pages/design-page.ts';

// A trace copies the page after each step, which takes longer than the step where there are thousands of elements.
test.use({ trace: 'off' });

test('a line of two million characters: every screen opens, an edit changes what was meant', async ({
  openApp,
  page,
}) => {
  test.slow();
  await openApp();
  const id = await importText(page, 'long-line.json', ONE_LONG_LINE);
  await openEveryScreen(page, id);
  await page.goto(`./#/apis/${id}/design`);
  const design = await new DesignPage(page).ready();
  await design.section('Info').getByRole('textbox', { name: 'Title', exact: true }).fill('Still one long line');
  await design.saveApi();
  // Compared here: a difference of this length cannot be read anyway.
  expect((await savedText(page, id)) === ONE_LONG_LINE.replace('One long line', 'Still one long line')).toBe(true);
});

test('3,000 paths: every screen opens, the last path is found, and it answers', async ({ openApp, page, baseURL }) => {
  test.slow();
  await openApp();
  const id = await importText(page, 'many-paths.yaml', MANY_PATHS);
  await openEveryScreen(page, id);
  await page.getByRole('searchbox', { name: 'Search' }).fill('path-2999');
  await page.getByRole('link', { name: 'GET /path-2999/{id}' }).click();
  await expect(page.getByRole('region', { name: 'Documentation' })).toContainText('Path 2999');
  const status = await page.evaluate(async (url) => (await fetch(url)).status, `${baseURL}gateway/sandbox/path-2999/7`);
  expect(status).toBe(200);
});

for (const { name, text } of realFiles('large')) {
  test(`${name} opens in Design in good time, and typing works`, async ({ openApp, page }) => {
    test.slow();
    await openApp();
    const id = await importText(page, name.replace(/^\w+\//, ''), text);
    const design = await new DesignPage(page).ready();
    const title = design.section('Info').getByRole('textbox', { name: 'Title', exact: true });
    await title.click();
    await page.keyboard.press('End');
    await page.keyboard.type(' typed');
    await expect(title).toHaveValue(/ typed$/);
    await design.save.click();
    await expect(page.getByText('API saved.').first()).toBeVisible({ timeout: 30_000 });
    const saved = await savedText(page, id);
    expect(saved).toHaveLength(text.length + ' typed'.length);
    expect(saved.replace(' typed"', '"') === text).toBe(true);
  });
}
