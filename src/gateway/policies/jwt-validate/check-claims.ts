import type { JsonObject, JsonValue } from '../../../base/json.ts';
import { badPolicy, badToken } from '../../policy-kit/jwt/jwt-problem.ts';
import { patternFound } from '../../policy-kit/linear-pattern.ts';
import { type PolicyProps, textOf } from '../../policy-kit.ts';

/**
 * Checks the times of a token, then the claims that the policy names (gateway.md §5.15); others are not looked at. Throws the
 * problem of the token. `now` in milliseconds.
 */
export function checkClaims(claims: JsonObject, props: PolicyProps, now: number): void {
  const expires = timeIn(claims, 'exp');
  if (expires !== undefined && now >= expires) {
    throw badToken(`the JWT has expired at ${told(expires)}`, `It is ${told(now)} now. Fetch a new token.`);
  }
  const begins = timeIn(claims, 'nbf');
  if (begins !== undefined && now < begins) {
    throw badToken(`the JWT is not valid before ${told(begins)}`, `It is ${told(now)} now. Compare the clocks.`);
  }
  checkPattern(claims, 'iss', textOf(props['iss-claim']));
  checkPattern(claims, 'aud', textOf(props['aud-claim']));
}

function timeIn(claims: JsonObject, claim: 'exp' | 'nbf'): number | undefined {
  const { [claim]: seconds } = claims;
  if (seconds === undefined) return undefined;
  if (typeof seconds === 'number') return seconds * 1000;
  throw badToken(`its claim ${claim} is no number`, 'Times in a token are seconds since 1970.');
}

function told(milliseconds: number): string {
  return new Date(milliseconds).toUTCString();
}

function checkPattern(claims: JsonObject, claim: 'iss' | 'aud', pattern: string): void {
  if (pattern === '') return;
  const values = textsOf(claims[claim]);
  const found = values.map((value) => patternFound(pattern, value));
  if (found.includes(true)) return;
  if (patternFound(pattern, '') === undefined) {
    throw badPolicy(
      `the regular expression of ${claim}-claim cannot be read`,
      'Correct it. Look-around and references back have no place in it: they can take for ever.',
    );
  }
  const has = values.length === 0 ? `no ${claim}` : values.map((value) => `“${value}”`).join(', ');
  throw badToken(
    `its claim ${claim} does not match ${claim}-claim`,
    `Expected: “${pattern}” is found in it. The token has ${has}.`,
  );
}

function textsOf(value: JsonValue | undefined): readonly string[] {
  const values = Array.isArray(value) ? value : [value];
  return values.filter((each) => typeof each === 'string');
}
