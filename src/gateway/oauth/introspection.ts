import type { JsonObject } from '../../base/json.ts';
import { authenticateClient } from './client-authentication.ts';
import { isSignedWith, parseToken } from './hs256.ts';
import { jsonAnswer, type OAuthAnswer } from './oauth-answer.ts';
import type { OAuthCall } from './oauth-call.ts';
import { checkRevocation } from './revocation-service.ts';
import { missingField } from './token-errors.ts';
import { type AccessRecord, findAccess } from './token-store.ts';

/**
 * The introspection endpoint (RFC 7662): what a token of this provider stands for. Who may ask is a matter of the
 * operation's security; where that names no app, the caller shows client ID and secret as at the token endpoint.
 */
export async function answerIntrospection(call: OAuthCall): Promise<OAuthAnswer> {
  if (call.admission.app === undefined) {
    const client = authenticateClient(call, true);
    if (!client.ok) return client.error;
  }
  const token = call.parameter('token');
  if (token === undefined) return missingField('token', 'the access token to be told about');
  const record = await activeRecord(token, call);
  if (record === undefined) return jsonAnswer({ active: false }, 'The token is not active.');
  return jsonAnswer(told(record, call), 'The token is active.');
}

async function activeRecord(token: string, call: OAuthCall): Promise<AccessRecord | undefined> {
  const { scene, operation } = call;
  const parsed = parseToken(token);
  if (parsed.kind !== 'token' || typeof parsed.payload.jti !== 'string') return undefined;
  const record = findAccess(parsed.payload.jti, scene.world);
  if (record === undefined || record.provider !== operation.api.name) return undefined;
  if (!(await isSignedWith(parsed, record.secret))) return undefined;
  const { clientId, owner, issuedAt } = record;
  const revoked = await checkRevocation({ kind: 'access', text: token, clientId, owner, issuedAt }, call);
  if (revoked !== undefined) call.warn(`The revocation URL speaks against the token. ${revoked.actual}`);
  return revoked === undefined ? record : undefined;
}

/** Times as seconds since the epoch, and once more for people. */
function told(
  { clientId, owner, scopes, issuedAt, expiresAt, metadata }: AccessRecord,
  { scene: { deployment } }: OAuthCall,
): JsonObject {
  return {
    active: true,
    token_type: 'bearer',
    client_id: clientId,
    client_name: deployment.appsByClientId.get(clientId)?.title ?? '',
    ...(owner !== null && { username: owner, sub: owner }),
    exp: Math.floor(expiresAt / 1000),
    expstr: new Date(expiresAt).toISOString(),
    iat: Math.floor(issuedAt / 1000),
    nbf: Math.floor(issuedAt / 1000),
    nbfstr: new Date(issuedAt).toISOString(),
    scope: scopes.join(' '),
    ...(metadata !== '' && { miscinfo: metadata }),
  };
}
