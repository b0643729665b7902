import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from '../../.ci/build.mjs';
import { answerAppRequest } from '../../src/cli/server/app-request.ts';
import { listen } from '../../src/cli/server/listen.ts';
import { openSite } from '../../src/cli/server/site.ts';
import { openApp } from '../fixtures/app-steps.ts';
import { withDrivenBrowser, withProfile } from '../fixtures/browser.ts';
import { type Shot, shots } from './shots.ts';

/** `npm run screenshots [-- name …]`: takes the README's pictures of the production build, each in a fresh browser. */
export async function main(names: readonly string[]): Promise<void> {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  ensureBuilt(root);
  const site = await openSite(path.join(root, 'dist'));
  if (site === undefined) throw new Error('The app is not built');
  // The pictures show the address that a reader will see, if nobody has it now.
  const server = await listen(answerAppRequest(site), { host: '127.0.0.1', port: 9000 });
  if (!server.ok) throw new Error(server.error.message);
  try {
    for (const shot of shots.filter(({ name }) => names.length === 0 || names.includes(name))) {
      for (const theme of shot.themes) await take(shot, theme, server.value.url);
    }
  } finally {
    await server.value.close();
  }
}

function take({ name, themes, prepare }: Shot, theme: 'light' | 'dark', url: string): Promise<void> {
  const file = fileURLToPath(new URL(themes.length > 1 ? `${name}-${theme}.png` : `${name}.png`, import.meta.url));
  return withProfile((profile) =>
    withDrivenBrowser(profile, async (context) => {
      const page = await context.newPage();
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await openApp(page, url, '#/drafts/apis');
      await prepare(page);
      await page.screenshot({ path: file });
      console.log(path.basename(file));
    }),
  );
}
