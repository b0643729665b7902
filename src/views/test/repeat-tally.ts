import type { CallState } from '../../state/call.ts';

/** What a series of calls came to. Times in milliseconds. */
export interface RepeatTally {
  /** `200 OK` → how often, in order of first appearance. */
  readonly statuses: ReadonlyMap<string, number>;
  readonly times: readonly number[];
}

export const EMPTY_TALLY: RepeatTally = { statuses: new Map(), times: [] };

/** Takes the next state of a call store into the tally: a new result counts once, a new series starts over. */
export function nextTally(tally: RepeatTally, now: CallState, before: CallState): RepeatTally {
  const starts = now.progress.kind === 'running' && before.progress.kind !== 'running';
  const base = starts ? EMPTY_TALLY : tally;
  const { result } = now;
  if (result === undefined || result === before.result) return base;
  const status = `${result.status} ${result.reason}`.trim();
  return {
    statuses: new Map([...base.statuses, [status, (base.statuses.get(status) ?? 0) + 1]]),
    times: [...base.times, result.time],
  };
}

/** `8 × 200 OK, 2 × 429 Too Many Requests; 12 ms in the middle, 48 ms at most`. */
export function tallyWords({ statuses, times }: RepeatTally): string {
  if (times.length === 0) return '';
  const sorted = times.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  const counts = [...statuses].map(([status, count]) => `${count} × ${status}`).join(', ');
  return `${counts}; ${Math.round(middle)} ms in the middle, ${Math.round(sorted.at(-1) ?? 0)} ms at most`;
}
