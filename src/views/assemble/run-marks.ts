import type { JsonPointer } from '../../document/patch.ts';
import type { Trace } from '../../gateway/trace.ts';

/** How a policy fared in the last call, by its pointer: what the canvas paints. */
export interface RunMark {
  readonly outcome: 'ok' | 'failed';
  /** Milliseconds. */
  readonly duration: number;
  readonly note: string;
}

const NOTHING: ReadonlyMap<JsonPointer, RunMark> = new Map();

export function runMarks(trace: Trace | undefined): ReadonlyMap<JsonPointer, RunMark> {
  if (trace === undefined) return NOTHING;
  const marks = new Map<JsonPointer, RunMark>();
  for (const step of trace.steps) {
    if (step.kind !== 'policy' || step.pointer === undefined || step.outcome === 'skipped') continue;
    // Steps of a user-defined policy stand where it is used, and come after its own.
    if (marks.has(step.pointer)) continue;
    const failed = step.outcome !== 'ok';
    marks.set(step.pointer, {
      outcome: failed ? 'failed' : 'ok',
      duration: step.duration,
      note: failed ? (step.error?.message ?? step.refusal?.actual ?? 'failed') : 'ran',
    });
  }
  return marks;
}
