/** One number that must not get worse: ours against a yardstick measured in the same run. */
export interface Measurement {
  readonly name: string;
  readonly unit: 'kB' | 'ms';
  readonly ours: number;
  readonly yardstick: number;
  /** ours / yardstick */
  readonly ratio: number;
  readonly limit: number;
  /** What else is worth knowing, one line. */
  readonly note: string;
}

/** Where a benchmark finds what it needs. */
export interface BenchContext {
  readonly root: string;
  /** Built bench pages, see pages/. */
  readonly pages: string;
}

export interface Benchmark {
  /** As it is named on the command line: `npm run bench -- bundle typing`. */
  readonly name: string;
  /** Undefined when it cannot run here, after saying why. */
  readonly run: (context: BenchContext) => Promise<Measurement | undefined>;
}
