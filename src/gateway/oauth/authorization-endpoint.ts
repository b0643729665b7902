import { err, ok, type Result } from '../../base/result.ts';
import type { AppSource } from '../deployment.ts';
import { notAllowed } from './client-authentication.ts';
import { logIn } from './log-in.ts';
import { errorAnswer, type OAuthAnswer } from './oauth-answer.ts';
import { type OAuthCall, scopesIn } from './oauth-call.ts';
import type { Pending } from './pending-store.ts';
import { challengeProblem } from './pkce.ts';
import { sendError } from './send-back.ts';

/**
 * The authorization endpoint (gateway.md §2.5). Until app and redirect URI are known to be right the browser stays here
 * and sees the error; from then on errors go to the app.
 */
export async function answerAuthorization(
  responseType: string,
  clientId: string,
  call: OAuthCall,
): Promise<OAuthAnswer> {
  const { deployment } = call.scene;
  const app = deployment.appsByClientId.get(clientId);
  if (app === undefined) return unknownClient(clientId, call);
  const blocked = notAllowed(app, call);
  if (blocked !== undefined) return blocked;
  const redirect = redirectOf(app, call);
  if (!redirect.ok) return redirect.error;
  const destination = { ...redirect.value, state: call.parameter('state') ?? null };
  const request = requestOf(responseType, app, destination, call);
  return request.ok ? logIn(request.value, app, call) : request.error;
}

interface Redirect {
  readonly redirectUri: string;
  readonly redirectGiven: boolean;
}

/** Where to go afterwards: what the request names, if the app registered it, or what is registered. */
function redirectOf(app: AppSource, call: OAuthCall): Result<Redirect, OAuthAnswer> {
  const registered = app.redirectUri?.trim() ?? '';
  const asked = call.parameter('redirect_uri');
  const redirectUri = asked ?? registered;
  const where = call.scene.deployment.places.apps;
  const refuse = (actual: string, fix: string) =>
    err(
      errorAnswer({
        status: 400,
        error: 'invalid_request',
        description: redirectUri === '' ? 'Missing required parameter: redirect_uri' : 'Invalid redirect_uri',
        expected:
          registered === ''
            ? `An app with an OAuth redirect URI.`
            : `redirect_uri begins with ${registered}, which “${app.title}” registered.`,
        actual,
        fix,
      }),
    );
  if (registered === '') {
    return refuse(`“${app.title}” has none.`, `Give the app an OAuth redirect URI under ${where}.`);
  }
  if (!isBelow(redirectUri, registered) || redirectUri.includes('#') || !URL.canParse(redirectUri)) {
    return refuse(`It is ${redirectUri}.`, `Correct the request, or the app's OAuth redirect URI under ${where}.`);
  }
  return ok({ redirectUri, redirectGiven: asked !== undefined });
}

/** Begins with the registered address, and ends or goes on as an address does: another host does not slip through. */
function isBelow(uri: string, registered: string): boolean {
  if (!uri.startsWith(registered)) return false;
  return registered.endsWith('/') || /^(?:$|[/?]|:\d+(?:$|[/?]))/.test(uri.slice(registered.length));
}

function requestOf(
  responseType: string,
  app: AppSource,
  to: Redirect & { readonly state: string | null },
  call: OAuthCall,
): Result<Pending, OAuthAnswer> {
  const { provider, operation, scene } = call;
  const kind = responseType === 'token' ? 'token' : 'code';
  const grant = kind === 'token' ? 'implicit' : 'accessCode';
  const destination = { ...to, responseType: kind } as const;
  if ((responseType !== 'code' && responseType !== 'token') || !provider.grants.has(grant)) {
    return err(
      sendError(destination, 'unsupported_response_type', `Unsupported response type: ${responseType}`, {
        expected: `response_type is ${responseTypes(call).join(' or ') || 'nothing: the provider has no such grant'}.`,
        actual: `It is “${responseType}”.`,
        fix: 'Ask for another, or tick Access Code (code) or Implicit (token) under OAuth 2 of the provider API.',
        pointer: '/x-ibm-configuration/oauth2/grants',
      }),
    );
  }
  const scopes = scopesIn(call.parameter('scope') ?? '');
  const unknown = scopes.filter((scope) => !provider.scopes.has(scope));
  if (scopes.length === 0 || unknown.length > 0) {
    const [error, description] =
      scopes.length === 0
        ? ['invalid_request', 'Missing required parameter: scope']
        : ['invalid_scope', `Unrecognized scope "${unknown.join(',')}"`];
    return err(
      sendError(destination, error, description, {
        expected: `Scopes of the provider: ${[...provider.scopes.keys()].join(', ') || 'it has none'}.`,
        actual: scopes.length === 0 ? 'None was asked for.' : `${unknown.join(', ')} was asked for.`,
        fix: 'Ask for other scopes, or add these under OAuth 2 of the provider API.',
        pointer: '/x-ibm-configuration/oauth2/scopes',
      }),
    );
  }
  const challenge = call.parameter('code_challenge') ?? null;
  const challengeMethod = call.parameter('code_challenge_method') ?? 'plain';
  const problem = challenge === null ? undefined : challengeProblem(challenge, challengeMethod);
  if (problem !== undefined) {
    return err(
      sendError(destination, 'invalid_request', problem, {
        expected: 'code_challenge of 43 to 128 letters, digits, - . _ ~, with code_challenge_method S256 or plain.',
        actual: `${problem}.`,
        fix: 'Make the challenge from the verifier with SHA-256 and base64url.',
      }),
    );
  }
  return ok({
    ...{ provider: operation.api.name, clientId: app.clientId, owner: null, scopes, metadata: '', payload: '' },
    ...{ ...destination, challenge, challengeMethod, originalUrl: pathAndQuery(scene.call.uri) },
  });
}

function responseTypes({ provider: { grants } }: OAuthCall): readonly string[] {
  return [...(grants.has('accessCode') ? ['code'] : []), ...(grants.has('implicit') ? ['token'] : [])];
}

function pathAndQuery(uri: string): string {
  const { pathname, search } = new URL(uri);
  return pathname + search;
}

function unknownClient(clientId: string, { scene: { deployment } }: OAuthCall): OAuthAnswer {
  return errorAnswer({
    status: 401,
    error: 'invalid_client',
    description: 'Invalid client',
    expected: `The client ID of an app known to ${deployment.catalogTitle}.`,
    actual: `No app has “${clientId.slice(0, 80)}”.`,
    fix: `Copy the Client ID from ${deployment.places.apps}.`,
  });
}
