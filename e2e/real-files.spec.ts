import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/app.ts';
import { IMPORTED_WEATHER } from './fixtures/documents.ts';
import { importText, openEveryScreen, savedText, upload } from './fixtures/every-screen.ts';
import { type RealFile, realFiles } from './fixtures/real-files.ts';
import { DesignPage } from './pages/design-page.ts';
import { DraftsPage } from './pages/drafts-page.ts';

// Files that people really have: each opens on every screen, and an edit changes the lines that it is about.

const real = [...realFiles('ibm'), ...realFiles('openapi')];
const files = real.length > 0 ? real : [{ name: 'own/imported-weather.yaml', text: IMPORTED_WEATHER }];
const fileName = ({ name }: RealFile) => name.replace(/^\w+\//, '');
const isApi = ({ text }: RealFile) => /^\s*["']?(?:swagger|openapi)["']?\s*:/m.test(text);
function inGroupsOf<T>(size: number, all: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}

/** The lines of `after` that are not those of `before`, when as many lines stand in both. */
function changedLines(before: string, after: string): readonly string[] {
  const old = before.split('\n');
  const now = after.split('\n');
  if (old.length !== now.length) return [`${old.length} lines became ${now.length}`];
  return now.filter((line, index) => line !== old[index]);
}

async function downloadedText(page: Page): Promise<string> {
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'More Actions' }).click();
  await page.getByRole('menuitem', { name: 'Download' }).click();
  return readFileSync(await (await downloading).path(), 'utf8');
}

/** Writes another title in Design, saves, and sees that one line of the file changed. */
async function editTitle(page: Page, id: string, text: string): Promise<void> {
  await page.goto(`./#/apis/${id}/design`);
  const design = await new DesignPage(page).ready();
  await design.section('Info').getByRole('textbox', { name: 'Title', exact: true }).fill('Another Title 7');
  await design.saveApi();
  const changed = changedLines(text, await downloadedText(page));
  expect(changed).toHaveLength(1);
  expect(changed[0]).toMatch(/title["']?\s*:.*Another Title 7/);
}

// Some files share a visit: most of the time goes into opening the app.
for (const group of inGroupsOf(6, files.filter(isApi))) {
  test(`on every screen, and after a title edit: ${group.map(({ name }) => name).join(', ')}`, async ({
    openApp,
    page,
  }) => {
    test.slow();
    await openApp();
    for (const file of group) {
      await test.step(file.name, async () => {
        const id = await importText(page, fileName(file), file.text);
        await openEveryScreen(page, id);
        expect(await savedText(page, id)).toBe(file.text);
        await editTitle(page, id, file.text);
      });
    }
  });
}

test('products and policies are no APIs: the dialog says what they are and what is possible', async ({
  openApp,
  page,
}) => {
  const others = files.filter((file) => !isApi(file));
  test.skip(others.length === 0, 'the real files are not here');
  await openApp();
  const drafts = new DraftsPage(page);
  for (const file of others) {
    await test.step(file.name, async () => {
      const dialog = await drafts.importFile(upload(fileName(file), file.text));
      await expect(dialog.getByRole('alert')).toContainText(
        /\/product/.test(file.name) ? 'API Connect product' : 'user-defined policy',
      );
      await dialog.getByRole('button', { name: 'Cancel', exact: true }).click();
      await expect(dialog).toHaveCount(0);
    });
  }
  await expect(drafts.rows).toHaveCount(2);
});
