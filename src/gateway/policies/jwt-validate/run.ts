import { isJsonObject, type JsonObject } from '../../../base/json.ts';
import { utf8Text } from '../../../base/utf8.ts';
import { CONTENT_ENCRYPTIONS, KEY_ENCRYPTIONS, SIGNATURE_ALGORITHMS } from '../../policy-kit/jwt/algorithms.ts';
import { decrypted } from '../../policy-kit/jwt/encryption.ts';
import { badPolicy, badToken, telling } from '../../policy-kit/jwt/jwt-problem.ts';
import { type KeyPurpose, namedKeys, namesKey } from '../../policy-kit/jwt/named-keys.ts';
import { verified } from '../../policy-kit/jwt/signature.ts';
import { type TokenParts, tokenParts } from '../../policy-kit/jwt/token-parts.ts';
import { type PolicyContext, type PolicyProps, type PolicyRun, readMessageJson, textOf } from '../../policy-kit.ts';
import { checkClaims } from './check-claims.ts';

const AUTHORIZATION = 'request.headers.authorization';

/** gateway.md §5.15: a call passes when its token is genuine, in time, and has the claims that are asked for. */
export const run: PolicyRun = (context, props) =>
  telling(context, { policy: 'jwt-validate', work: () => validate(context, props) });

async function validate(context: PolicyContext, props: PolicyProps): Promise<void> {
  if (!namesKey(props, 'jws') && !namesKey(props, 'jwe')) {
    throw badPolicy(
      'no key is named to check a token with',
      'Name a variable or an API property with a JSON Web Key in jws-jwk, for tokens that are encrypted in jwe-jwk.',
    );
  }
  const claims = claimsIn(await contentOf(context, props, presentedToken(context, props)));
  checkClaims(claims, props, context.now());
  context.set(textOf(props['output-claims']).trim() || 'decoded.claims', claims);
}

/** The token as the caller shows it; “Bearer” goes before it in a header and may elsewhere. */
function presentedToken(context: PolicyContext, props: PolicyProps): string {
  const name = textOf(props.jwt).trim() || AUTHORIZATION;
  const value = textOf(context.get(name)).trim();
  if (value === '') throw badToken(`there is no token in ${name}`, 'Send one: Authorization: Bearer <token>.');
  const [, bearer] = /^Bearer\s+(\S+)$/i.exec(value) ?? [];
  const token = bearer ?? value;
  context.maskSecret(token);
  if (bearer === undefined && /(?:^|\.)headers\.authorization$/i.test(name)) {
    throw badToken(`there is no Bearer token in ${name}`, 'Write “Bearer” and a space before the token.');
  }
  return token;
}

/** What was signed, once all that is around it is verified and taken off. */
async function contentOf(context: PolicyContext, props: PolicyProps, token: string): Promise<string> {
  const parts = tokenParts(token);
  if (parts.kind === 'signed') return signedContent(context, props, token, parts);
  const { alg, enc, kid } = parts;
  accepted('alg', alg, KEY_ENCRYPTIONS);
  accepted('enc', enc, CONTENT_ENCRYPTIONS);
  needsKey(props, 'jwe', 'the token is encrypted, and no key is named to decrypt it with');
  const task = { doing: 'decrypt', alg, enc } as const;
  const keys = await namedKeys(context, props, { purpose: 'jwe', task, kid });
  const { text, key } = await decrypted(context, token, task, keys);
  context.note(`Decrypted with ${enc} and ${alg}${named(key.kid)}.`);
  if (text.startsWith('{')) return encryptedClaims(context, props, { text, alg });
  const inner = text.trim();
  context.maskSecret(inner);
  const innerParts = tokenParts(inner);
  if (innerParts.kind === 'signed') return signedContent(context, props, inner, innerParts);
  throw badToken('it is encrypted twice', 'Sign it, then encrypt it.');
}

/** Claims that are encrypted and not signed: whoever has the key can have written them. */
function encryptedClaims(
  context: PolicyContext,
  props: PolicyProps,
  { text, alg }: { readonly text: string; readonly alg: string },
): string {
  if (namesKey(props, 'jws')) {
    throw badToken('it is not signed, and a key to verify its signature is named', 'Sign it, then encrypt it.');
  }
  if (alg.startsWith('RSA')) {
    context.warn('This token proves nothing of its author: it is encrypted with a public key and not signed.');
  }
  return text;
}

async function signedContent(
  context: PolicyContext,
  props: PolicyProps,
  token: string,
  { header, alg, kid }: TokenParts,
): Promise<string> {
  if (alg.toLowerCase() === 'none') throw unsecured();
  accepted('alg', alg, SIGNATURE_ALGORITHMS);
  needsKey(props, 'jws', 'the token is signed, and no key is named to verify it with');
  const task = { doing: 'verify', alg } as const;
  const keys = await namedKeys(context, props, { purpose: 'jws', task, kid });
  const { payload, key } = await verified(token, header, task, keys);
  context.note(`Signed with ${alg}${named(key.kid)}.`);
  return utf8Text(payload);
}

/** RFC 7519 §6. API Connect names signatures only, and whoever sends such a token can have written it. */
function unsecured(): Error {
  return badToken(
    'nobody signed it: its header says “none”',
    `Anybody could have written it. Sign it with one of ${SIGNATURE_ALGORITHMS.join(', ')}.`,
  );
}

function needsKey(props: PolicyProps, purpose: KeyPurpose, otherwise: string): void {
  if (!namesKey(props, purpose)) throw badToken(otherwise, `Name one in ${purpose}-jwk or ${purpose}-crypto.`);
}

function accepted(member: string, written: string, names: readonly string[]): void {
  if (names.includes(written)) return;
  const shown = written === '' ? 'nothing' : `“${written.slice(0, 40)}”`;
  throw badToken(
    `the ${member} in its header is not accepted`,
    `Expected: one of ${names.join(', ')}. The token says ${shown}.`,
  );
}

function named(kid: string | undefined): string {
  return kid === undefined ? '' : `, key “${kid}”`;
}

function claimsIn(content: string): JsonObject {
  const claims = readMessageJson(content);
  if (claims.ok && isJsonObject(claims.value)) return claims.value;
  throw badToken(
    'its content is no JSON object',
    'The claims of a token are a JSON object, nested no deeper than bodies.',
  );
}
