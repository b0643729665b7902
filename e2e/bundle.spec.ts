import { fileURLToPath } from 'node:url';
import { screenFiles } from '../.ci/gates/bundle.mjs';
import { expect, test } from './fixtures/app.ts';

test('the Drafts screen loads the scripts that the bundle budget counts, and no others', async ({
  openApp,
  context,
}) => {
  // The first visit also starts the document worker, once, to store the samples. It is the later ones that count.
  const page = await openApp('#/drafts/apis');
  await page.waitForLoadState('networkidle');
  const loaded = new Set<string>();
  context.on('request', (request) => {
    // What the service worker fetches ahead for offline use is not what the screen waits for.
    if (request.serviceWorker() !== null || request.resourceType() !== 'script') return;
    const { pathname } = new URL(request.url());
    if (pathname.endsWith('.js') && pathname !== '/sw.js') loaded.add(pathname.slice(1));
  });

  await page.reload();
  await expect(page.getByRole('link', { name: 'Weather Provider API' })).toBeVisible();
  await page.waitForLoadState('networkidle');

  expect([...loaded].sort()).toEqual(screenFiles(fileURLToPath(new URL('..', import.meta.url))));
});
