import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from '../../.ci/build.mjs';
import type { Measurement } from './benchmark.ts';
import { bundleBenchmark } from './benchmarks/bundle.ts';
import { catalogScaleBenchmark } from './benchmarks/catalog-scale.ts';
import { gatewayCallBenchmark } from './benchmarks/gateway-call.ts';
import { policiesBenchmark } from './benchmarks/policies.ts';
import { terminalGatewayBenchmark, terminalGatewayDefaultBenchmark } from './benchmarks/terminal-gateway.ts';
import { terminalMockBenchmark } from './benchmarks/terminal-mock.ts';
import { typingBenchmark } from './benchmarks/typing.ts';
import { buildBenchPages } from './build-pages.ts';
import { isWithinLimit, reportMeasurements } from './report.ts';

const benchmarks = [
  bundleBenchmark,
  gatewayCallBenchmark,
  policiesBenchmark,
  typingBenchmark,
  catalogScaleBenchmark,
  terminalGatewayBenchmark,
  terminalGatewayDefaultBenchmark,
  terminalMockBenchmark,
];

/** `npm run bench [-- name …]`: measures on the production build, one after the other, and fails above a limit. */
export async function main(names: readonly string[]): Promise<void> {
  const wanted = names.length === 0 ? benchmarks : benchmarks.filter(({ name }) => names.includes(name));
  if (wanted.length < names.length) throw new Error(`Benchmarks: ${benchmarks.map(({ name }) => name).join(', ')}`);
  const root = fileURLToPath(new URL('../..', import.meta.url));
  ensureBuilt(root);
  const pages = mkdtempSync(path.join(tmpdir(), 'bench-pages-'));
  try {
    await buildBenchPages(root, pages);
    const measurements: Measurement[] = [];
    for (const { name, run } of wanted) {
      console.log(`${name} …`);
      const measurement = await run({ root, pages });
      if (measurement !== undefined) measurements.push(measurement);
    }
    reportMeasurements(root, measurements, new Date());
    if (!measurements.every(isWithinLimit)) process.exitCode = 1;
  } finally {
    rmSync(pages, { recursive: true, force: true });
  }
}
