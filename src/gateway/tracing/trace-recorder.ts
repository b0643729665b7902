import type { Clock } from '../../base/ports.ts';
import type { ConsoleLine } from '../script/sandbox.ts';
import type { ContextChange, Refusal, TraceError, TraceExchange, TraceStep } from '../trace.ts';
import { Masker } from './masker.ts';

type StepHead = Pick<TraceStep, 'kind' | 'name'> & { readonly title?: string; readonly pointer?: string };
/** What is told of a step when it ends. */
type StepEnd = Pick<TraceStep, 'note' | 'warnings' | 'refusal' | 'decision'>;

interface RawChange {
  readonly variable: string;
  readonly before: unknown;
  after: unknown;
}

const NOTHING_MORE: StepEnd = {};

/**
 * Writes down what happens in one call. Values are kept by reference (they never change) and are made plain and masked when
 * somebody asks for the steps: most stories are never read.
 */
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
    const step = new OpenStep(this, head);
    this.#steps.push(step);
    return step;
  }

  /** What `run` writes down stands below the step before it. */
  async below<T>(run: () => Promise<T>): Promise<T> {
    this.depth += 1;
    try {
      return await run();
    } finally {
      this.depth -= 1;
    }
  }

  /** A step that takes no time of its own. */
  mark(head: StepHead, outcome: TraceStep['outcome'], end?: StepEnd): void {
    const step = this.open(head);
    step.close(outcome, end, step.start);
  }

  /** The call is over: steps still open have failed with it. */
  close(): void {
    for (const step of this.#steps) step.close('failed');
  }

  /** The steps in order of start. */
  steps(): readonly TraceStep[] {
    return this.#steps.map((step) => step.toStep(this.masker));
  }
}

/** One step while it runs. */
export class OpenStep {
  readonly #recorder: TraceRecorder;
  readonly #head: StepHead;
  readonly #depth: number;
  readonly start: number;
  #duration = 0;
  /** Undefined while it is open. */
  #outcome: TraceStep['outcome'] | undefined;
  #end = NOTHING_MORE;
  #note: string | undefined;
  #warnings: string[] | undefined;
  #changes: RawChange[] | undefined;
  #console: readonly ConsoleLine[] | undefined;
  #backend: (() => TraceExchange) | undefined;
  #error: TraceError | undefined;

  constructor(recorder: TraceRecorder, head: StepHead) {
    this.#recorder = recorder;
    this.#head = head;
    this.#depth = recorder.depth;
    this.start = recorder.elapsed();
  }

  warn(warning: string): void {
    this.#warnings ??= [];
    if (!this.#warnings.includes(warning)) this.#warnings.push(warning);
  }

  note(note: string): void {
    this.#note = joined(this.#note, note);
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

  /** What was sent to a back end and came back; made when the story is read. */
  backend(exchange: () => TraceExchange): void {
    this.#backend = exchange;
  }

  fail(error: TraceError): void {
    this.#error = error;
  }

  /** A catch at this pointer took the error that was told here. */
  caught(caughtBy: string): void {
    if (this.#error !== undefined) this.#error = { ...this.#error, caughtBy };
  }

  close(outcome: TraceStep['outcome'], end = NOTHING_MORE, at?: number): void {
    if (this.#outcome !== undefined) return;
    this.#outcome = outcome;
    this.#end = end;
    this.#duration = Math.max(0, (at ?? this.#recorder.elapsed()) - this.start);
  }

  toStep(masker: Masker): TraceStep {
    const note = joined(this.#note, this.#end.note);
    const warnings = this.#warnings ?? this.#end.warnings;
    const { refusal, decision } = this.#end;
    return {
      ...this.#head,
      start: this.start,
      duration: this.#duration,
      outcome: this.#outcome ?? 'failed',
      depth: this.#depth,
      ...(note !== undefined && { note: masker.text(note) }),
      ...(warnings !== undefined && { warnings: warnings.map((warning) => masker.text(warning)) }),
      ...(this.#changes !== undefined && { changes: this.#changes.map((change) => maskChange(change, masker)) }),
      ...(this.#console !== undefined && {
        console: this.#console.map(({ level, text }) => ({ level, text: masker.text(text) })),
      }),
      ...(refusal !== undefined && { refusal: maskRefusal(refusal, masker) }),
      ...(this.#error !== undefined && { error: { ...this.#error, message: masker.text(this.#error.message) } }),
      ...(decision !== undefined && { decision: maskDecision(decision, masker) }),
      ...(this.#backend !== undefined && { backend: this.#backend() }),
    };
  }
}

function joined(one: string | undefined, other: string | undefined): string | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return `${one} ${other}`;
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
