import { getOwn, isJsonArray, type JsonObject, type JsonValue } from '../../base/json.ts';
import type { Random } from '../../base/ports.ts';
import { utf8Bytes } from '../../base/utf8.ts';
import { finding } from '../../document/check/finding.ts';
import { joinPointer } from '../../document/json-pointer.ts';
import type { JsonPointer } from '../../document/patch.ts';
import { readMapping, type Tell } from '../../document/product/product-fields.ts';
import type { UserRecord, UserRegistrySource } from '../../gateway/deployment.ts';
import { hashPassword, type PasswordHash } from '../../gateway/security/password-hash.ts';

/** A registry of local users, as an `apic.json` holds it: the record that the app keeps, or passwords as they are. */
export interface ConfiguredRegistry {
  readonly name: string;
  readonly users: readonly ConfiguredUser[];
}

export type ConfiguredUser = UserRecord | { readonly name: string; readonly password: string };

/**
 * Reads `registries` of an `apic.json`: a list of `{ name, users }`, where a user has either a `password` or the `salt`,
 * `iterations` and `hash` of one. Whatever is malformed is told as an error with its place.
 */
export function readRegistries(
  value: JsonValue | undefined,
  pointer: JsonPointer,
  tell: Tell,
): readonly ConfiguredRegistry[] {
  const names = new Set<string>();
  return listOf(value, pointer, tell, '“registries”').flatMap(([written, at]) => {
    const registry = readMapping(written, at, tell, 'A user registry');
    if (registry === undefined) return [];
    const name = nameIn(registry, at, tell, 'A user registry');
    if (names.has(name)) complain(tell, joinPointer(at, 'name'), `There are two user registries “${name}”.`);
    names.add(name);
    return [{ name, users: readUsers(getOwn(registry, 'users'), joinPointer(at, 'users'), tell, name) }];
  });
}

function readUsers(
  value: JsonValue | undefined,
  pointer: JsonPointer,
  tell: Tell,
  registry: string,
): readonly ConfiguredUser[] {
  const names = new Set<string>();
  return listOf(value, pointer, tell, `“users” of “${registry}”`).flatMap(([written, at]) => {
    const user = readMapping(written, at, tell, `A user of “${registry}”`);
    if (user === undefined) return [];
    const name = nameIn(user, at, tell, `A user of “${registry}”`);
    if (names.has(name)) complain(tell, joinPointer(at, 'name'), `“${registry}” has two users “${name}”.`);
    // A colon ends the name in a Basic header.
    if (name.includes(':')) complain(tell, joinPointer(at, 'name'), 'A user name cannot have a colon.');
    names.add(name);
    return readUser(user, name, at, tell);
  });
}

function readUser(user: JsonObject, name: string, at: JsonPointer, tell: Tell): readonly ConfiguredUser[] {
  const password = getOwn(user, 'password');
  const hash = hashIn(user);
  const isHashed = HASH_KEYS.some((key) => getOwn(user, key) !== undefined);
  if (password !== undefined && isHashed) {
    complain(tell, at, `“${name}” has a password and a hash of one.`, 'Keep one of the two.');
  } else if (isHashed && hash === undefined) {
    complain(
      tell,
      at,
      `The hash of “${name}” is none.`,
      'Write salt and hash (32 bytes) as base64, and iterations as a number.',
    );
  } else if (hash !== undefined) {
    return [{ name, ...hash }];
  } else if (typeof password !== 'string' || password === '') {
    complain(tell, at, `“${name}” has no password.`, 'Write “password”, or “salt”, “iterations” and “hash”.');
  } else {
    return [{ name, password }];
  }
  return [];
}

const HASH_KEYS = ['salt', 'iterations', 'hash'] as const;
const BASE64 = /^(?:[\w+/]{4})*(?:[\w+/]{2}==|[\w+/]{3}=)?$/;

/** Of 32 bytes in base64. */
const HASH_LENGTH = 44;

function hashIn(user: JsonObject): PasswordHash | undefined {
  const [salt, iterations, hash] = HASH_KEYS.map((key) => getOwn(user, key));
  if (typeof salt !== 'string' || typeof hash !== 'string' || typeof iterations !== 'number') return undefined;
  if (
    !BASE64.test(salt) ||
    !BASE64.test(hash) ||
    hash.length !== HASH_LENGTH ||
    !Number.isInteger(iterations) ||
    iterations < 1
  )
    return undefined;
  return { salt, iterations, hash };
}

/** One round: the password stands in the file beside it, so a hash that is hard to guess would protect nothing. */
const ROUNDS = 1;

/** The registries as the gateway takes them: every password as a hash. */
export function hashedRegistries(
  registries: readonly ConfiguredRegistry[],
  random: Random,
): Promise<readonly UserRegistrySource[]> {
  const hashed = async (user: ConfiguredUser): Promise<UserRecord> => {
    if (!('password' in user)) return user;
    const salt = utf8Bytes(random.uuid());
    return { name: user.name, ...(await hashPassword(user.password, salt, ROUNDS)) };
  };
  return Promise.all(
    registries.map(async ({ name, users }) => ({ name, users: await Promise.all(users.map(hashed)) })),
  );
}

function listOf(
  value: JsonValue | undefined,
  pointer: JsonPointer,
  tell: Tell,
  what: string,
): readonly (readonly [value: JsonValue, pointer: JsonPointer])[] {
  if (isJsonArray(value)) return value.map((each, index) => [each, joinPointer(pointer, index)] as const);
  if (value !== undefined) complain(tell, pointer, `${what} must be a list.`);
  return [];
}

function nameIn(record: JsonObject, at: JsonPointer, tell: Tell, what: string): string {
  const name = getOwn(record, 'name');
  if (typeof name === 'string' && name.trim() !== '') return name.trim();
  complain(tell, at, `${what} needs a name.`);
  return '';
}

function complain(tell: Tell, at: JsonPointer, message: string, help?: string): void {
  tell(finding('error', 'config-registry', at, message, help));
}
