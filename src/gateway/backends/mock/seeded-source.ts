import type { Random } from '../../../base/ports.ts';
import { seededRandom } from '../virtual/seeded-random.ts';

/** Randomness that depends on nothing but a text. */
export function seededSource(text: string): Random {
  // Most answers are examples: what is not random needs no seed.
  let seeded: (() => number) | undefined;
  const next = (): number => {
    seeded ??= seededRandom(text);
    return seeded();
  };
  const hex = (digits: number) =>
    Math.floor(next() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  return { next, uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}` };
}
