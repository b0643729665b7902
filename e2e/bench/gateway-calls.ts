import path from 'node:path';
import type { Page } from '@playwright/test';
import { importDraft, openApp, readClientId } from '../fixtures/app-steps.ts';
import { withDrivenBrowser, withFreeBrowser, withProfile } from '../fixtures/browser.ts';
import { type BenchSite, serveBenchSite } from './bench-site.ts';
import type { BenchContext } from './benchmark.ts';
import type { GatewayCallSamples } from './pages/recorded-answer.ts';

export const ROUNDS = 3;
export const SAMPLES = 400;

/** What is called through the service worker: a document of documents/, a path in it, and another to compare with. */
export interface GatewayCalls {
  readonly document: string;
  readonly path: string;
  /** An empty worker's answer of the same bytes when absent. */
  readonly beside?: string;
}

/** Calls in turns with what they are compared with, in several fresh profiles. */
export async function measureGatewayCalls(
  { root, pages }: BenchContext,
  calls: GatewayCalls,
): Promise<readonly GatewayCallSamples[]> {
  const site = await serveBenchSite({ app: path.join(root, 'dist'), pages });
  try {
    const rounds: GatewayCallSamples[] = [];
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await measureOnce(root, site, calls));
    return rounds;
  } finally {
    await site.close();
  }
}

/** A driven browser prepares the workspace, a free one measures. */
function measureOnce(root: string, site: BenchSite, calls: GatewayCalls): Promise<GatewayCallSamples> {
  return withProfile(async (profile) => {
    const key = await withDrivenBrowser(profile, async (context) => {
      const page = context.pages()[0] ?? (await context.newPage());
      await openApp(page, site.app, '#/drafts/apis');
      await importDraft(page, path.join(root, 'e2e/bench/documents', calls.document));
      await raiseLimit(page);
      return readClientId(page, site.app);
    });
    const { path: called, beside } = calls;
    const wanted = { path: called, key, samples: String(SAMPLES), ...(beside !== undefined && { beside }) };
    const done = site.nextResult();
    const page = `${site.bench}gateway-call.html#${new URLSearchParams(wanted)}`;
    const result = await withFreeBrowser(profile, page, done, 120_000);
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
