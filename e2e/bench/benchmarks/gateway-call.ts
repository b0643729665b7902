import type { Benchmark } from '../benchmark.ts';
import { measureGatewayCalls, ROUNDS, SAMPLES } from '../gateway-calls.ts';
import { median, percentile } from '../statistics.ts';

/** A key-protected call through the service worker against an empty worker's answer of the same bytes. */
export const gatewayCallBenchmark: Benchmark = {
  name: 'gateway-call',
  run: async (context) => {
    const calls = { document: 'bench-weather_1.0.0.yaml', path: '/bench/current?zipcode=90210' };
    const rounds = await measureGatewayCalls(context, calls);
    const p95 = median(rounds.map(({ gateway }) => percentile(gateway, 0.95)));
    const ratios = rounds.map(({ gateway, yardstick }) => median(gateway) / median(yardstick));
    return {
      name: 'Protected call through the worker, p50',
      unit: 'ms',
      ours: median(rounds.map(({ gateway }) => median(gateway))),
      yardstick: median(rounds.map(({ yardstick }) => median(yardstick))),
      ratio: median(ratios),
      limit: 1.2,
      note: `${ROUNDS} rounds of ${SAMPLES}, ratios ${ratios.map((ratio) => ratio.toFixed(2)).join(', ')}, p95 ${p95.toFixed(2)} ms`,
    };
  },
};
