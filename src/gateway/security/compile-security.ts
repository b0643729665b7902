import { getOwn, type JsonObject, type JsonValue } from '../../base/json.ts';
import type { SecurityRequirement, SecurityScheme } from '../../document/openapi/view.ts';
import type { JsonPointer } from '../../document/patch.ts';
import type {
  BasicCheck,
  CompiledRequirement,
  Impossible,
  KeyCheck,
  TokenCheck,
  UserSource,
} from './compiled-security.ts';

type Schemes = ReadonlyMap<string, SecurityScheme>;

/** A rule of gateway.md §2.1 that a requirement breaks. */
export interface BrokenRule extends Impossible {
  /** An API whose own requirement breaks it is not served. */
  readonly serious: boolean;
}

/**
 * One requirement object made ready for calls. A broken rule makes it impossible to pass; `tell` hears of every one.
 */
export function compileRequirement(
  requirement: SecurityRequirement,
  schemes: Schemes,
  pointer: JsonPointer,
  tell: (rule: BrokenRule) => void,
): CompiledRequirement {
  const broken = brokenRules(requirement, schemes, pointer);
  for (const rule of broken) tell(rule);
  const known = requirement.flatMap(({ scheme, scopes }) => {
    const found = schemes.get(scheme);
    return found === undefined ? [] : [{ scheme: found, scopes }];
  });
  const keyOf = (role: 'client-id' | 'client-secret'): KeyCheck | undefined =>
    known.map(({ scheme }) => keyCheck(scheme, role)).find((check) => check !== undefined);
  return {
    clientId: keyOf('client-id'),
    clientSecret: keyOf('client-secret'),
    basic: known.map(({ scheme }) => basicCheck(scheme)).find((check) => check !== undefined),
    tokens: known.flatMap(({ scheme, scopes }) => tokenCheck(scheme, scopes) ?? []),
    impossible: broken[0],
  };
}

function keyCheck(scheme: SecurityScheme, role: 'client-id' | 'client-secret'): KeyCheck | undefined {
  if (scheme.kind !== 'apiKey' || scheme.role !== role) return undefined;
  if (scheme.in !== 'header' && scheme.in !== 'query') return undefined;
  return { scheme: scheme.name, in: scheme.in, name: scheme.parameterName ?? '', pointer: scheme.pointer };
}

function basicCheck({ kind, name, pointer, raw }: SecurityScheme): BasicCheck | undefined {
  return kind === 'basic' ? { scheme: name, pointer, by: userSourceOf(raw) } : undefined;
}

/** Who checks passwords, from the two extensions that say it (gateway.md §2.3, §2.5). */
export function userSourceOf(written: JsonValue | undefined): UserSource {
  const url = addressOf(getOwn(written, 'x-ibm-authentication-url'));
  if (url !== undefined) return { kind: 'url', url };
  const registry = getOwn(written, 'x-ibm-authentication-registry');
  return typeof registry === 'string' && registry !== '' ? { kind: 'registry', name: registry } : { kind: 'none' };
}

/** An address, written as text or as `{ url, tls-profile }`. */
export function addressOf(written: JsonValue | undefined): string | undefined {
  const url = typeof written === 'string' ? written : getOwn(written, 'url');
  return typeof url === 'string' && url !== '' ? url : undefined;
}

const TOKEN_KINDS: ReadonlySet<SecurityScheme['kind']> = new Set(['oauth2', 'bearer', 'openIdConnect']);

function tokenCheck(scheme: SecurityScheme, scopes: readonly string[]): TokenCheck | undefined {
  const { kind, name, pointer, raw } = scheme;
  if (!TOKEN_KINDS.has(kind)) return undefined;
  return { scheme: name, pointer, scopes, issuer: issuerOf(kind, raw) };
}

function issuerOf(kind: SecurityScheme['kind'], raw: JsonObject): TokenCheck['issuer'] {
  const introspection = addressOf(getOwn(raw, 'x-tokenIntrospect'));
  if (introspection !== undefined) return { kind: 'introspection', url: introspection };
  const provider = getOwn(raw, 'x-ibm-oauth-provider');
  if (typeof provider === 'string' && provider !== '') return { kind: 'named', name: provider };
  return { kind: kind === 'openIdConnect' ? 'unknown' : 'any' };
}

/** The rules of gateway.md §2.1 on combinations, most serious first. */
function brokenRules(requirement: SecurityRequirement, schemes: Schemes, pointer: JsonPointer): readonly BrokenRule[] {
  const known = requirement.flatMap(({ scheme }) => schemes.get(scheme) ?? []);
  const keys = known.filter(({ kind }) => kind === 'apiKey');
  const ids = keys.filter(({ role }) => role === 'client-id');
  const secrets = keys.filter(({ role }) => role === 'client-secret');
  const rule = (why: string, fix: string, at = pointer, serious = true): BrokenRule => ({
    why,
    fix,
    pointer: at,
    serious,
  });
  const rules: BrokenRule[] = [];
  for (const { scheme } of requirement) {
    if (schemes.has(scheme)) continue;
    const what = scheme === '' ? 'something that is no security definition' : `“${scheme}”, which is not defined`;
    rules.push(
      rule(`The requirement names ${what}.`, 'Define it under Security Definitions, or untick it under Security.'),
    );
  }
  for (const { name, in: location, pointer: at } of keys) {
    if (location === 'header' || location === 'query') continue;
    rules.push(
      rule(`The API key “${name}” is neither in a header nor in the query.`, 'Set Located In to Header or Query.', at),
    );
  }
  if (keys.length > 2) {
    rules.push(
      rule(
        'The requirement names more than two API keys.',
        'Keep one client ID and one client secret; put others into an option of their own.',
      ),
    );
  }
  if (ids.length > 1)
    rules.push(rule('The requirement asks for two client IDs at once.', 'Put each into an option of its own.'));
  if (secrets.length > 1)
    rules.push(rule('The requirement asks for two client secrets at once.', 'Put each into an option of its own.'));
  if (secrets.length > 0 && ids.length === 0) {
    rules.push(
      rule('The requirement asks for a client secret without a client ID.', 'Tick a client ID in the same option.'),
    );
  }
  // A password and a token are both read from the one Authorization header. Several definitions of tokens may share it.
  const [basic, otherBasic] = known.filter(({ kind }) => kind === 'basic');
  const other = otherBasic ?? known.find(({ kind }) => TOKEN_KINDS.has(kind));
  if (basic !== undefined && other !== undefined) {
    const why = `The requirement asks for “${basic.name}” and “${other.name}” at once; a call has one Authorization header only.`;
    rules.push(rule(why, 'Put each into an option of its own.', pointer, false));
  }
  for (const { name, kind, role, parameterName, pointer: at } of known) {
    if (kind !== 'apiKey' || role !== undefined) continue;
    const why = `The API key “${name}” reads “${parameterName ?? ''}”, which is neither a client ID nor a client secret.`;
    rules.push(rule(why, UNKNOWN_KEY_FIX, at, false));
  }
  for (const { name, kind, pointer: at } of known) {
    if (kind !== 'other') continue;
    rules.push(
      rule(`The gateway does not know the type of “${name}”.`, 'Use an API key, Basic or OAuth definition.', at, false),
    );
  }
  return rules;
}

/**
 * Keys of one requirement that the micro gateway does not take together (gateway.md §2.1): it wants client ID and secret in
 * the same place, both under their well-known names or both with `x-ibm-apikey`.
 */
export function unpairedKeys(
  requirement: SecurityRequirement,
  schemes: Schemes,
  pointer: JsonPointer,
): BrokenRule | undefined {
  const keys = requirement.flatMap(({ scheme }) => schemes.get(scheme) ?? []);
  const kindOf = (role: 'client-id' | 'client-secret'): string | undefined => {
    const key = keys.find((each) => each.kind === 'apiKey' && each.role === role);
    return key && `${key.in ?? ''} ${getOwn(key.raw, 'x-ibm-apikey') === undefined}`;
  };
  const secret = kindOf('client-secret');
  if (secret === undefined || secret === kindOf('client-id')) return undefined;
  return {
    why: 'The micro gateway reads client ID and client secret in the same place only, and named the same way.',
    fix: 'Use two headers or two query parameters: both with their well-known names, or both with x-ibm-apikey.',
    pointer,
    serious: true,
  };
}

const UNKNOWN_KEY_FIX =
  'Name the header X-IBM-Client-Id or X-IBM-Client-Secret (client_id, client_secret in the query), or say what it carries with x-ibm-apikey.';
