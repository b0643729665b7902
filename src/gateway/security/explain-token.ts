import type { CompiledApi } from '../compiled-deployment.ts';
import type { Revoked } from '../oauth/revocation-service.ts';
import type { Refused } from '../response/refused.ts';
import type { SecurityScene } from './authenticate.ts';
import type { TokenCheck } from './compiled-security.ts';
import { NO_ACCESS } from './explain.ts';

/*
 * Every way that a bearer token can be refused: the exact status and text of gateway.md §2.4 (D33), and beside it what the
 * gateway found and how to get a token that passes.
 */

/** RFC 6750 §3.1, by status. */
const CODES: { readonly [status: number]: string } = { 400: 'invalid_request', 403: 'insufficient_scope' };

function refusedToken(
  { pointer, scheme, scopes }: TokenCheck,
  status: number,
  information: string,
  { actual, fix }: { readonly actual: string; readonly fix: string },
): Refused {
  const wanted = scopes.length === 0 ? '' : ` with the scopes ${scopes.join(', ')}`;
  return {
    status,
    information,
    headers: [['WWW-Authenticate', `Bearer error="${CODES[status] ?? 'invalid_token'}"`]],
    refusal: { check: 'oauth', expected: `An access token${wanted}, as “${scheme}” asks for.`, actual, fix, pointer },
  };
}

export function missingToken(check: TokenCheck, other: boolean, scene: SecurityScene): Refused {
  const actual = other
    ? 'The Authorization header holds no Bearer token.'
    : 'No Authorization: Bearer header was sent.';
  return refusedToken(check, 401, NO_ACCESS, { actual, fix: `Send one. ${howToGet(check, scene)}` });
}

const ROWS = {
  'not-a-token': [401, 'Could not decode token', 'What was sent is no token of this gateway.'],
  'bad-payload': [401, 'Token payload could not be parsed', 'The middle part of the token is no JSON.'],
  'bad-format': [
    400,
    'Access token has an invalid format',
    'The token lacks jti, aud, iat or exp, or they are no values for it.',
  ],
  expired: [401, 'Access token is expired', 'The time of the token is over.'],
  unknown: [
    401,
    'Access token not found',
    'The gateway knows no access token with this id: it was revoked or renewed, or is a refresh token.',
  ],
  'bad-signature': [401, 'Access token cannot be verified', 'The signature does not fit: the token was changed.'],
  mismatch: [401, 'Token mismatch', 'The token says something else than what the gateway issued.'],
  'other-provider': [401, 'Token mismatch', 'Another provider API issued the token than the definition names.'],
} as const;

export function badToken(check: TokenCheck, row: keyof typeof ROWS, scene: SecurityScene): Refused {
  const [status, information, actual] = ROWS[row];
  return refusedToken(check, status, information, { actual, fix: howToGet(check, scene) });
}

/** The revocation URL of its provider lists it, or could not be asked. */
export function revokedToken(check: TokenCheck, { kind, expected, actual, fix }: Revoked): Refused {
  const [status, information] = kind === 'revoked' ? ROWS.unknown : [401, NO_ACCESS];
  const refused = refusedToken(check, status, information, { actual, fix });
  return { ...refused, refusal: { ...refused.refusal, expected } };
}

export function tooFewScopes(
  check: TokenCheck,
  missing: readonly string[],
  granted: readonly string[],
  scene: SecurityScene,
): Refused {
  const information = `invalid_scope: did not match the requested resource: ${JSON.stringify(check.scopes)}`;
  return refusedToken(check, 403, information, {
    actual: `The token was granted ${granted.join(', ') || 'no scope'}; ${missing.join(', ')} is missing.`,
    fix: `Ask for ${check.scopes.join(' ')} in “scope” when getting the token. ${howToGet(check, scene)}`,
  });
}

export function otherClient(
  check: TokenCheck,
  place: string,
  sent: string,
  owner: string,
  scene: SecurityScene,
): Refused {
  const titleOf = (id: string): string => scene.deployment.appsByClientId.get(id)?.title ?? id;
  return refusedToken(check, 403, 'Access to resource denied due to mismatching client_id', {
    actual: `The token belongs to “${titleOf(owner)}”, but ${place} names “${titleOf(sent)}”.`,
    fix: 'Use a token and a client ID of the same app.',
  });
}

/** There is nobody who could have issued a token. */
export function noIssuer(check: TokenCheck, name: string | undefined, { deployment }: SecurityScene): Refused {
  const actual =
    name === undefined
      ? 'The definition says nobody whom the gateway could ask about tokens.'
      : `${deployment.catalogTitle} has no provider API “${name}”, which the definition names with x-ibm-oauth-provider.`;
  const fix =
    name === undefined
      ? 'Use an OAuth definition, or give this one an introspection URL (x-tokenIntrospect).'
      : `Add an OAuth 2.0 Provider API with the name or title “${name}”, or give the definition an introspection URL (x-tokenIntrospect).`;
  return refusedToken(check, 401, NO_ACCESS, { actual, fix });
}

export function badIntrospection(check: TokenCheck, actual: string, fix: string): Refused {
  return refusedToken(check, 401, NO_ACCESS, { actual, fix });
}

/** Where a token comes from. */
function howToGet({ scopes, issuer }: TokenCheck, { deployment, call }: SecurityScene): string {
  if (issuer.kind === 'introspection') return 'The authorization server of the definition issues tokens.';
  const providers = deployment.apis.filter((api) => api.provider !== undefined && api.unserved === undefined);
  const fitting = providers.filter(({ provider }) => scopes.every((scope) => provider?.scopes.has(scope) === true));
  const api = (fitting.length > 0 ? fitting : providers).find(
    ({ name, title }) => issuer.kind !== 'named' || name === issuer.name || title === issuer.name,
  );
  if (api === undefined) {
    return `No API of ${deployment.catalogTitle} issues tokens yet: add an OAuth 2.0 Provider API under Drafts.`;
  }
  const address = tokenAddress(api, call.baseUrl);
  const wanted = scopes.length === 0 ? '' : ` for ${scopes.join(' ')}`;
  return `“${api.title}” issues tokens${wanted}${address === undefined ? '' : `: POST to ${address}`}.`;
}

/** The operation of a provider that issues tokens: the one whose path says so. */
function tokenAddress({ view }: CompiledApi, baseUrl: string): string | undefined {
  const posts = view.operations.filter(({ verb }) => verb === 'post');
  const operation = posts.find(({ path }) => /token\/?$/i.test(path)) ?? posts[0];
  if (operation === undefined) return undefined;
  return `${baseUrl.slice(0, -1)}${view.basePath === '/' ? '' : view.basePath}${operation.path}`;
}
