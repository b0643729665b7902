import path from 'node:path';
import type { Page } from '@playwright/test';
import { importDraft, openApp, readClientId } from '../../fixtures/app-steps.ts';
import { withDrivenBrowser, withFreeBrowser, withProfile } from '../../fixtures/browser.ts';
import { type BenchSite, serveBenchSite } from '../bench-site.ts';
import type { Benchmark } from '../benchmark.ts';
import type { GatewayCallSamples } from '../pages/recorded-answer.ts';
import { median, percentile } from '../statistics.ts';

const ROUNDS = 3;
const SAMPLES = 400;
const PATH = '/bench/current?zipcode=90210';

/** A key-protected call through the service worker against an empty worker's answer of the same bytes. */
export const gatewayCallBenchmark: Benchmark = {
  name: 'gateway-call',
  run: async ({ root, pages }) => {
    const site = await serveBenchSite({ app: path.join(root, 'dist'), pages });
    try {
      const rounds: GatewayCallSamples[] = [];
      for (let round = 0; round < ROUNDS; round += 1) rounds.push(await measureOnce(root, site));
      return summary(rounds);
    } finally {
      await site.close();
    }
  },
};

/** A fresh profile each round: a driven browser prepares the workspace, a free one measures. */
function measureOnce(root: string, site: BenchSite): Promise<GatewayCallSamples> {
  return withProfile(async (profile) => {
    const key = await withDrivenBrowser(profile, async (context) => {
      const page = context.pages()[0] ?? (await context.newPage());
      await openApp(page, site.app, '#/drafts/apis');
      await importDraft(page, path.join(root, 'e2e/bench/documents/bench-weather_1.0.0.yaml'));
      await raiseLimit(page);
      return readClientId(page, site.app);
    });
    const options = new URLSearchParams({ path: PATH, key, samples: String(SAMPLES) });
    const done = site.nextResult();
    const result = await withFreeBrowser(profile, `${site.bench}gateway-call.html#${options}`, done, 120_000);
    const samples = result as GatewayCallSamples | { readonly problem: string };
    if ('problem' in samples) throw new Error(samples.problem);
    if (samples.status !== 200) throw new Error(`The gateway answered ${samples.status}: ${samples.body}`);
    return samples;
  });
}

/**
 * The test product allows 100 calls an hour. More are allowed here by what is published, so that counting, which belongs
 * to the cost of a call, goes on. The worker reads it when the next browser starts it.
 */
async function raiseLimit(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const [database] = await indexedDB.databases();
    const connection = await settled(indexedDB.open(database?.name ?? ''));
    const store = connection.transaction('deployments', 'readwrite').objectStore('deployments');
    const text = JSON.stringify(await settled(store.get('sandbox')));
    if (!text.includes('"100/hour"')) throw new Error('The plan of Sandbox has no limit of 100/hour');
    await settled(store.put(JSON.parse(text.replaceAll('"100/hour"', '"1000000/hour"'))));
    connection.close();
  });
}

function summary(rounds: readonly GatewayCallSamples[]) {
  const ours = median(rounds.map(({ gateway }) => median(gateway)));
  const yardstick = median(rounds.map(({ emptyWorker }) => median(emptyWorker)));
  const p95 = median(rounds.map(({ gateway }) => percentile(gateway, 0.95)));
  const ratios = rounds.map(({ gateway, emptyWorker }) => median(gateway) / median(emptyWorker));
  return {
    name: 'Protected call through the worker, p50',
    unit: 'ms',
    ours,
    yardstick,
    ratio: median(ratios),
    limit: 1.3,
    note: `${ROUNDS} rounds of ${SAMPLES}, ratios ${ratios.map((ratio) => ratio.toFixed(2)).join(', ')}, p95 ${p95.toFixed(2)} ms`,
  } as const;
}
