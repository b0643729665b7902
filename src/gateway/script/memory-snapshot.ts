const PAGE = 4096;
/** How far down the engine's stack can reach: scripts are stopped at 64 kB, and what C needs beyond is a few frames. */
const STACK_REACH = 128 * 1024;

interface Run {
  readonly at: number;
  readonly bytes: Uint8Array;
}

interface Gap {
  readonly from: number;
  readonly to: number;
}

/** What a snapshot's memory became: whole pages, to be laid over it. */
export interface MemoryChanges {
  readonly runs: readonly Run[];
}

/**
 * A WebAssembly memory at one moment, to be copied into others of the same module that are as large or larger: what is not
 * kept of it was zero.
 */
export class MemorySnapshot {
  /** Bytes. */
  readonly size: number;
  /** What was not zero, in runs of whole pages. */
  readonly #runs: readonly Run[];
  /** What may have been written to since: the gaps between the runs, of the unused stack only its near end. */
  readonly #gaps: readonly Gap[];
  readonly #stack: Gap | undefined;

  constructor(memory: WebAssembly.Memory) {
    const bytes = new Uint8Array(memory.buffer);
    this.size = bytes.length;
    this.#runs = runsOf(bytes, (at) => isUsed(bytes, at));
    const gaps = gapsBetween(this.#runs, this.size);
    this.#stack = stackAmong(gaps, this.size);
    this.#gaps = gaps.map((gap) => (gap === this.#stack ? { from: gap.to - STACK_REACH, to: gap.to } : gap));
  }

  /**
   * What was written since to a memory that was made this one, but for the stack: of that nothing is in use between two calls.
   */
  changesIn(memory: WebAssembly.Memory): MemoryChanges {
    const now = new Uint8Array(memory.buffer);
    const before = new Uint8Array(now.length);
    for (const { at, bytes } of this.#runs) before.set(bytes, at);
    const { from, to } = this.#stack ?? { from: 0, to: 0 };
    const isChanged = (at: number) => (at < from || at >= to) && !isSame(now, before, at);
    return { runs: runsOf(now, isChanged) };
  }

  /** Makes a memory what this one was, or what it became. */
  restore(memory: WebAssembly.Memory, changes?: MemoryChanges): void {
    const target = new Uint8Array(memory.buffer);
    for (const { from, to } of this.#gaps) target.fill(0, from, to);
    target.fill(0, this.size);
    for (const { at, bytes } of this.#runs) target.set(bytes, at);
    for (const { at, bytes } of changes?.runs ?? []) target.set(bytes, at);
  }
}

/** The pages that count, neighbours together. */
function runsOf(memory: Uint8Array<ArrayBuffer>, counts: (at: number) => boolean): readonly Run[] {
  const runs: Run[] = [];
  let start: number | undefined;
  for (let at = 0; at <= memory.length; at += PAGE) {
    const used = at < memory.length && counts(at);
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

function isSame(a: Uint8Array<ArrayBuffer>, b: Uint8Array<ArrayBuffer>, at: number): boolean {
  const other = new BigUint64Array(b.buffer, at, PAGE / 8);
  return new BigUint64Array(a.buffer, at, PAGE / 8).every((word, index) => word === other[index]);
}

function gapsBetween(runs: readonly Run[], size: number): readonly Gap[] {
  const ends = [...runs.map(({ at }) => at), size];
  const starts = [0, ...runs.map(({ at, bytes }) => at + bytes.length)];
  return starts.map((from, index) => ({ from, to: ends[index] ?? size })).filter(({ from, to }) => to > from);
}

/** The stack lies between static data and heap and grows downwards: the first wide gap is what of it was never used. */
function stackAmong(gaps: readonly Gap[], size: number): Gap | undefined {
  return gaps.find(({ from, to }) => to - from > STACK_REACH && to < size);
}
