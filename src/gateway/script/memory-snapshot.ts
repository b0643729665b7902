const PAGE = 4096;
/** How far down the engine's stack can reach: scripts are stopped at 64 kB, and what C needs beyond is a few frames. */
const STACK_REACH = 256 * 1024;

interface Run {
  readonly at: number;
  readonly bytes: Uint8Array;
}

/** A WebAssembly memory at one moment, to be copied into others of the same module: what is not kept of it was zero. */
export class MemorySnapshot {
  readonly #size: number;
  /** What was not zero, in runs of whole pages. */
  readonly #runs: readonly Run[];
  /** What may have been written to since: the gaps between the runs, of the unused stack only its near end. */
  readonly #gaps: readonly { readonly from: number; readonly to: number }[];

  constructor(memory: WebAssembly.Memory) {
    const bytes = new Uint8Array(memory.buffer);
    this.#size = bytes.length;
    this.#runs = runsOf(bytes);
    this.#gaps = gapsBetween(this.#runs, this.#size);
  }

  /** Makes a memory what this one was. False, with nothing done, when it has grown: it cannot become smaller. */
  restore(memory: WebAssembly.Memory): boolean {
    if (memory.buffer.byteLength !== this.#size) return false;
    const target = new Uint8Array(memory.buffer);
    for (const { from, to } of this.#gaps) target.fill(0, from, to);
    for (const { at, bytes } of this.#runs) target.set(bytes, at);
    return true;
  }
}

function runsOf(memory: Uint8Array<ArrayBuffer>): readonly Run[] {
  const runs: Run[] = [];
  let start: number | undefined;
  for (let at = 0; at <= memory.length; at += PAGE) {
    const used = at < memory.length && isUsed(memory, at);
    if (used) start ??= at;
    else if (start !== undefined) {
      runs.push({ at: start, bytes: memory.slice(start, at) });
      start = undefined;
    }
  }
  return runs;
}

function isUsed(memory: Uint8Array<ArrayBuffer>, at: number): boolean {
  return new BigUint64Array(memory.buffer, at, PAGE / 8).some((word) => word !== 0n);
}

/** The stack lies between static data and heap and grows downwards: the first wide gap is what of it was never used. */
function gapsBetween(runs: readonly Run[], size: number): readonly { readonly from: number; readonly to: number }[] {
  const ends = [...runs.map(({ at }) => at), size];
  const starts = [0, ...runs.map(({ at, bytes }) => at + bytes.length)];
  const gaps = starts.map((from, index) => ({ from, to: ends[index] ?? size })).filter(({ from, to }) => to > from);
  const stack = gaps.findIndex(({ from, to }) => to - from > STACK_REACH && to < size);
  return gaps.map((gap, index) => (index === stack ? { from: gap.to - STACK_REACH, to: gap.to } : gap));
}
