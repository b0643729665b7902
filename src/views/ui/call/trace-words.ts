import type { TraceStep } from '../../../gateway/trace.ts';

/** `invoke: Current weather`, `Check client-id`: what ran. */
export function stepLabel(step: TraceStep): string {
  const name = step.kind === 'check' ? `check ${step.name}` : step.kind === 'catch' ? `catch ${step.name}` : step.name;
  return step.title === undefined || step.title === '' || step.title === step.name ? name : `${name}: ${step.title}`;
}

/** `0.4 ms`, `12 ms`, `1.2 s`. Milliseconds in. */
export function duration(ms: number): string {
  if (ms < 0.05) return '<0.1 ms';
  if (ms < 10) return `${ms.toFixed(1)} ms`;
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

/** Whether there is more to tell than the line itself. */
export function hasDetails(step: TraceStep): boolean {
  return (
    step.decision !== undefined ||
    step.refusal !== undefined ||
    step.error !== undefined ||
    step.backend !== undefined ||
    (step.warnings?.length ?? 0) > 0 ||
    (step.changes?.length ?? 0) > 0 ||
    (step.console?.length ?? 0) > 0
  );
}
