import { checkBundle, readBudget } from '../../../.ci/gates/bundle.mjs';
import type { Benchmark } from '../benchmark.ts';

/** The JavaScript of the Drafts screen against a bare React + MUI shell. */
export const bundleBenchmark: Benchmark = {
  name: 'bundle',
  run: async ({ root }) => {
    const { screen, bare, ratio, facts } = await checkBundle(root);
    return {
      name: 'JavaScript of the Drafts screen, gzip',
      unit: 'kB',
      ours: screen / 1000,
      yardstick: bare / 1000,
      ratio,
      limit: readBudget(root).limit,
      note: facts,
    };
  },
};
