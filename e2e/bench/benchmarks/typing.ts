import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { importDraft, openApp } from '../../fixtures/app-steps.ts';
import { withDrivenBrowser, withProfile } from '../../fixtures/browser.ts';
import { serveBenchSite } from '../bench-site.ts';
import type { Benchmark } from '../benchmark.ts';
import { median, percentile } from '../statistics.ts';

const ROUNDS = 3;
const KEYS = 150;
const WARM_UP = 20;

/** The largest document at hand lies beside the repository; elsewhere this benchmark cannot run. */
const DOCUMENT = '../shared/data/large/github-api.json';

interface Round {
  readonly ours: number;
  readonly typical: number;
  readonly yardstick: number;
}

/** Keystroke to paint in a Design field of a document of 7 MB against a bare text field of MUI. */
export const typingBenchmark: Benchmark = {
  name: 'typing',
  run: async ({ root, pages }) => {
    const document = path.join(root, DOCUMENT);
    if (!existsSync(document)) {
      console.log(`typing: skipped, there is no ${DOCUMENT}`);
      return undefined;
    }
    const site = await serveBenchSite({ app: path.join(root, 'dist'), pages });
    try {
      const rounds = await withProfile((profile) =>
        withDrivenBrowser(profile, async (context) => {
          const app = await context.newPage();
          await openApp(app, site.app, '#/drafts/apis');
          await importDraft(app, document);
          const bare = await context.newPage();
          await bare.goto(`${site.bench}text-field.html`);
          const taken: Round[] = [];
          for (let round = 0; round < ROUNDS; round += 1) {
            const yardstick = await typeInto(bare, bare.getByRole('textbox', { name: 'Title' }));
            const ours = await typeInto(app, titleField(app));
            taken.push({
              ours: percentile(ours, 0.95),
              typical: median(ours),
              yardstick: percentile(yardstick, 0.95),
            });
          }
          return taken;
        }),
      );
      return summary(rounds);
    } finally {
      await site.close();
    }
  },
};

function titleField(page: Page): Locator {
  return page.getByRole('region', { name: 'Info' }).getByRole('textbox', { name: /^Title/ });
}

/** Types at the uneven pace of a quick typist and measures each key. @returns milliseconds from key to paint */
async function typeInto(page: Page, field: Locator): Promise<number[]> {
  await page.bringToFront();
  await field.click();
  await page.evaluate(() => {
    const samples: number[] = [];
    Object.assign(window, { keyToPaint: samples });
    document.addEventListener(
      'keydown',
      (event) => {
        const pressed = event.timeStamp;
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => samples.push(performance.now() - pressed);
          channel.port2.postMessage(undefined);
        });
      },
      { capture: true },
    );
  });
  for (let key = 0; key < WARM_UP + KEYS; key += 1) {
    await page.keyboard.press('abcdefghij'.charAt(key % 10), { delay: 4 });
    // A person's rhythm, uneven so that keys do not fall into step with frames: what is measured, not a wait for something.
    await page.waitForTimeout(8 + ((key * 7) % 31));
  }
  const samples = await page.evaluate(() => (window as unknown as { keyToPaint: number[] }).keyToPaint);
  return samples.slice(WARM_UP);
}

function summary(rounds: readonly Round[]) {
  const ratios = rounds.map(({ ours, yardstick }) => ours / yardstick);
  return {
    name: "Typing in GitHub's 7 MB document, p95",
    unit: 'ms',
    ours: median(rounds.map(({ ours }) => ours)),
    yardstick: median(rounds.map(({ yardstick }) => yardstick)),
    ratio: median(ratios),
    limit: 1.5,
    note: `p50 ${median(rounds.map(({ typical }) => typical)).toFixed(1)} ms, ${ROUNDS} rounds of ${KEYS} keys, ratios ${ratios.map((ratio) => ratio.toFixed(2)).join(', ')}`,
  } as const;
}
