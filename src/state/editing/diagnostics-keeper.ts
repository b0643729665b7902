import type { Clock, Scheduler } from '../../base/ports.ts';
import type { Diagnostic } from '../../document/diagnostic.ts';
import type { DocumentEngine, ParsedText } from '../../document/engine.ts';
import { Rest } from './rest.ts';

/** A rest after the last change before the document is checked … */
const DELAY = 300;
/** … longer for large documents, whose checks take longer: one millisecond per so many characters. */
const CHARACTERS_PER_MILLISECOND = 2500;

export interface DiagnosticsPorts {
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly engine: DocumentEngine;
  /** Characters of the text. */
  readonly size: () => number;
  /** The text, when it parses and all changes are in it. */
  readonly current: () => string | undefined;
  readonly onChange: (diagnostics: readonly Diagnostic[]) => void;
}

/** What is wrong with the document: problems of the text at once, checks of the model when the person rests. */
export class DiagnosticsKeeper {
  readonly #ports: DiagnosticsPorts;
  readonly #rest: Rest;
  #findings: readonly Diagnostic[] = [];
  #shown: readonly Diagnostic[] = [];
  #checked: string | undefined;
  #checking: AbortController | undefined;

  constructor(ports: DiagnosticsPorts) {
    this.#ports = ports;
    this.#rest = new Rest(ports, () => void this.#check());
  }

  /** A parse ended. While the text does not parse, only its own problems count. */
  parsed({ model, problems }: ParsedText): void {
    this.#checked = undefined;
    this.#show(model === undefined ? problems : [...problems, ...this.#findings]);
    this.touch();
  }

  /** Something changed. */
  touch(): void {
    this.#checking?.abort();
    this.#checking = undefined;
    const quiet = DELAY + Math.round(this.#ports.size() / CHARACTERS_PER_MILLISECOND);
    this.#rest.touch({ quiet, longest: Number.POSITIVE_INFINITY });
  }

  async #check(): Promise<void> {
    const text = this.#ports.current();
    if (text === undefined || text === this.#checked) return;
    const giveUp = new AbortController();
    this.#checking = giveUp;
    const checked = await this.#ports.engine.check(text, giveUp.signal).catch((thrown: unknown) => {
      // Changed meanwhile: the change has asked for a check of its own.
      if (giveUp.signal.aborted) return undefined;
      throw thrown;
    });
    if (checked === undefined || giveUp.signal.aborted) return;
    this.#checking = undefined;
    this.#checked = text;
    this.#findings = checked.findings;
    this.#show([...checked.problems, ...checked.findings]);
  }

  /** What was found again is the same list: nothing on screen has to follow. */
  #show(diagnostics: readonly Diagnostic[]): void {
    if (isSameList(this.#shown, diagnostics)) return;
    this.#shown = diagnostics;
    this.#ports.onChange(diagnostics);
  }
}

function isSameList(some: readonly Diagnostic[], others: readonly Diagnostic[]): boolean {
  return some.length === others.length && some.every((one, index) => isSame(one, others[index]));
}

const FIELDS = ['severity', 'code', 'message', 'help', 'path', 'line', 'column', 'from', 'to'] as const;

function isSame(one: Diagnostic, other: Diagnostic | undefined): boolean {
  return FIELDS.every((field) => one[field] === other?.[field]);
}
