import { getOwn, isJsonObject, type JsonObject, type JsonValue } from '../../../base/json.ts';

/** What a key is made of, by the names of RFC 7518 §6. */
export type KeyMaterial = { readonly kty: string } & { readonly [member: string]: string };

/** A JSON Web Key: what it is made of, and what its owner says of it (RFC 7517 §4). */
export interface JwtKey {
  readonly material: KeyMaterial;
  readonly kid: string | undefined;
  readonly alg: string | undefined;
  readonly use: string | undefined;
  readonly operations: readonly JsonValue[] | undefined;
}

/** What a key is wanted for. */
export interface KeyTask {
  readonly doing: 'sign' | 'verify' | 'encrypt' | 'decrypt';
  /** `alg` of the token. */
  readonly alg: string;
  /** Its `enc`, when it is encrypted. */
  readonly enc?: string;
}

const PUBLIC = ['crv', 'x', 'y', 'n', 'e'];
const SECRET = ['k', 'd', 'p', 'q', 'dp', 'dq', 'qi'];
const OPERATIONS = {
  sign: ['sign'],
  verify: ['verify'],
  encrypt: ['encrypt', 'wrapKey'],
  decrypt: ['decrypt', 'unwrapKey'],
} as const;

/** Undefined for what is no key. */
export function readJwk(written: JsonValue): JwtKey | undefined {
  const kty = textIn(written, 'kty');
  if (!isJsonObject(written) || kty === undefined) return undefined;
  const operations = getOwn(written, 'key_ops');
  return {
    material: { ...members(written, [...PUBLIC, ...SECRET]), kty },
    kid: textIn(written, 'kid'),
    alg: textIn(written, 'alg'),
    use: textIn(written, 'use'),
    operations: Array.isArray(operations) ? operations : undefined,
  };
}

/** The members of a key that nobody else may know. */
export function secretsOf({ material }: JwtKey): readonly string[] {
  return SECRET.flatMap((member) => material[member] ?? []);
}

/** What a key is made of, as far as a task may see it: whoever verifies or encrypts gets the public part. */
export function materialFor({ material }: JwtKey, { doing }: KeyTask): KeyMaterial {
  if (material.kty === 'oct' || doing === 'sign' || doing === 'decrypt') return { ...material };
  return { ...members(material, PUBLIC), kty: material.kty };
}

/** Why a key cannot be meant for a task; undefined when it can. */
export function unfitness({ material, alg, use, operations }: JwtKey, task: KeyTask): string | undefined {
  const wanted = typeFor(task.alg);
  if (material.kty !== wanted) return `it is of type ${material.kty}, and ${task.alg} needs one of type ${wanted}`;
  const purpose = task.doing === 'sign' || task.doing === 'verify' ? 'sig' : 'enc';
  if (use !== undefined && use !== purpose) return `its use is “${use}”, not “${purpose}”`;
  if (alg !== undefined && alg !== task.alg && !(task.alg === 'dir' && alg === task.enc)) {
    return `it is for ${alg}, not for ${task.alg}`;
  }
  if (operations !== undefined && !OPERATIONS[task.doing].some((each) => operations.includes(each))) {
    return `its key_ops do not let it ${task.doing}`;
  }
  const needsSecret = wanted === 'oct' ? 'k' : 'd';
  const isSecret = wanted === 'oct' || task.doing === 'sign' || task.doing === 'decrypt';
  return isSecret && material[needsSecret] === undefined ? `it has no secret part “${needsSecret}”` : undefined;
}

function typeFor(alg: string): 'oct' | 'RSA' | 'EC' {
  if (alg.startsWith('RS') || alg.startsWith('PS')) return 'RSA';
  return alg.startsWith('ES') ? 'EC' : 'oct';
}

function members(written: JsonObject, names: readonly string[]): { readonly [member: string]: string } {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = textIn(written, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function textIn(written: JsonValue, name: string): string | undefined {
  const value = getOwn(written, name);
  return typeof value === 'string' ? value : undefined;
}
