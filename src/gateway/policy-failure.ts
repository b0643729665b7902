import type { TraceError } from './trace.ts';

export interface FailureDetail {
  readonly status?: { readonly code: number; readonly reason?: string | undefined } | undefined;
  readonly headers?: { readonly [name: string]: string } | undefined;
  /** Other names that a `catch` may use for the same error (gateway.md D19). */
  readonly aliases?: readonly string[];
  /** Absent in `$(error.message)` when the error was thrown without one (gateway.md §5.17). */
  readonly hasMessage?: boolean;
  /** What `$(error.value)` tells; only errors of templates have it (gateway.md §5.18). */
  readonly value?: string;
  /** An instance of a script's own Error, not a plain object that it threw (gateway.md D38). */
  readonly isScriptError?: boolean;
  /** What the person can do about it, for the trace. */
  readonly help?: string | undefined;
  /** The mistake stands in the properties: where, as a JSON Pointer. */
  readonly at?: string;
}

/**
 * How a policy fails (gateway.md §6): the one exception that is control flow. It travels outwards through the running
 * flows until a `catch` names it.
 */
export class PolicyFailure extends Error {
  override readonly name: string;
  readonly detail: FailureDetail;

  constructor(name: string, message: string, detail: FailureDetail = {}) {
    super(message);
    this.name = name;
    this.detail = detail;
  }

  /** Whether a `catch` entry that lists `errorName` is meant for this failure; names compare exactly. */
  answersTo(errorName: string): boolean {
    return this.name === errorName || this.detail.aliases?.includes(errorName) === true;
  }

  /** The value of the context variable `error` (gateway.md §3.1). */
  toVariable(): { readonly [key: string]: unknown } {
    const { status, hasMessage = true, value } = this.detail;
    return {
      name: this.name,
      ...(hasMessage && { message: this.message }),
      ...(value !== undefined && { value }),
      ...(status !== undefined && { status: { code: status.code, reason: status.reason ?? '' } }),
    };
  }

  toTrace(): TraceError {
    const { status } = this.detail;
    return {
      name: this.name,
      message: this.message,
      ...(status !== undefined && { status: { code: status.code, reason: status.reason ?? '' } }),
    };
  }
}
