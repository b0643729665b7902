import type { Refusal } from '../trace.ts';

/** A call that a stage turns away: what the caller gets, and why, for the person. */
export interface Refused {
  readonly status: number;
  /** The standard phrase when absent. */
  readonly reason?: string;
  /** `moreInformation` of the body (gateway.md §1.4). */
  readonly information: string;
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly refusal: Refusal;
}
