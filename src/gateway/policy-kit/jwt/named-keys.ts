import { thrownMessage } from '../../../base/thrown.ts';
import { type PolicyContext, type PolicyProps, textOf } from '../../policy-kit.ts';
import { bodyToRead } from '../body-variable.ts';
import { type JwtKey, type KeyTask, secretsOf, unfitness } from './jwt-key.ts';
import { badPolicy, badToken } from './jwt-problem.ts';
import { readCryptoObject, readJwks, type WrittenKeys } from './read-keys.ts';

/** For signatures (`jws-crypto`, `jws-jwk`) or for encryption. */
export type KeyPurpose = 'jws' | 'jwe';

/** More keys of a set than this are not tried on one token: it has to say which one it means. */
const MOST_KEYS = 100;

/** No key written as PEM has more. */
const MOST_LINES = 200;

export function namesKey(props: PolicyProps, purpose: KeyPurpose): boolean {
  return nameIn(props, `${purpose}-crypto`) !== '' || nameIn(props, `${purpose}-jwk`) !== '';
}

/**
 * The keys that a policy names which fit a task; at least one. A crypto object wins over a JSON Web Key (gateway.md
 * §5.15). Those of a set that have the wanted `kid` win over the others. Their secrets are kept out of the trace.
 */
export async function namedKeys(
  context: PolicyContext,
  props: PolicyProps,
  { purpose, task, kid }: { readonly purpose: KeyPurpose; readonly task: KeyTask; readonly kid?: string | undefined },
): Promise<readonly [JwtKey, ...JwtKey[]]> {
  const crypto = await cryptoKeys(context, props, purpose, task.alg);
  const property = crypto === undefined ? `${purpose}-jwk` : `${purpose}-crypto`;
  const { keys, isSet } = crypto ?? jwkVariable(context, props, property);
  for (const secret of keys.flatMap(secretsOf)) context.maskSecret(secret);
  const [first, ...others] = keys;
  if (first === undefined)
    throw badPolicy(`the key set of ${property} is empty`, 'Put a key with a “kty” into “keys”.');
  // Whose fault it is that a key does not do: a token chooses the keys that it is read with.
  const bad = task.doing === 'verify' || task.doing === 'decrypt' ? badToken : badPolicy;
  const meant = isSet && kid !== undefined ? keys.filter((each) => each.kid === kid) : keys;
  if (meant.length === 0) {
    throw bad(
      `the key set of ${property} has no key with the kid of the token`,
      `Expected one of ${kids(keys)}; the token says “${kid}”. Fetch the set anew if keys have changed.`,
    );
  }
  const [fitting, ...more] = meant.filter((each) => unfitness(each, task) === undefined);
  if (fitting === undefined) {
    const why = others.length > 0 ? `none of its ${keys.length} keys is for that` : unfitness(first, task);
    throw bad(`the key of ${property} cannot ${task.doing} with ${task.alg}`, `See its members: ${why}.`);
  }
  if (more.length >= MOST_KEYS) {
    throw bad(`more than ${MOST_KEYS} keys of ${property} fit the token`, 'Tokens have to name theirs by “kid”.');
  }
  return [fitting, ...more];
}

/** The algorithm that a JSON Web Key says it is for. */
export function algorithmOfKey(context: PolicyContext, props: PolicyProps, purpose: KeyPurpose): string | undefined {
  const names = [nameIn(props, `${purpose}-crypto`), nameIn(props, `${purpose}-jwk`)].filter((name) => name !== '');
  return names.flatMap((name) => readJwks(bodyToRead(context, name).value)?.keys[0]?.alg ?? [])[0];
}

/** Undefined when none is named, or when a JSON Web Key is named as well and has to do. */
async function cryptoKeys(
  context: PolicyContext,
  props: PolicyProps,
  purpose: KeyPurpose,
  alg: string,
): Promise<WrittenKeys | undefined> {
  const name = nameIn(props, `${purpose}-crypto`);
  if (name === '') return undefined;
  const value = context.get(name);
  if (textOf(value).trim() === '') {
    if (nameIn(props, `${purpose}-jwk`) === '') throw noCryptoObject(purpose, name);
    context.note(`There are no crypto objects here, so the key of ${purpose}-jwk is used in place of ${shown(name)}.`);
    return undefined;
  }
  for (const line of textOf(value).split('\n', MOST_LINES))
    if (!line.startsWith('-----')) context.maskSecret(line.trim());
  try {
    return await readCryptoObject(value, alg);
  } catch (thrown) {
    throw badPolicy(
      `the key of ${purpose}-crypto cannot be read`,
      `Write it as a JSON Web Key, or as PEM: PRIVATE KEY (PKCS #8), PUBLIC KEY or CERTIFICATE. ${thrownMessage(thrown)}`,
    );
  }
}

function noCryptoObject(purpose: KeyPurpose, name: string): Error {
  return badPolicy(
    `there is no crypto object ${shown(name)} here`,
    `Crypto objects live on an appliance. Give the API a property with this name that holds the key, as a JSON Web Key or as PEM, or name a variable in ${purpose}-jwk.`,
  );
}

function jwkVariable(context: PolicyContext, props: PolicyProps, property: string): WrittenKeys {
  const name = nameIn(props, property);
  const { value } = bodyToRead(context, name);
  if (value === undefined || value === null || value === '') {
    throw badPolicy(
      `${property} names the variable ${shown(name)}, which has no value`,
      'Name a variable or an API property that holds a JSON Web Key, and set it before this policy.',
    );
  }
  const written = readJwks(value);
  if (written !== undefined) return written;
  context.maskSecret(textOf(value).trim());
  throw badPolicy(
    `the variable ${shown(name)} of ${property} holds no JSON Web Key`,
    'Write it as {"kty": …}, or as a set {"keys": [ … ]}. Keys as PEM are for the crypto property.',
  );
}

function nameIn(props: PolicyProps, property: string): string {
  return textOf(props[property]).trim();
}

/** Not what could be the key itself, written where its name belongs. */
function shown(name: string): string {
  return /^[\w.$()-]{1,100}$/.test(name) ? `“${name}”` : '(not shown: it looks like the key itself)';
}

function kids(keys: readonly JwtKey[]): string {
  return keys
    .slice(0, 10)
    .map(({ kid = '(none)' }) => `“${kid}”`)
    .join(', ');
}
