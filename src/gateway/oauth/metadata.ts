import { err, ok, type Result } from '../../base/result.ts';
import { statusText } from '../http-status.ts';
import type { HeaderLines } from '../response/header-lines.ts';
import { askService } from '../security/ask-service.ts';
import { serviceAddress } from '../security/service-address.ts';
import { errorAnswer, type OAuthAnswer } from './oauth-answer.ts';
import type { OAuthCall } from './oauth-call.ts';

/** What a server wants carried along with a token. */
export interface TokenMetadata {
  /** Kept with the access token: `miscinfo` of its introspection. */
  readonly forToken: string;
  /** `metadata` in the answer with the token. */
  readonly forPayload: string;
}

export const NO_METADATA: TokenMetadata = { forToken: '', forPayload: '' };

/** The two headers in an answer of the authentication or the metadata URL. */
export function metadataIn(headers: HeaderLines, before: TokenMetadata = NO_METADATA): TokenMetadata {
  const lineOf = (wanted: string): string | undefined =>
    headers.find(([name]) => name.toLowerCase() === wanted)?.[1].trim();
  return {
    forToken: lineOf('api-oauth-metadata-for-accesstoken') ?? before.forToken,
    forPayload: lineOf('api-oauth-metadata-for-payload') ?? before.forPayload,
  };
}

/** Asks the metadata URL, when there is one; it must answer 200. What it says goes before what the login said. */
export async function askMetadata(
  before: TokenMetadata,
  { provider: { metadataUrl }, scene, operation }: OAuthCall,
): Promise<Result<TokenMetadata, OAuthAnswer>> {
  if (metadataUrl === undefined) return ok(before);
  const url = serviceAddress(metadataUrl, operation.api, scene.call.baseUrl);
  const asked = { name: 'metadata', url, method: 'GET', headers: [] } as const;
  const answer = await askService(asked, operation, scene);
  if (answer.kind === 'answered' && answer.status === 200) return ok(metadataIn(answer.headers, before));
  const failed = answer.kind === 'failed';
  return err(
    errorAnswer({
      status: 500,
      error: 'server_error',
      description: 'Unable to get the metadata of the token',
      expected: `The metadata URL ${url} answers 200.`,
      actual: failed ? `It could not be asked: ${answer.message}` : `It answered ${statusText(answer)}.`,
      fix: failed ? answer.help : 'Correct the metadata URL of the provider, or remove it.',
      pointer: '/x-ibm-configuration/oauth2/metadata',
    }),
  );
}
