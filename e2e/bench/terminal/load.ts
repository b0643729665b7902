import { createRequire } from 'node:module';
import { peerPackage } from '../peers/peer-folder.ts';
import { median } from '../statistics.ts';

const ROUNDS = 5;
const SECONDS = 2;
const CONNECTIONS = 10;

/** What is used of the load generator. */
interface LoadResult {
  readonly duration: number;
  readonly requests: { readonly total: number };
  readonly latency: { readonly p99: number };
  readonly non2xx: number;
}
type Load = (options: object) => Promise<LoadResult>;

/** Whoever is measured, at its address. */
export interface Target {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Comparison {
  /** Milliseconds of the whole machine for one call, medians of the rounds; the ratio is the median of theirs. */
  readonly ours: number;
  readonly theirs: number;
  readonly ratio: number;
  /** Milliseconds, medians. */
  readonly p99: { readonly ours: number; readonly theirs: number };
}

/** Ten connections on one, then on the other, and again: what the machine does meanwhile meets both. */
export async function compareUnderLoad(ours: Target, theirs: Target): Promise<Comparison> {
  const load: Load = createRequire(`${peerPackage('autocannon', '9.0.0')}/`)('autocannon');
  const rounds: { readonly ours: LoadResult; readonly theirs: LoadResult }[] = [];
  // The first round warms both up.
  for (let round = 0; round <= ROUNDS; round += 1) {
    const pair = { ours: await shoot(load, ours), theirs: await shoot(load, theirs) };
    if (round > 0) rounds.push(pair);
  }
  return {
    ours: median(rounds.map((pair) => perCall(pair.ours))),
    theirs: median(rounds.map((pair) => perCall(pair.theirs))),
    ratio: median(rounds.map((pair) => perCall(pair.ours) / perCall(pair.theirs))),
    p99: {
      ours: median(rounds.map((pair) => pair.ours.latency.p99)),
      theirs: median(rounds.map((pair) => pair.theirs.latency.p99)),
    },
  };
}

/** e.g. `/bench/logic 2.5 × as many (p99 3 to 9 ms)`. */
export function describeComparison(name: string, { ratio, p99 }: Comparison): string {
  return `${name} ${(1 / ratio).toFixed(1)} × as many (p99 ${p99.ours} to ${p99.theirs} ms)`;
}

async function shoot(load: Load, { url, headers }: Target): Promise<LoadResult> {
  const result = await load({ url, connections: CONNECTIONS, duration: SECONDS, headers });
  if (result.non2xx > 0 || result.requests.total === 0) throw new Error(`${url} did not answer well.`);
  return result;
}

function perCall({ duration, requests }: LoadResult): number {
  return (1000 * duration) / requests.total;
}
