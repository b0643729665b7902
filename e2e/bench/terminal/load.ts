import { median, percentile } from '../statistics.ts';
import { LoadConnection } from './load-connection.ts';
import type { Taken } from './process-facts.ts';

const ROUNDS = 5;
/** What the other one still has to do after its calls is done by then. */
const PAUSE_MS = 1000;
const WARM_UP_MS = 500;
const MEASURED_MS = 2000;
const CONNECTIONS = 10;

/** Whoever is measured, at its address. */
export interface Target {
  readonly url: string;
  readonly program: { taken(): Taken | undefined };
  readonly headers: Readonly<Record<string, string>>;
}

export interface Comparison {
  /** Milliseconds of the whole machine for one call, medians of the rounds; the ratio is the median of theirs. */
  readonly ours: number;
  readonly theirs: number;
  readonly ratio: number;
  /** Milliseconds, medians. */
  readonly p99: { readonly ours: number; readonly theirs: number };
  /** Milliseconds of their own processors for a call, medians: less is told by it than by time, but the machine disturbs it less. */
  readonly processor: { readonly ours: number; readonly theirs: number };
}

interface Round {
  readonly perCall: number;
  readonly p99: number;
  readonly processor: number;
}

/** Ten connections on one, then on the other, and again: what the machine does meanwhile meets both. */
export async function compareUnderLoad(ours: Target, theirs: Target): Promise<Comparison> {
  const rounds: { readonly ours: Round; readonly theirs: Round }[] = [];
  // The first round warms both up.
  for (let round = 0; round <= ROUNDS; round += 1) {
    const pair = { ours: await shoot(ours), theirs: await shoot(theirs) };
    if (round > 0) rounds.push(pair);
  }
  return {
    ours: median(rounds.map((pair) => pair.ours.perCall)),
    theirs: median(rounds.map((pair) => pair.theirs.perCall)),
    ratio: median(rounds.map((pair) => pair.ours.perCall / pair.theirs.perCall)),
    p99: {
      ours: median(rounds.map((pair) => pair.ours.p99)),
      theirs: median(rounds.map((pair) => pair.theirs.p99)),
    },
    processor: {
      ours: median(rounds.map((pair) => pair.ours.processor)),
      theirs: median(rounds.map((pair) => pair.theirs.processor)),
    },
  };
}

/** e.g. `/bench/logic 2.5 × as many (p99 3.1 to 9.4 ms, processor 0.07 to 0.28 ms)`. */
export function describeComparison(name: string, { ratio, p99, processor }: Comparison): string {
  const latency = `p99 ${p99.ours.toFixed(1)} to ${p99.theirs.toFixed(1)} ms`;
  const work = `processor ${processor.ours.toFixed(3)} to ${processor.theirs.toFixed(3)} ms`;
  return `${name} ${(1 / ratio).toFixed(1)} × as many (${latency}, ${work})`;
}

async function shoot({ url, headers, program }: Target): Promise<Round> {
  const times: number[] = [];
  await during(PAUSE_MS);
  const opening = Array.from({ length: CONNECTIONS }, () => LoadConnection.open(new URL(url), headers));
  const connections = await Promise.all(opening);
  const awake = stayAwake();
  const work = connections.map((connection) => connection.callAgainAndAgain((ms) => times.push(ms)));
  try {
    await Promise.race([during(WARM_UP_MS), ...work]);
    times.length = 0;
    const before = program.taken()?.processor ?? Number.NaN;
    const from = performance.now();
    await Promise.race([during(MEASURED_MS), ...work]);
    const perCall = (performance.now() - from) / times.length;
    const processor = ((program.taken()?.processor ?? Number.NaN) - before) / times.length;
    return { perCall, p99: percentile(times, 0.99), processor };
  } finally {
    awake.stop();
    for (const connection of connections) connection.close();
  }
}

function during(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/**
 * Keeps this process running while it waits. To wake up one that sleeps costs the server that answers it some 30 µs on a virtual
 * machine, as much as a whole call of a quick one: that is measured of the machine, not of the server.
 */
function stayAwake(): { readonly stop: () => void } {
  let isAwake = true;
  const turn = (): void => {
    if (isAwake) setImmediate(turn);
  };
  turn();
  return {
    stop: () => {
      isAwake = false;
    },
  };
}
