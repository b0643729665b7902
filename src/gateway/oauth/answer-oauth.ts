import { PolicyFailure } from '../policy-failure.ts';
import type { Answer } from '../response/error-answer.ts';
import type { HeaderLines } from '../response/header-lines.ts';
import { answerAuthorization } from './authorization-endpoint.ts';
import { answerConsent } from './consent.ts';
import { answerIntrospection } from './introspection.ts';
import { answerLogin, answerReturn } from './log-in.ts';
import { type OAuthAnswer, refusalOf } from './oauth-answer.ts';
import type { OAuthCall } from './oauth-call.ts';
import { answerRevocation } from './revocation.ts';
import { answerTokenRequest } from './token-endpoint.ts';

/**
 * Stage 9 (gateway.md §2.5): what an OAuth provider API is asked, told by the parameters, and answered. Revocation and
 * introspection have no parameter of their own, so their paths tell.
 */
export async function answerOAuth(call: OAuthCall): Promise<OAuthAnswer> {
  const answered = await answerOf(call);
  const { answer } = answered;
  return { ...answered, answer: { ...answer, headers: typed(answer, call) } };
}

function answerOf(call: OAuthCall): Promise<OAuthAnswer> | OAuthAnswer {
  const { verb, path } = call.operation.operation;
  if (verb === 'post' && call.provider.managesTokens) {
    if (/\/revoke\/?$/i.test(path)) return answerRevocation(call);
    if (/\/introspect\/?$/i.test(path)) return answerIntrospection(call);
  }
  const returned = call.scene.call.query.get('rstate') ?? call.field('rstate');
  if (returned !== undefined) return answerReturn(returned, call);
  // The address that a form is posted to still has the query of the authorization request: its own fields come first.
  const login = call.field('transaction_id');
  if (login !== undefined) return answerLogin(login, call);
  const decision = call.field('dp-state');
  if (decision !== undefined) return answerConsent(decision, call);
  const responseType = call.parameter('response_type');
  const clientId = responseType === undefined ? undefined : call.parameter('client_id');
  if (responseType !== undefined && clientId !== undefined) return answerAuthorization(responseType, clientId, call);
  const grantType = call.parameter('grant_type');
  if (grantType !== undefined || call.has('grant_type')) return answerTokenRequest(grantType ?? '', call);
  return nothingKnown(call);
}

/** Content-Type as it leaves any flow of this gateway. */
function typed({ headers, body }: Answer, { scene }: OAuthCall): HeaderLines {
  const { contentType } = scene.deployment.profile.answers.message;
  return headers.map(([name, value]) => [
    name,
    name.toLowerCase() === 'content-type' ? contentType(value, body) : value,
  ]);
}

function nothingKnown({ scene }: OAuthCall): OAuthAnswer {
  const failure = new PolicyFailure('OAuth2Error', 'Received an OAuth2 request with invalid parameters');
  return {
    answer: scene.deployment.profile.answers.failed(failure),
    note: failure.message,
    refusal: refusalOf({
      expected: 'response_type and client_id in the query (authorization), or grant_type in a posted form (tokens).',
      actual: 'None of them came with the call.',
      fix: 'Send the parameters of the request; a form needs Content-Type: application/x-www-form-urlencoded.',
    }),
  };
}
