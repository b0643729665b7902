import type { Clock } from '../../base/ports.ts';
import type { ConsoleLine } from '../script/sandbox.ts';
import type { ContextChange, Refusal, TraceError, TraceStep } from '../trace.ts';
import { Masker } from './masker.ts';

type Draft<T> = { -readonly [K in keyof T]: T[K] };
type StepHead = Pick<TraceStep, 'kind' | 'name'> & { readonly title?: string; readonly pointer?: string };

interface RawChange {
  readonly variable: string;
  readonly before: unknown;
  after: unknown;
}

/** Writes down what happens in one call. Values are kept by reference and made plain at the end: they never change. */
export class TraceRecorder {
  readonly masker = new Masker();
  readonly #clock: Clock;
  readonly #startedAt: number;
  readonly #steps: OpenStep[] = [];
  depth = 0;
  /** Set while the last back end called has failed or answered with an error. */
  backendRefusal: Refusal | undefined;

  constructor(clock: Clock, startedAt: number) {
    this.#clock = clock;
    this.#startedAt = startedAt;
  }

  /** Milliseconds since the start of the call. */
  elapsed(): number {
    return Math.max(0, this.#clock.now() - this.#startedAt);
  }

  open(head: StepHead): OpenStep {
    const step = new OpenStep(this, head, this.depth);
    this.#steps.push(step);
    return step;
  }

  /** A step that takes no time of its own. */
  mark(head: StepHead, outcome: TraceStep['outcome'], more: Partial<TraceStep> = {}): void {
    this.open(head).close(outcome, more);
  }

  /** The steps in order of start; those still open have failed with the call. */
  steps(): readonly TraceStep[] {
    return this.#steps.map((step) => step.toStep(this.masker));
  }
}

/** One step while it runs. */
export class OpenStep {
  readonly #recorder: TraceRecorder;
  readonly #step: Draft<TraceStep>;
  #warnings: string[] | undefined;
  #changes: RawChange[] | undefined;
  #console: ConsoleLine[] | undefined;
  #closed = false;

  constructor(recorder: TraceRecorder, head: StepHead, depth: number) {
    this.#recorder = recorder;
    this.#step = { ...head, start: recorder.elapsed(), duration: 0, outcome: 'failed', depth };
  }

  warn(warning: string): void {
    this.#warnings ??= [];
    if (!this.#warnings.includes(warning)) this.#warnings.push(warning);
  }

  note(note: string): void {
    this.#step.note = this.#step.note === undefined ? note : `${this.#step.note} ${note}`;
  }

  change(variable: string, before: unknown, after: unknown): void {
    this.#changes ??= [];
    const last = this.#changes.at(-1);
    if (last?.variable === variable) last.after = after;
    else this.#changes.push({ variable, before, after });
  }

  lines(lines: readonly ConsoleLine[]): void {
    if (lines.length > 0) this.#console = [...(this.#console ?? []), ...lines];
  }

  backend(exchange: NonNullable<TraceStep['backend']>): void {
    this.#step.backend = exchange;
  }

  fail(error: TraceError): void {
    this.#step.error = error;
  }

  close(outcome: TraceStep['outcome'], more: Partial<TraceStep> = {}): void {
    if (this.#closed) return;
    this.#closed = true;
    Object.assign(this.#step, more);
    this.#step.outcome = outcome;
    this.#step.duration = Math.max(0, this.#recorder.elapsed() - this.#step.start);
  }

  /** The finished step. Called once, at the end of the call: the step is completed in place, for speed. */
  toStep(masker: Masker): TraceStep {
    if (!this.#closed) this.close('failed');
    const step = this.#step;
    if (step.note !== undefined) step.note = masker.text(step.note);
    if (step.error !== undefined) step.error = { ...step.error, message: masker.text(step.error.message) };
    if (step.refusal !== undefined) step.refusal = maskRefusal(step.refusal, masker);
    if (step.decision !== undefined) step.decision = maskDecision(step.decision, masker);
    if (this.#warnings !== undefined) step.warnings = this.#warnings.map((warning) => masker.text(warning));
    if (this.#changes !== undefined) step.changes = this.#changes.map((change) => maskChange(change, masker));
    if (this.#console !== undefined) {
      step.console = this.#console.map(({ level, text }) => ({ level, text: masker.text(text) }));
    }
    return step;
  }
}

function maskChange({ variable, before, after }: RawChange, masker: Masker): ContextChange {
  return { variable, before: masker.variable(variable, before), after: masker.variable(variable, after) };
}

export function maskRefusal(refusal: Refusal, masker: Masker): Refusal {
  const { expected, actual, fix } = refusal;
  return { ...refusal, expected: masker.text(expected), actual: masker.text(actual), fix: masker.text(fix) };
}

function maskDecision(
  decision: NonNullable<TraceStep['decision']>,
  masker: Masker,
): NonNullable<TraceStep['decision']> {
  return { ...decision, expression: masker.text(decision.expression), value: masker.text(decision.value) };
}
