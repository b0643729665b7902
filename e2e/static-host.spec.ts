import { fileURLToPath } from 'node:url';
import { listen } from '../src/cli/server/listen.ts';
import { openSite } from '../src/cli/server/site.ts';
import { expect, test } from './fixtures/app.ts';

test('the built folder works from a static host, below a sub-path, without our headers', async ({ page, calm }) => {
  const site = await openSite(fileURLToPath(new URL('../dist/', import.meta.url)));
  if (site === undefined) throw new Error('The app is not built');
  const host = await listen(
    (request, response) => {
      const { pathname } = new URL(`http://localhost${request.url}`);
      const found = pathname.startsWith('/tools/designer/')
        ? site.find(pathname.slice('/tools/designer'.length), [])
        : Promise.resolve(undefined);
      found.then(
        (file) => {
          response.writeHead(file === undefined ? 404 : 200, { 'content-type': file?.contentType ?? 'text/plain' });
          response.end(file?.body);
        },
        () => response.destroy(),
      );
    },
    { host: '127.0.0.1', port: 0 },
  );
  if (!host.ok) throw new Error(host.error.message);
  const app = `${host.value.url}tools/designer/`;
  calm.expectOrigin(new URL(app).origin);
  try {
    await page.goto(app);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await expect(page.getByRole('main')).toBeVisible();
    expect(await page.evaluate(() => navigator.serviceWorker.ready.then(({ scope }) => scope))).toBe(app);
  } finally {
    await page.close();
    await host.value.close();
  }
});
