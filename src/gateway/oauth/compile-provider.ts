import { getOwn, isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../base/json.ts';
import type { Diagnostic } from '../../document/diagnostic.ts';
import type { OpenApiView } from '../../document/openapi/view.ts';
import type { CompiledApi } from '../compiled-deployment.ts';
import type { DocumentRules } from '../profile/profile.ts';
import { addressOf, userSourceOf } from '../security/compile-security.ts';
import { addressProblem } from '../security/service-address.ts';
import { type ConsentForm, GRANTS, type GrantKind, type IdentityExtraction, type OAuthProvider } from './provider.ts';

const AT = '/x-ibm-configuration/oauth2';
const ACCESS_SECONDS = 3600;
const REFRESH_COUNT = 2048;
const REFRESH_SECONDS = 2_682_000;

type Tell = (diagnostic: Diagnostic) => void;

/**
 * Reads `x-ibm-configuration.oauth2` (gateway.md §2.5). What is missing or wrong is told with its place, and replaced by
 * what an unspecific gateway would do; a provider is never left out for it.
 */
function compileProvider(
  model: JsonObject,
  { managesTokens }: DocumentRules,
  properties: CompiledApi['properties'],
  tell: Tell,
): OAuthProvider {
  const configuration = getOwn(getOwn(model, 'x-ibm-configuration'), 'oauth2');
  const complain = (message: string, help: string, member = ''): void =>
    tell({ severity: 'warning', code: 'gateway/oauth-provider', message, help, path: `${AT}${member}` });
  if (!isJsonObject(configuration)) {
    complain('The OAuth provider has no settings.', 'Fill in the section OAuth 2 in Design.');
  }
  const grants = grantsOf(getOwn(configuration, 'grants'), complain);
  const authentication = userSourceOf(getOwn(configuration, 'authentication'));
  const asksOwners = grants.has('password') || grants.has('accessCode') || grants.has('implicit');
  if (asksOwners && authentication.kind === 'none') {
    complain(
      'The provider has grants with a user, but names nobody who could check passwords.',
      'Give it an authentication URL or a user registry under OAuth 2.',
      '/authentication',
    );
  }
  checkChoice(getOwn(configuration, 'client-type'), ['public', 'confidential'], complain, '/client-type');
  const metadataUrl = addressOf(getOwn(getOwn(configuration, 'metadata'), 'metadata-url'));
  const fits = (url: string, member: string): boolean => {
    const problem = addressProblem(url, properties);
    if (problem !== undefined) complain(problem.message, problem.help, member);
    return problem === undefined;
  };
  if (authentication.kind === 'url') fits(authentication.url, '/authentication');
  if (metadataUrl !== undefined) fits(metadataUrl, '/metadata');
  return {
    confidential: getOwn(configuration, 'client-type') === 'confidential',
    scopes: scopesOf(getOwn(configuration, 'scopes'), complain),
    grants,
    identity: identityOf(getOwn(configuration, 'identity-extraction'), complain, fits),
    authentication,
    consent: consentOf(getOwn(configuration, 'authorization'), complain, fits),
    accessSeconds: numberIn(configuration, 'access-token', 'ttl', ACCESS_SECONDS, complain),
    refresh: refreshOf(configuration, complain),
    managesTokens,
    revocation: managesTokens ? revocationOf(getOwn(configuration, 'revocation'), complain, fits) : undefined,
    metadataUrl,
  };
}

/** The settings of an API that issues tokens for this gateway; one that looks as if it did, and does not, is told. */
export function providerOf(
  view: OpenApiView,
  rules: DocumentRules,
  properties: CompiledApi['properties'],
  tell: Tell,
): OAuthProvider | undefined {
  if (rules.isProvider(view)) return compileProvider(view.model, rules, properties, tell);
  if (view.type === 'OAuth 2.0') {
    const message = 'The gateway does not take this API for an OAuth provider, so it issues no tokens.';
    const help = 'Add type: oauth beside the settings.';
    tell({ severity: 'warning', code: 'gateway/oauth-provider', message, help, path: AT });
  }
  return undefined;
}

type Complain = (message: string, help: string, member?: string) => void;
/** Whether an address is one; when not, it is told where it stands. */
type Fits = (url: string, member: string) => boolean;

function scopesOf(written: JsonValue | undefined, complain: Complain): ReadonlyMap<string, string> {
  const scopes = new Map<string, string>();
  if (isJsonObject(written)) {
    for (const [name, description] of Object.entries(written))
      scopes.set(name, typeof description === 'string' ? description : '');
  } else if (isJsonArray(written)) {
    for (const name of written) if (typeof name === 'string') scopes.set(name, '');
  }
  if (scopes.size === 0)
    complain('The provider has no scopes, so it can grant nothing.', 'Add a scope under OAuth 2.', '/scopes');
  return scopes;
}

function grantsOf(written: JsonValue | undefined, complain: Complain): ReadonlySet<GrantKind> {
  const names = isJsonArray(written) ? written : [];
  const grants = GRANTS.filter((grant) => names.includes(grant));
  for (const name of names) {
    if (grants.some((grant) => grant === name)) continue;
    complain(`“${String(name)}” is no grant.`, `Grants are ${GRANTS.join(', ')}.`, '/grants');
  }
  if (grants.length === 0) complain('The provider offers no grant.', 'Tick one under OAuth 2.', '/grants');
  return new Set(grants);
}

function identityOf(written: JsonValue | undefined, complain: Complain, fits: Fits): IdentityExtraction {
  const type = getOwn(written, 'type');
  if (type === 'basic') return { kind: 'basic' };
  if (type === 'custom-form') {
    const url = addressOf(getOwn(written, 'custom-form'));
    if (url !== undefined) {
      fits(url, '/identity-extraction/custom-form');
      return { kind: 'custom-form', url };
    }
    complain(
      'The custom login form has no address.',
      'Give its URL under OAuth 2.',
      '/identity-extraction/custom-form',
    );
  }
  if (type === 'redirect') {
    const url = addressOf(getOwn(written, 'redirect-url'));
    const at = '/identity-extraction/redirect-url';
    if (url === undefined) complain('The login is elsewhere, but there is no address.', 'Give the URL.', at);
    else if (fits(url, at)) return { kind: 'redirect', url };
  }
  checkChoice(type, ['default-form', 'custom-form', 'redirect', 'basic'], complain, '/identity-extraction/type');
  return { kind: 'default-form' };
}

/** What is written where only some words have a meaning. */
function checkChoice(
  written: JsonValue | undefined,
  choices: readonly string[],
  complain: Complain,
  member: string,
): void {
  if (written === undefined || written === null || choices.some((choice) => choice === written)) return;
  complain(`${JSON.stringify(written)} is none of the choices here.`, `Write ${choices.join(', ')}.`, member);
}

function consentOf(written: JsonValue | undefined, complain: Complain, fits: Fits): ConsentForm {
  const type = getOwn(written, 'type');
  if (type === 'default-form') return { kind: 'default-form' };
  if (type === 'custom-form') {
    const url = addressOf(getOwn(written, 'custom-form'));
    if (url !== undefined) {
      fits(url, '/authorization/custom-form');
      return { kind: 'custom-form', url };
    }
    complain('The custom consent form has no address.', 'Give its URL under OAuth 2.', '/authorization/custom-form');
    return { kind: 'default-form' };
  }
  checkChoice(type, ['authenticated', 'default-form', 'custom-form'], complain, '/authorization/type');
  return { kind: 'authenticated' };
}

function refreshOf(configuration: JsonValue | undefined, complain: Complain): OAuthProvider['refresh'] {
  if (!isJsonObject(getOwn(configuration, 'refresh-token'))) return undefined;
  return {
    count: numberIn(configuration, 'refresh-token', 'count', REFRESH_COUNT, complain),
    seconds: numberIn(configuration, 'refresh-token', 'ttl', REFRESH_SECONDS, complain),
  };
}

function revocationOf(written: JsonValue | undefined, complain: Complain, fits: Fits): OAuthProvider['revocation'] {
  if (written === undefined || written === null) return undefined;
  const url = addressOf(written) ?? addressOf(getOwn(written, 'revocation-url'));
  if (url !== undefined) return fits(url, '/revocation') ? { kind: 'url', url } : { kind: 'gateway' };
  if (isJsonObject(written) && getOwn(written, 'type') === 'gateway') return { kind: 'gateway' };
  complain(
    'The settings of revocation say neither type: gateway nor a URL.',
    'The gateway keeps book of revoked tokens itself. Write type: gateway, or the URL of the service that does.',
    '/revocation',
  );
  return { kind: 'gateway' };
}

/** A positive number, as number or text. */
function numberIn(
  configuration: JsonValue | undefined,
  part: string,
  key: string,
  otherwise: number,
  complain: Complain,
): number {
  const value = getOwn(getOwn(configuration, part), key);
  if (value === undefined || value === null || value === '') return otherwise;
  const written = typeof value === 'string' || typeof value === 'number' ? Number(value) : Number.NaN;
  if (Number.isFinite(written) && written > 0) return Math.floor(written);
  complain(
    `The ${key} of ${part} is no positive number; it is taken for ${otherwise}.`,
    'Write a number.',
    `/${part}/${key}`,
  );
  return otherwise;
}
