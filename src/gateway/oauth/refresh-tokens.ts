import type { JsonValue } from '../../base/json.ts';
import type { AppSource } from '../deployment.ts';
import { isSignedWith, parseToken } from './hs256.ts';
import { issueTokens } from './issue-tokens.ts';
import { askMetadata } from './metadata.ts';
import { errorAnswer, jsonAnswer, type OAuthAnswer } from './oauth-answer.ts';
import { type OAuthCall, scopesIn } from './oauth-call.ts';
import { checkRevocation } from './revocation-service.ts';
import { badGrant, missingField, refusedGrant } from './token-errors.ts';
import { dropRefresh, findRefresh } from './token-store.ts';

/** `grant_type=refresh_token` (gateway.md §2.5): good once; its access token goes with it, and the count goes down. */
export async function refreshTokens(app: AppSource, call: OAuthCall): Promise<OAuthAnswer> {
  const { world } = call.scene;
  const token = call.parameter('refresh_token');
  if (token === undefined) return missingField('refresh_token', 'the refresh token of an earlier answer');
  const parsed = parseToken(token);
  const id = parsed.kind === 'token' && typeof parsed.payload.jti === 'string' ? parsed.payload.jti : undefined;
  const first = id === undefined ? undefined : findRefresh(id, world);
  const signed = first !== undefined && parsed.kind === 'token' && (await isSignedWith(parsed, first.secret));
  if (first !== undefined && signed && first.clientId === app.clientId) {
    const issuedAt = parsed.kind === 'token' ? secondsIn(parsed.payload.iat) : undefined;
    const { clientId, owner } = first;
    const revoked = await checkRevocation({ kind: 'refresh', text: token, clientId, owner, issuedAt }, call);
    if (revoked !== undefined) return refusedGrant('Invalid refresh token', revoked);
  }
  // From here to `dropRefresh` nothing is awaited: of two calls with one token, one wins.
  const known = id === undefined || !signed ? undefined : findRefresh(id, world);
  if (id === undefined || known === undefined || known.provider !== call.operation.api.name) {
    return badGrant('Invalid refresh token', {
      expected: 'A refresh token of this provider that was not used before.',
      actual: 'The gateway knows no such refresh token: it was used, revoked, has expired, or is something else.',
      fix: 'Use the refresh token of the newest answer, or get a token anew.',
    });
  }
  if (known.clientId !== app.clientId) {
    const actual = 'It was given to another app.';
    const fix = 'Use the client ID with which the token was got.';
    return badGrant('Client id mismatches', { expected: `A refresh token of “${app.title}”.`, actual, fix });
  }
  const asked = call.parameter('scope');
  const scopes = asked === undefined ? known.scopes : scopesIn(asked);
  const more = scopes.filter((scope) => !known.scopes.includes(scope));
  if (more.length > 0) {
    return errorAnswer({
      status: 400,
      error: 'invalid_scope',
      description: `Unrecognized scope "${more.join(',')}"`,
      expected: `No more than was granted before: ${known.scopes.join(' ')}.`,
      actual: `${more.join(', ')} was asked for too.`,
      fix: 'Leave scope out, or ask for less.',
    });
  }
  dropRefresh(id, known.accessId, world);
  const metadata = await askMetadata({ forToken: known.metadata, forPayload: '' }, call);
  if (!metadata.ok) return metadata.error;
  const grant = { clientId: known.clientId, owner: known.owner, scopes };
  const { body } = await issueTokens(grant, metadata.value, known.left - 1, call, { refresh_token: token });
  return jsonAnswer(body, `“${app.title}” got a fresh token for ${scopes.join(' ')}; ${known.left - 1} more to come.`);
}

/** Seconds since the epoch, as milliseconds. */
function secondsIn(claim: JsonValue | undefined): number | undefined {
  return typeof claim === 'number' ? claim * 1000 : undefined;
}
