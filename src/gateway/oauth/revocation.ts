import type { AppSource } from '../deployment.ts';
import { authenticateClient } from './client-authentication.ts';
import { isSignedWith, parseToken } from './hs256.ts';
import { errorAnswer, jsonAnswer, type OAuthAnswer } from './oauth-answer.ts';
import type { OAuthCall } from './oauth-call.ts';
import { tellRevoked } from './revocation-service.ts';
import { missingField } from './token-errors.ts';
import { dropAccess, dropRefresh, findAccess, findRefresh } from './token-store.ts';

const HINTS = ['access_token', 'refresh_token'];

/** The revocation endpoint (RFC 7009): an app withdraws a token of its own. A token that nobody knows is no error. */
export async function answerRevocation(call: OAuthCall): Promise<OAuthAnswer> {
  const { revocation } = call.provider;
  if (revocation === undefined) return notEnabled();
  const client = authenticateClient(call, false);
  if (!client.ok) return client.error;
  const token = call.parameter('token');
  if (token === undefined) return missingField('token', 'the token to be revoked');
  const hint = call.parameter('token_type_hint');
  if (hint !== undefined && !HINTS.includes(hint)) {
    return errorAnswer({
      status: 400,
      error: 'unsupported_token_type',
      description: `Unsupported token type: ${hint}`,
      expected: `token_type_hint is ${HINTS.join(' or ')}, or is left out.`,
      actual: `It is “${hint}”.`,
      fix: 'Correct it, or leave it out.',
    });
  }
  const kind = await revoke(token, client.value, call);
  if (kind === undefined) return jsonAnswer({}, 'There is no such token of this app: nothing to do.');
  await tellRevoked({ kind, text: token, clientId: client.value.clientId }, call);
  return jsonAnswer({}, 'The token is revoked.');
}

/** Drops a token of an app; undefined when it is none. */
async function revoke(
  token: string,
  app: AppSource,
  { scene: { world }, operation }: OAuthCall,
): Promise<'access' | 'refresh' | undefined> {
  const parsed = parseToken(token);
  const id = parsed.kind === 'token' ? parsed.payload.jti : undefined;
  if (parsed.kind !== 'token' || typeof id !== 'string') return undefined;
  const access = findAccess(id, world);
  const refresh = findRefresh(id, world);
  const record = access ?? refresh;
  if (record === undefined || record.clientId !== app.clientId || record.provider !== operation.api.name)
    return undefined;
  if (!(await isSignedWith(parsed, record.secret))) return undefined;
  if (refresh === undefined) dropAccess(id, world);
  else dropRefresh(id, refresh.accessId, world);
  return refresh === undefined ? 'access' : 'refresh';
}

function notEnabled(): OAuthAnswer {
  return errorAnswer({
    status: 400,
    error: 'invalid_request',
    description: 'Revocation is not enabled',
    expected: 'A provider that lets tokens be revoked.',
    actual: 'This one does not.',
    fix: 'Tick “Enable revocation” under OAuth 2 of the provider API.',
    pointer: '/x-ibm-configuration/oauth2/revocation',
  });
}
