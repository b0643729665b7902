import type { Benchmark } from '../benchmark.ts';
import { measureGatewayCalls, ROUNDS, SAMPLES } from '../gateway-calls.ts';
import { median } from '../statistics.ts';

/** Milliseconds that five policies, one of them a script, may add to a call. */
const ALLOWED_MS = 2;

/** A call through the service worker with five policies against one with none, of the same API. */
export const policiesBenchmark: Benchmark = {
  name: 'policies',
  run: async (context) => {
    const calls = {
      document: 'bench-policies_1.0.0.yaml',
      path: '/policies/five?zipcode=90210',
      beside: '/policies/none',
    };
    const rounds = await measureGatewayCalls(context, calls);
    const added = rounds.map(({ gateway, yardstick }) => median(gateway) - median(yardstick));
    const without = median(rounds.map(({ yardstick }) => median(yardstick)));
    return {
      name: 'Five policies in the worker add, p50',
      unit: 'ms',
      ours: median(added),
      yardstick: ALLOWED_MS,
      ratio: median(added) / ALLOWED_MS,
      limit: 1,
      note: `${ROUNDS} rounds of ${SAMPLES}, added ${added.map((ms) => ms.toFixed(2)).join(', ')} ms to ${without.toFixed(2)} ms`,
    };
  },
};
