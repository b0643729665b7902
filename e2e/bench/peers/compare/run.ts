import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { freePort } from '../free-port.ts';
import { MICROGATEWAY_VERSION, startMicrogateway } from '../microgateway.ts';
import { type RunningBackend, startBackend } from './backend.ts';
import { differences } from './differences.ts';
import { exchange } from './exchange.ts';
import { reasonFor } from './known-differences.ts';
import { startOurGateway } from './our-gateway.ts';
import { readSuites, type SuiteRequest, type Suites } from './suites.ts';

/** The share of equal answers that must be reached. */
const GOAL = 0.99;

/** Far away: counting is not what is compared. */
const RATE_LIMIT = '1000000/hour';

interface Difference {
  readonly request: SuiteRequest;
  readonly found: readonly string[];
  readonly reason: string | undefined;
}

/**
 * `npm run compare [-- topic …]`: the same requests to microgateway in laptop mode and to this engine in the micro profile;
 * status, reason, body and headers are compared. Prints every difference with its reason; fails below the goal, or when a
 * difference has no reason.
 */
export async function main(topics: readonly string[]): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'compare-'));
  const backend = await startBackend();
  try {
    const suites = readSuites({ BACKEND: backend.origin, CLOSED: `http://127.0.0.1:${await freePort()}` });
    const requests = suites.requests.filter(({ topic }) => topics.length === 0 || topics.includes(topic));
    const found = await compareAll(suites, requests, folder);
    report(requests, found);
  } finally {
    await backend.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function compareAll(
  { documents }: Suites,
  requests: readonly SuiteRequest[],
  folder: string,
): Promise<readonly Difference[]> {
  const log = path.join(tmpdir(), 'compare-microgateway.log');
  for (const { fileName, text } of documents) writeFileSync(path.join(folder, fileName), text);
  console.log(`Starting microgateway ${MICROGATEWAY_VERSION} with ${documents.length} documents …`);
  const peer = await startMicrogateway({ documents: folder, log, cached: true, rateLimit: RATE_LIMIT });
  let ours: RunningBackend | undefined;
  try {
    ours = await startOurGateway(folder, RATE_LIMIT);
    const found: Difference[] = [];
    for (const request of requests) {
      const [theirs, mine] = await Promise.all([exchange(peer.origin, request), exchange(ours.origin, request)]);
      const different = differences(theirs, mine);
      if (different.length > 0) found.push({ request, found: different, reason: reasonFor(request, different) });
    }
    return found;
  } finally {
    await ours?.close();
    await peer.stop();
  }
}

function report(requests: readonly SuiteRequest[], found: readonly Difference[]): void {
  for (const { request, found: lines, reason } of found) {
    console.log(`\n${request.topic} · ${request.title} (${request.method} ${request.path})`);
    for (const line of lines) console.log(`  ${line}`);
    console.log(`  reason: ${reason ?? 'none known'}`);
  }
  console.log('');
  for (const topic of new Set(requests.map((each) => each.topic))) {
    const asked = requests.filter((each) => each.topic === topic).length;
    const unlike = found.filter(({ request }) => request.topic === topic).length;
    console.log(`${topic.padEnd(14)} ${String(asked - unlike).padStart(4)} of ${asked} equal`);
  }
  const share = (requests.length - found.length) / requests.length;
  const unexplained = found.filter(({ reason }) => reason === undefined).length;
  const percent = (100 * share).toFixed(2);
  console.log(
    `\n${requests.length} requests: ${percent} % equal (goal ${100 * GOAL} %), ${unexplained} differences without a reason`,
  );
  if (share < GOAL || unexplained > 0) process.exitCode = 1;
}
