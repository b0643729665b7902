import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Benchmark } from '../benchmark.ts';
import { startPrism } from '../peers/prism.ts';
import { compareUnderLoad, describeComparison } from '../terminal/load.ts';
import { describePrograms, startProgram } from '../terminal/our-program.ts';

const HEADERS = { 'x-ibm-client-id': 'default' };

/** A GET with a key that the document itself answers: `apic gateway --backend mock` and Prism. */
export const terminalMockBenchmark: Benchmark = {
  name: 'terminal-mock',
  run: async ({ root }) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'bench-mock-'));
    const document = path.join(folder, 'bench-mock.yaml');
    copyFileSync(path.join(root, 'e2e/bench/documents/bench-mock_1.0.0.yaml'), document);
    const peer = await startPrism(document, path.join(tmpdir(), 'bench-prism.log'));
    const ours = await startProgram(root, folder, { options: ['--backend', 'mock'], rateLimit: 'unlimited' });
    try {
      const operation = '/current?zipcode=90210';
      const taken = await compareUnderLoad(
        { url: `${ours.origin}/bench${operation}`, headers: HEADERS, program: ours },
        { url: peer.origin + operation, headers: HEADERS, program: peer },
      );
      return {
        name: 'Mocked calls through apic gateway, each',
        unit: 'ms',
        ours: taken.ours,
        yardstick: taken.theirs,
        ratio: taken.ratio,
        limit: 0.333,
        note: `${describeComparison('GET', taken)}, ${describePrograms(ours, peer)}`,
      };
    } finally {
      ours.stop();
      await peer.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
