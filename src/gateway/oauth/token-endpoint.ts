import { err, ok, type Result } from '../../base/result.ts';
import type { AppSource } from '../deployment.ts';
import { authenticateUser } from '../security/authenticate-user.ts';
import { authenticateClient } from './client-authentication.ts';
import { exchangeCode } from './exchange-code.ts';
import { issueTokens } from './issue-tokens.ts';
import { askMetadata, metadataIn, NO_METADATA } from './metadata.ts';
import { errorAnswer, jsonAnswer, type OAuthAnswer } from './oauth-answer.ts';
import { type OAuthCall, scopesIn } from './oauth-call.ts';
import type { GrantKind } from './provider.ts';
import { refreshTokens } from './refresh-tokens.ts';
import { badGrant, missingField } from './token-errors.ts';

/** `grant_type` → what the provider's settings call it. */
const KINDS: { readonly [grantType: string]: GrantKind | undefined } = {
  client_credentials: 'application',
  password: 'password',
  authorization_code: 'accessCode',
};

/** The token endpoint (gateway.md §2.5): who calls, whether the grant is offered, and the grant itself. */
export async function answerTokenRequest(grantType: string, call: OAuthCall): Promise<OAuthAnswer> {
  const { provider } = call;
  const client = authenticateClient(call, grantType === 'client_credentials');
  if (!client.ok) return client.error;
  const kind = Object.hasOwn(KINDS, grantType) ? KINDS[grantType] : undefined;
  const offered = grantType === 'refresh_token' ? provider.refresh !== undefined : kind && provider.grants.has(kind);
  if (!offered) return notOffered(grantType, call);
  if (grantType === 'refresh_token') return refreshTokens(client.value, call);
  if (kind === 'accessCode') return exchangeCode(client.value, call);
  return kind === 'password' ? passwordGrant(client.value, call) : applicationGrant(client.value, call);
}

async function applicationGrant(app: AppSource, call: OAuthCall): Promise<OAuthAnswer> {
  const scopes = wantedScopes(call);
  if (!scopes.ok) return scopes.error;
  const metadata = await askMetadata(NO_METADATA, call);
  if (!metadata.ok) return metadata.error;
  const grant = { clientId: app.clientId, owner: null, scopes: scopes.value };
  const { body } = await issueTokens(grant, metadata.value, call.provider.refresh?.count ?? 0, call);
  return jsonAnswer(body, `“${app.title}” got a token for ${scopes.value.join(' ')}.`);
}

async function passwordGrant(app: AppSource, call: OAuthCall): Promise<OAuthAnswer> {
  const { provider, operation, scene } = call;
  const name = call.parameter('username');
  if (name === undefined) return missingField('username', 'the name of the resource owner');
  const password = call.parameter('password');
  if (password === undefined) return missingField('password', 'the password of the resource owner');
  const scopes = wantedScopes(call);
  if (!scopes.ok) return scopes.error;
  const checked = await authenticateUser(provider.authentication, { name, password }, operation, scene);
  if (checked.kind === 'refused') {
    return badGrant('Failed to authenticate the resource owner', {
      expected: 'User name and password of a resource owner.',
      actual: checked.actual,
      fix: checked.fix,
      pointer: '/x-ibm-configuration/oauth2/authentication',
    });
  }
  const metadata = await askMetadata(metadataIn(checked.headers), call);
  if (!metadata.ok) return metadata.error;
  const grant = { clientId: app.clientId, owner: checked.user, scopes: scopes.value };
  const { body } = await issueTokens(grant, metadata.value, provider.refresh?.count ?? 0, call);
  return jsonAnswer(body, `“${app.title}” got a token of “${checked.user}” for ${scopes.value.join(' ')}.`);
}

function wantedScopes(call: OAuthCall): Result<readonly string[], OAuthAnswer> {
  const text = call.parameter('scope');
  const offered = [...call.provider.scopes.keys()];
  if (text === undefined || text.trim() === '') {
    return err(missingField('scope', `one or more of ${offered.join(', ') || '(the provider has no scopes)'}`));
  }
  const scopes = scopesIn(text);
  const unknown = scopes.filter((scope) => !call.provider.scopes.has(scope));
  if (unknown.length === 0) return ok(scopes);
  return err(
    errorAnswer({
      status: 400,
      error: 'invalid_scope',
      description: `Unrecognized scope "${unknown.join(',')}"`,
      expected: `Scopes of the provider: ${offered.join(', ') || 'it has none'}.`,
      actual: `${unknown.join(', ')} was asked for.`,
      fix: 'Ask for other scopes, or add these under OAuth 2 of the provider API.',
      pointer: '/x-ibm-configuration/oauth2/scopes',
    }),
  );
}

function notOffered(grantType: string, { provider }: OAuthCall): OAuthAnswer {
  const offered = Object.keys(KINDS).filter((type) => {
    const kind = KINDS[type];
    return kind !== undefined && provider.grants.has(kind);
  });
  if (provider.refresh !== undefined) offered.push('refresh_token');
  return errorAnswer({
    status: 400,
    error: 'unsupported_grant_type',
    description: `Unsupported grant type: ${grantType}`,
    expected: `grant_type is ${offered.join(' or ') || 'something that the provider does not offer at all'}.`,
    actual: `It is “${grantType}”.`,
    fix: 'Use another grant, or tick this one under OAuth 2 of the provider API.',
    pointer: '/x-ibm-configuration/oauth2/grants',
  });
}
