import type { AppSource } from '../deployment.ts';
import { type CodeRecord, codeGivenAt, findCode, noteExchange, spendCode, withdrawIfUsed } from './code-store.ts';
import { issueTokens } from './issue-tokens.ts';
import { askMetadata } from './metadata.ts';
import { type Explained, jsonAnswer, type OAuthAnswer } from './oauth-answer.ts';
import type { OAuthCall } from './oauth-call.ts';
import { provesChallenge } from './pkce.ts';
import { checkRevocation } from './revocation-service.ts';
import { badGrant, missingField, refusedGrant } from './token-errors.ts';

/** `grant_type=authorization_code` (gateway.md §2.5): a code is good once, for 300 s, for the app and redirect it was made for. */
export async function exchangeCode(app: AppSource, call: OAuthCall): Promise<OAuthAnswer> {
  const { provider, scene } = call;
  const { world } = scene;
  const code = call.parameter('code');
  if (code === undefined) return missingField('code', 'the code that came back with the redirect');
  const verifier = call.parameter('code_verifier');
  const first = findCode(code, world);
  if (first?.challenge != null && verifier === undefined) {
    return missingField('code_verifier', 'the secret of which code_challenge was made (PKCE)');
  }
  const { challenge = null, challengeMethod = 'plain' } = first ?? {};
  const proven = challenge === null || (await provesChallenge(verifier ?? '', challenge, challengeMethod));
  if (first !== undefined && proven && wrongUse(first, app, call) === undefined) {
    const revoked = await revokedCode(code, first, call);
    if (revoked !== undefined) return revoked;
  }
  // From here to `spendCode` nothing is awaited: of two calls with one code, one wins.
  const granted = findCode(code, world);
  if (granted === undefined) return unknownCode(code, call);
  const problem = wrongUse(granted, app, call);
  if (problem !== undefined) return badGrant(...problem);
  if (!proven) {
    return badGrant('Code verifier mismatches', {
      expected: `code_verifier is what code_challenge (${granted.challengeMethod}) was made of.`,
      actual: 'It is something else.',
      fix: 'Keep the verifier of the very authorization request that this code came from.',
    });
  }
  spendCode(code, world);
  const { clientId, owner, scopes, metadata, payload } = granted;
  const carried = await askMetadata({ forToken: metadata, forPayload: payload }, call);
  if (!carried.ok) return carried.error;
  const grant = { clientId, owner, scopes };
  const { access, refreshId, body } = await issueTokens(grant, carried.value, provider.refresh?.count ?? 0, call, {
    code,
  });
  noteExchange(code, access.id, refreshId, world);
  return jsonAnswer(body, `“${app.title}” got a token of “${owner ?? ''}” for ${scopes.join(' ')}.`);
}

async function revokedCode(code: string, record: CodeRecord, call: OAuthCall): Promise<OAuthAnswer | undefined> {
  const { clientId, owner } = record;
  const revocable = { kind: 'code', text: code, clientId, owner, issuedAt: codeGivenAt(record) } as const;
  const revoked = await checkRevocation(revocable, call);
  return revoked && refusedGrant('Invalid authorization code', revoked);
}

function unknownCode(code: string, { scene }: OAuthCall): OAuthAnswer {
  const used = withdrawIfUsed(code, scene.world);
  return badGrant('Invalid authorization code', {
    expected: 'A code that the authorization endpoint gave a moment ago.',
    actual: used
      ? 'The code was used before. In case it was stolen, its tokens are no longer valid.'
      : 'The gateway knows no such code.',
    fix: 'Go through the authorization endpoint again: every code is good once.',
  });
}

function wrongUse(
  granted: CodeRecord,
  app: AppSource,
  { operation, parameter, scene }: OAuthCall,
): readonly [description: string, explained: Explained] | undefined {
  const again = 'Go through the authorization endpoint again.';
  if (granted.clientId !== app.clientId || granted.provider !== operation.api.name) {
    const actual =
      granted.clientId === app.clientId
        ? `The provider “${granted.provider}” gave it.`
        : 'It was given to another app.';
    return ['Client id mismatches', { expected: `A code for “${app.title}” of this provider.`, actual, fix: again }];
  }
  const sent = parameter('redirect_uri');
  if (sent === undefined ? granted.redirectGiven : sent !== granted.redirectUri) {
    return [
      'Redirect uri mismatches',
      {
        expected: `redirect_uri is ${granted.redirectUri}, as in the authorization request.`,
        actual: sent === undefined ? 'It was not sent.' : `It is ${sent}.`,
        fix: 'Send the same redirect_uri in both requests.',
      },
    ];
  }
  if (scene.world.clock.now() < granted.expiresAt) return undefined;
  const expected = 'A code of the last 300 seconds.';
  return ['Authorization code is expired', { expected, actual: 'It is older.', fix: again }];
}
