import { type Explained, errorAnswer, type OAuthAnswer } from './oauth-answer.ts';
import { type Revoked, UNABLE_TO_CHECK } from './revocation-service.ts';

/** 403 `invalid_grant`: what was shown (password, code, refresh token) is no good (gateway.md §2.5). */
export function badGrant(description: string, explained: Explained): OAuthAnswer {
  return errorAnswer({ status: 403, error: 'invalid_grant', description, ...explained });
}

/** What a revocation URL said against a grant: it was revoked, or nobody could say (revocation-service.ts). */
export function refusedGrant(description: string, revoked: Revoked): OAuthAnswer {
  const { kind, ...explained } = revoked;
  if (kind === 'revoked') return badGrant(description, explained);
  return errorAnswer({ status: 500, error: 'server_error', description: UNABLE_TO_CHECK, ...explained });
}

/** Fields that are named in quotes when they are missing, those of one grant (gateway.md §2.5). */
const QUOTED: ReadonlySet<string> = new Set(['username', 'password', 'code', 'code_verifier', 'refresh_token']);

/** 400: a field of the token request is missing. */
export function missingField(name: string, what: string): OAuthAnswer {
  return errorAnswer({
    status: 400,
    error: 'invalid_request',
    description: `Missing required parameter${QUOTED.has(name) ? ` "${name}"` : `: ${name}`}`,
    expected: `The field ${name}: ${what}.`,
    actual: 'It was not sent.',
    fix: `Send ${name} in the body, as application/x-www-form-urlencoded.`,
  });
}
