import { expect, test as plain } from '@playwright/test';
import { openApp } from './fixtures/app-steps.ts';
import { type CalmWatch, watchCalm } from './fixtures/calm.ts';

/** The proof that the watch behind every other test sees what it should. */
const test = plain.extend<{ watch: CalmWatch }>({
  watch: async ({ context, page, baseURL }, use) => {
    const watch = watchCalm(context, new URL(baseURL ?? '').origin);
    await openApp(page, './');
    await use(watch);
  },
});

function expectDisturbance(watch: CalmWatch, pattern: RegExp): Promise<void> {
  return expect.poll(watch.disturbances).toContainEqual(expect.stringMatching(pattern));
}

test('an error in the console is seen', async ({ page, watch }) => {
  await page.evaluate(() => console.error('something is wrong'));
  await expectDisturbance(watch, /^console error: something is wrong/);
});

test('a warning in the worker is seen', async ({ context, watch }) => {
  await context.serviceWorkers()[0]?.evaluate(() => console.warn('something is odd'));
  await expectDisturbance(watch, /^console warning: something is odd/);
});

test('an error that nobody caught is seen', async ({ page, watch }) => {
  await page.evaluate(() => {
    queueMicrotask(() => {
      throw new Error('nobody caught this');
    });
  });
  await expectDisturbance(watch, /^uncaught: .*nobody caught this/);
});

test('a request of the page to another host is seen', async ({ page, watch }) => {
  await page.evaluate(() => fetch('https://example.com/page').catch(() => {}));
  await expectDisturbance(watch, /^request to https:\/\/example\.com\/page/);
});

test('a request of the worker to another host is seen', async ({ context, watch }) => {
  await context.serviceWorkers()[0]?.evaluate(() => fetch('https://example.com/worker').catch(() => {}));
  await expectDisturbance(watch, /^request to https:\/\/example\.com\/worker/);
});

test('what was announced is no disturbance, and a quiet app has none', async ({ page, watch }) => {
  watch.expectConsole(/^console error: as announced$/);
  watch.expectOrigin('http://127.0.0.1:1');
  watch.expectConsole(/ERR_|Failed to (load|fetch)/);
  await page.evaluate(() => {
    console.error('as announced');
    return fetch('http://127.0.0.1:1/').catch(() => {});
  });
  expect(watch.disturbances()).toEqual([]);
});
