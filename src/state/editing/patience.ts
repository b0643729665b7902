import type { Patience } from './rest.ts';

/*
 * How long the work behind the keys waits. A small document is worked on while the person goes on; in a large one each piece
 * of work copies megabytes, so it waits until they rest, though never for long.
 */

/** Characters above which a text counts as large. */
const LARGE = 1_000_000;
/** The longest that a large text waits while changes keep coming, in milliseconds. */
const LONGEST = 10_000;

/** @param quiet for a small text @param pace one millisecond more per so many characters */
export function patienceFor(length: number, quiet: number, pace: number): Patience {
  const longer = quiet + Math.round(length / pace);
  return { quiet: longer, longest: length < LARGE ? longer : Math.max(longer, LONGEST) };
}
