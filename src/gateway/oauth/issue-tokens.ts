import type { JsonObject } from '../../base/json.ts';
import type { TokenMetadata } from './metadata.ts';
import type { OAuthCall } from './oauth-call.ts';
import { type IssuedFor, tellIssued } from './revocation-service.ts';
import { type Grant, type Issued, issueAccess, issueRefresh } from './token-store.ts';

export interface IssuedTokens {
  readonly access: Issued;
  readonly refreshId: string | undefined;
  /** The answer of gateway.md §2.5, members in their usual order. */
  readonly body: JsonObject;
}

/**
 * An access token and, when the provider gives them and `left` says that there may be one more, a refresh token.
 * `grant.metadata` is replaced by what `metadata` says; `issuedFor` is what they are exchanged for.
 */
export async function issueTokens(
  grant: Omit<Grant, 'provider' | 'metadata'>,
  metadata: TokenMetadata,
  left: number,
  call: OAuthCall,
  issuedFor: IssuedFor = {},
): Promise<IssuedTokens> {
  const { provider, operation, scene } = call;
  const { world, recorder, deployment } = scene;
  const named: Grant = { ...grant, provider: operation.api.name, metadata: metadata.forToken };
  const access = await issueAccess(named, provider.accessSeconds, world);
  const refresh =
    provider.refresh === undefined || left <= 0
      ? undefined
      : await issueRefresh(access, { seconds: provider.refresh.seconds, left }, world);
  recorder.masker.addValue(access.token);
  if (refresh !== undefined) recorder.masker.addValue(refresh.token);
  await tellIssued(access, refresh?.token, issuedFor, call);
  return {
    access,
    refreshId: refresh?.id,
    body: {
      token_type: deployment.profile.answers.tokenType,
      access_token: access.token,
      expires_in: provider.accessSeconds,
      scope: grant.scopes.join(' '),
      ...(refresh !== undefined && { refresh_token: refresh.token }),
      ...(metadata.forPayload !== '' && { metadata: metadata.forPayload }),
    },
  };
}
