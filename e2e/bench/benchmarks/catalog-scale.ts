import { SANDBOX } from '../../../src/base/ids.ts';
import { compile } from '../../../src/gateway/compile.ts';
import { type CompiledDeployment, openDeployment } from '../../../src/gateway/compiled-deployment.ts';
import type { DeploymentSource } from '../../../src/gateway/deployment.ts';
import type { Benchmark } from '../benchmark.ts';
import { largeCatalog, OPERATIONS_OF_ONE } from '../documents/large-catalog.ts';
import { median } from '../statistics.ts';

const APIS = 1000;
const ROUNDS = 21;
const CALLS = 6000;
const PATHS = ['/items', '/items/5', '/items/5/parts', '/orders/7/lines/8', '/users/ann/settings', '/health'];

/** Finding an operation among twenty thousand against finding it among twenty: the same calls, in turns. */
export const catalogScaleBenchmark: Benchmark = {
  name: 'catalog-scale',
  run: async () => {
    const one = openDeployment(await compile(source(1)));
    const sources = source(APIS);
    const before = process.memoryUsage().heapUsed;
    const started = performance.now();
    const many = openDeployment(await compile(sources));
    const compiling = ((performance.now() - started) * 1000) / (APIS * OPERATIONS_OF_ONE);
    const megabytes = (process.memoryUsage().heapUsed - before) / 1e6;
    const [same, spread] = [callsTo(1), callsTo(APIS)];
    const taken = { one: [] as number[], many: [] as number[], spread: [] as number[] };
    for (let round = 0; round < ROUNDS; round += 1) {
      taken.one.push(timeOf(one, same));
      taken.many.push(timeOf(many, same));
      taken.spread.push(timeOf(many, spread));
    }
    const [ours, yardstick] = [median(taken.many), median(taken.one)];
    const ratio = median(taken.many.map((time, round) => time / (taken.one[round] ?? 1)));
    const apart = median(taken.spread.map((time, round) => time / (taken.one[round] ?? 1)));
    return {
      name: 'Routing a thousand calls among 1,000 APIs',
      unit: 'ms',
      ours,
      yardstick,
      ratio,
      limit: 1.2,
      note: `calls spread over all APIs take ${apart.toFixed(2)} × as long (memory that no cache holds); compiled in ${compiling.toFixed(0)} µs an operation, ${megabytes.toFixed(0)} MB in all`,
    };
  },
};

function source(apis: number): DeploymentSource {
  return {
    catalog: SANDBOX,
    ...{ catalogTitle: 'Sandbox', revision: 1, profile: 'designer', backend: 'live', apps: [] },
    apis: largeCatalog(apis).map((model, index) => ({ model, draftId: `d${index}` })),
    products: [
      {
        name: 'test-product',
        version: '1.0.0',
        title: 'Test',
        plans: [{ name: 'default', title: 'Default', rateLimits: [] }],
      },
    ],
  };
}

function callsTo(apis: number): readonly string[] {
  return Array.from({ length: CALLS }, (_, index) => {
    const api = (index * 7919) % apis;
    return `/team${api % 30}/api-${api}${PATHS[index % PATHS.length] ?? ''}`;
  });
}

/** Milliseconds for a thousand calls. */
function timeOf({ router }: CompiledDeployment, paths: readonly string[]): number {
  const started = performance.now();
  for (const path of paths) {
    if (router.match('GET', path).kind !== 'found') throw new Error(`${path} is not found.`);
  }
  return ((performance.now() - started) * 1000) / paths.length;
}
