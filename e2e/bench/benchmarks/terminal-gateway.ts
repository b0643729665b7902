import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Benchmark, Measurement } from '../benchmark.ts';
import { startMicrogateway } from '../peers/microgateway.ts';
import type { RunningPeer } from '../peers/peer-process.ts';
import { compareUnderLoad, describeComparison } from '../terminal/load.ts';
import { describePrograms, type RunningProgram, startProgram } from '../terminal/our-program.ts';

/** Counted, never reached. */
const RATE_LIMIT = '1000000000/hour';
const HEADERS = { 'x-ibm-client-id': 'default' };
const PATHS = ['/bench/invoke', '/bench/script?zipcode=90210', '/bench/logic'];
const BODY = JSON.stringify({ place: { name: 'Beverly Hills', zip: 90_210 }, list: [1, 2, 3], text: 'x'.repeat(120) });

/** Calls with a key through `apic gateway` and through microgateway with its fast cache: an invoke, a script, logic. */
export const terminalGatewayBenchmark: Benchmark = {
  name: 'terminal-gateway',
  run: ({ root }) => againstMicrogateway(root, { cached: true, limit: 0.333 }),
};

/** The same against microgateway as it is without being told to use its fast cache. */
export const terminalGatewayDefaultBenchmark: Benchmark = {
  name: 'terminal-gateway-default',
  run: ({ root }) => againstMicrogateway(root, { cached: false, limit: 0.1 }),
};

async function againstMicrogateway(
  root: string,
  { cached, limit }: { readonly cached: boolean; readonly limit: number },
): Promise<Measurement> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-terminal-'));
  const backend = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json').end(BODY);
  });
  backend.listen(0, '127.0.0.1');
  await once(backend, 'listening');
  const address = backend.address();
  if (address === null || typeof address === 'string') throw new Error('No port.');
  const document = readFileSync(path.join(root, 'e2e/bench/documents/bench-terminal_1.0.0.yaml'), 'utf8');
  writeFileSync(path.join(folder, 'bench.yaml'), document.replace('BACKEND', `http://127.0.0.1:${address.port}`));
  // By this one it is seen that the peer is ready.
  copyFileSync(path.join(root, 'e2e/bench/peers/compare/apis/ready.yaml'), path.join(folder, 'ready.yaml'));
  const log = path.join(tmpdir(), 'bench-microgateway.log');
  const peer = await startMicrogateway({ documents: folder, log, cached, rateLimit: RATE_LIMIT });
  const ours = await startProgram(root, folder, { options: [], rateLimit: RATE_LIMIT });
  try {
    const taken = [];
    for (const each of PATHS) {
      const target = (program: RunningProgram | RunningPeer) => ({
        url: program.origin + each,
        headers: HEADERS,
        program,
      });
      taken.push(await compareUnderLoad(target(ours), target(peer)));
    }
    return {
      name: `Calls through apic gateway, each, beside microgateway${cached ? '' : ' without its cache'}`,
      unit: 'ms',
      ours: geometricMean(taken.map((each) => each.ours)),
      yardstick: geometricMean(taken.map((each) => each.theirs)),
      ratio: geometricMean(taken.map(({ ratio }) => ratio)),
      limit,
      note: [
        ...taken.map((each, index) => describeComparison(PATHS[index] ?? '', each)),
        describePrograms(ours, peer),
      ].join(', '),
    };
  } finally {
    ours.stop();
    await peer.stop();
    backend.close();
    backend.closeAllConnections();
    rmSync(folder, { recursive: true, force: true });
  }
}

function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}
