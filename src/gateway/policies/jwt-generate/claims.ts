import { isJsonObject, type JsonObject } from '../../../base/json.ts';
import { isOn } from '../../policy-kit/is-on.ts';
import { badPolicy } from '../../policy-kit/jwt/jwt-problem.ts';
import {
  isPlainObject,
  type PolicyContext,
  type PolicyProps,
  readMessageJson,
  textOf,
  toJson,
} from '../../policy-kit.ts';

/** The claims of a token (gateway.md §5.15): those with a property of their own first, then the private ones. */
export function claimsOf(context: PolicyContext, props: PolicyProps): JsonObject {
  const seconds = validity(props['exp-claim'] ?? 3600);
  const now = Math.floor(context.now() / 1000);
  const claims: JsonObject = {
    ...(isOn(props['jti-claim']) && { jti: context.uuid() }),
    ...textClaim(context, 'iss', textOf(props['iss-claim'] ?? 'iss.claim')),
    ...textClaim(context, 'sub', textOf(props['sub-claim'])),
    ...audience(context, textOf(props['aud-claim'])),
    exp: now + seconds,
    iat: now,
  };
  const more = privateClaims(context, textOf(props['private-claims']).trim());
  const doubled = Object.keys(more).filter((name) => Object.hasOwn(claims, name));
  if (doubled.length > 0) {
    context.warn(`The policy itself says ${doubled.join(', ')}; what the private claims say of it is left out.`);
  }
  const others = Object.entries(more).filter(([name]) => !Object.hasOwn(claims, name));
  return { ...claims, ...Object.fromEntries(others) };
}

function validity(written: unknown): number {
  const seconds = typeof written === 'number' ? written : Number(textOf(written).trim() || Number.NaN);
  if (Number.isSafeInteger(seconds) && seconds > 0 && seconds <= 1e12) return seconds;
  throw badPolicy('exp-claim is no number of seconds', 'Write a whole number above 0, such as 3600.');
}

function textClaim(context: PolicyContext, claim: string, named: string): JsonObject {
  const name = named.trim();
  if (name === '') return {};
  const value = context.get(name);
  const text = textOf(value);
  if (text !== '') return { [claim]: text };
  context.warn(
    `The variable of ${claim}-claim has no value, so the token has no ${claim}. Name a variable, not a value.`,
  );
  return {};
}

/** Variables with commas between them; each may hold one audience, several with commas between them, or a list. */
function audience(context: PolicyContext, named: string): JsonObject {
  const names = named.split(',').flatMap((each) => each.trim() || []);
  const found = names.flatMap((name) => {
    const value = context.get(name);
    const listed = Array.isArray(value) ? value.map(textOf) : textOf(value).split(',');
    const audiences = listed.flatMap((each) => each.trim() || []);
    if (audiences.length === 0) context.warn('A variable of aud-claim has no value. Name variables, not values.');
    return audiences;
  });
  const [only, ...others] = found;
  return only === undefined ? {} : { aud: others.length === 0 ? only : found };
}

function privateClaims(context: PolicyContext, name: string): JsonObject {
  if (name === '') return {};
  const value = context.get(name);
  if (textOf(value) === '') {
    context.warn('The variable of private-claims has no value, so there are no private claims.');
    return {};
  }
  const claims = readMessageJson(isPlainObject(value) ? (toJson(value) ?? '') : textOf(value));
  if (claims.ok && isJsonObject(claims.value)) return claims.value;
  throw badPolicy(
    'the variable of private-claims holds no JSON object',
    'Set it before this policy, to an object such as {"role": "admin"}.',
  );
}
