import { CONTENT_ENCRYPTIONS, KEY_ENCRYPTIONS, SIGNATURE_ALGORITHMS } from '../../policy-kit/jwt/algorithms.ts';
import { encrypted } from '../../policy-kit/jwt/encryption.ts';
import type { JwtKey } from '../../policy-kit/jwt/jwt-key.ts';
import { badPolicy, telling } from '../../policy-kit/jwt/jwt-problem.ts';
import { algorithmOfKey, namedKeys, namesKey } from '../../policy-kit/jwt/named-keys.ts';
import { signed } from '../../policy-kit/jwt/signature.ts';
import { type PolicyContext, type PolicyProps, type PolicyRun, textOf } from '../../policy-kit.ts';
import { claimsOf } from './claims.ts';

/** gateway.md §5.15: claims become a token, which goes into a variable or into the Authorization header. */
export const run: PolicyRun = (context, props) =>
  telling(context, { policy: 'jwt-generate', work: () => generate(context, props) });

async function generate(context: PolicyContext, props: PolicyProps): Promise<void> {
  const isSigned = namesKey(props, 'jws');
  const isEncrypted = namesKey(props, 'jwe');
  const alg = text(props, 'jws-alg');
  if (!isSigned && (alg !== '' || !isEncrypted)) {
    throw badPolicy(
      'no key is named to sign it with',
      'Name a variable or an API property with a JSON Web Key in jws-jwk, or to encrypt only, in jwe-jwk without jws-alg.',
    );
  }
  const payload = JSON.stringify(claimsOf(context, props));
  const inner = isSigned ? await signedWith(context, props, { payload, alg }) : payload;
  const token = isEncrypted ? await encryptedWith(context, props, { inner, isSigned }) : inner;
  context.maskSecret(token);
  handOver(context, text(props, 'jwt'), token);
}

/** The algorithm may be left to the key. */
async function signedWith(
  context: PolicyContext,
  props: PolicyProps,
  { payload, alg: written }: { readonly payload: string; readonly alg: string },
): Promise<string> {
  const alg = known('jws-alg', written || (algorithmOfKey(context, props, 'jws') ?? ''), SIGNATURE_ALGORITHMS);
  const [key] = await namedKeys(context, props, { purpose: 'jws', task: { doing: 'sign', alg } });
  const kid = kidOf(context, text(props, 'custom-kid-value-jws'), key);
  const token = await signed(payload, alg, key, kid);
  context.note(`Signed with ${alg}${kid === undefined ? '' : `, key “${kid}”`}.`);
  return token;
}

/** Around a token that is signed already, or around the claims themselves. */
async function encryptedWith(
  context: PolicyContext,
  props: PolicyProps,
  { inner, isSigned }: { readonly inner: string; readonly isSigned: boolean },
): Promise<string> {
  const alg = known('jwe-alg', text(props, 'jwe-alg'), KEY_ENCRYPTIONS);
  const enc = known('jwe-enc', text(props, 'jwe-enc'), CONTENT_ENCRYPTIONS);
  const [key] = await namedKeys(context, props, { purpose: 'jwe', task: { doing: 'encrypt', alg, enc } });
  const kid = kidOf(context, text(props, 'custom-kid-value-jwe'), key);
  const header = { ...(kid !== undefined && { kid }), alg, enc, ...(isSigned && { cty: 'JWT' }) };
  context.maskSecret(isSigned ? inner : '');
  const token = await encrypted(context, inner, header, key);
  context.note(`Encrypted with ${enc}, its key with ${alg}${kid === undefined ? '' : `, key “${kid}”`}.`);
  return token;
}

function known(property: string, written: string, names: readonly string[]): string {
  const name = names.find((each) => each.toLowerCase() === written.toLowerCase());
  if (name !== undefined) return name;
  throw badPolicy(
    written === '' ? `${property} is missing` : `${property} is no algorithm of this policy`,
    `Choose one of ${names.join(', ')}.`,
  );
}

function kidOf(context: PolicyContext, name: string, { kid }: JwtKey): string | undefined {
  if (name === '') return kid;
  return textOf(context.get(name)) || kid;
}

/**
 * In the Authorization header, and wherever the newer gateway puts it, a token stands behind “Bearer”: its own documents
 * hand the variable on as a header.
 */
function handOver(context: PolicyContext, name: string, token: string): void {
  const variable = name === '' ? 'message.headers.Authorization' : name;
  const isBearer = /(?:^|\.)headers\.authorization$/i.test(variable) || context.version?.startsWith('2') === true;
  context.set(variable, isBearer ? `Bearer ${token}` : token);
}

function text(props: PolicyProps, property: string): string {
  return textOf(props[property]).trim();
}
