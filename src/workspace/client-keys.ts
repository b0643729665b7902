import type { Random } from '../base/ports.ts';

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const ALPHABETS = [LOWER, LOWER.toUpperCase(), '0123456789'] as const;
const SECRET_LENGTH = 50;

/** A client id as API Connect makes them: a UUID. */
export function newClientId(random: Random): string {
  return random.uuid();
}

/** A client secret as API Connect makes them: 50 characters, lower case, upper case, digit, over and over (ui.md 14). */
export function newClientSecret(random: Random): string {
  return Array.from({ length: SECRET_LENGTH }, (_, index) => {
    const alphabet = ALPHABETS[index % ALPHABETS.length] ?? LOWER;
    return alphabet.charAt(Math.floor(random.next() * alphabet.length));
  }).join('');
}
