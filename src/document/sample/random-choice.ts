import type { Random } from '../../base/ports.ts';

/** An integer from `low` to `high`, both included. */
export function randomInteger(random: Random, low: number, high: number): number {
  return low + Math.floor(random.next() * (high - low + 1));
}

export function pick<T>(random: Random, from: readonly T[]): T | undefined {
  return from[randomInteger(random, 0, from.length - 1)];
}

/** True with a chance of one in `odds`. */
export function oneIn(random: Random, odds: number): boolean {
  return random.next() * odds < 1;
}
