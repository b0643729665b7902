import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/app.ts';
import { importText, openEveryScreen, savedText } from './fixtures/every-screen.ts';
import { ODD_DOCUMENTS, UNREADABLE_DOCUMENTS } from './fixtures/hostile-documents.ts';
import { DesignPage } from './pages/design-page.ts';
import { SourcePage } from './pages/source-page.ts';

// Documents that mean harm: nothing of them runs, every screen opens, and not a character of them is lost.

/** What on the page could run, load or lead somewhere by itself. */
function dangers(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const allowed = /^(?:https?:|mailto:|about:)$/;
    const elements = [
      ...document.querySelectorAll('a[href], area[href], form[action], img, iframe, object, embed, script'),
    ];
    const harmful = elements.filter((element) => {
      if (element instanceof HTMLScriptElement) return new URL(element.src).origin !== location.origin;
      if (element instanceof HTMLAnchorElement) return !allowed.test(element.protocol);
      return !(element instanceof HTMLImageElement && element.src.startsWith('data:image/'));
    });
    const withHandlers = [...document.querySelectorAll('*')].filter((element) =>
      element.getAttributeNames().some((name) => name.startsWith('on')),
    );
    const found = [...harmful, ...withHandlers].map((element) => element.outerHTML.slice(0, 200));
    if ('harm' in globalThis) found.push(`ran: ${Reflect.get(globalThis, 'harm')}`);
    if (Reflect.get({}, 'polluted') !== undefined) found.push('Object.prototype is polluted');
    return found;
  });
}

for (const { name, text } of ODD_DOCUMENTS) {
  test(`${name}: every screen opens, nothing runs, nothing is lost`, async ({ openApp, page }) => {
    test.slow();
    await openApp();
    const id = await importText(page, name, text);
    await openEveryScreen(page, id, async (screen) => {
      expect(await dangers(page), screen).toEqual([]);
    });
    expect(await savedText(page, id)).toBe(text);
  });
}

test('what cannot be read opens in Source, says why, and is kept', async ({ openApp, page }) => {
  test.slow();
  await openApp();
  for (const { name, text, says } of UNREADABLE_DOCUMENTS) {
    await test.step(name, async () => {
      const id = await importText(page, name, text);
      await new SourcePage(page).ready();
      await expect(page.getByRole('main').getByText(says).first()).toBeVisible();
      expect(await savedText(page, id)).toBe(text);
    });
  }
});

test('a byte order mark is taken off, and nothing else', async ({ openApp, page }) => {
  await openApp();
  const text = "swagger: '2.0'\ninfo:\n  title: Marked\n  version: 1.0.0\npaths: {}\n";
  const id = await importText(page, 'marked.yaml', `\uFEFF${text}`);
  await new DesignPage(page).ready();
  expect(await savedText(page, id)).toBe(text);
});
