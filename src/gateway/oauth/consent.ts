import { keepCode } from './code-store.ts';
import { consentPage } from './consent-page.ts';
import { issueTokens } from './issue-tokens.ts';
import { askMetadata } from './metadata.ts';
import { errorAnswer, type OAuthAnswer, refusalOf } from './oauth-answer.ts';
import { type OAuthCall, scopesIn } from './oauth-call.ts';
import { dropPending, findPending, keepPending, type Pending } from './pending-store.ts';
import { checkRevocation, UNABLE_TO_CHECK } from './revocation-service.ts';
import { sendBack, sendError } from './send-back.ts';

/** Asks the resource owner, unless the provider takes the login for consent. */
export async function askConsent(pending: Pending, call: OAuthCall): Promise<OAuthAnswer> {
  if (call.provider.consent.kind === 'authenticated') return grant(pending, call);
  const id = keepPending('consent', pending, call.scene.world);
  return consentPage({ id, pending, failed: undefined }, call);
}

/** The consent form was posted: what it shows must be what was asked, and it counts once. */
export async function answerConsent(id: string, call: OAuthCall): Promise<OAuthAnswer> {
  const { world } = call.scene;
  const pending = findPending('consent', id, world);
  if (pending === undefined) return wrongForm('There is no decision to be made: it was made, or ten minutes are over.');
  const different = differingField(pending, call);
  if (different !== undefined) return wrongForm(`The field ${different} of the form says something else.`);
  const allowed = call.field('approve') === 'true';
  const scopes = chosenScopes(pending, call);
  if (allowed && scopes.length === 0) return consentPage({ id, pending, failed: NOTHING_TICKED }, call);
  dropPending('consent', id, world);
  if (!allowed) {
    return sendError(pending, 'access_denied', 'The resource owner denied the request', {
      expected: 'A resource owner who allows the access.',
      actual: `“${pending.owner ?? ''}” did not.`,
      fix: 'Go through the authorization endpoint again and allow it.',
    });
  }
  const { clientId, owner } = pending;
  const revoked = await checkRevocation({ kind: 'consent', text: id, clientId, owner, issuedAt: undefined }, call);
  if (revoked !== undefined) {
    const { kind, ...explained } = revoked;
    return kind === 'revoked'
      ? sendError(pending, 'access_denied', 'The authorization was revoked', explained)
      : sendError(pending, 'server_error', UNABLE_TO_CHECK, explained);
  }
  return grant({ ...pending, scopes }, call);
}

const NOTHING_TICKED = refusalOf({
  expected: 'At least one scope ticked, or the access denied.',
  actual: 'The access was allowed, but every scope is unticked.',
  fix: 'Tick what the app may do, or choose “No thanks”.',
});

/** What of the scopes asked for is allowed: those ticked; a form without such a choice allows them all. */
function chosenScopes({ scopes }: Pending, { fields }: OAuthCall): readonly string[] {
  const ticked = fields('selectedscope');
  if (ticked === undefined) return scopes;
  const chosen = new Set(ticked.flatMap(scopesIn));
  return scopes.filter((scope) => chosen.has(scope));
}

function differingField(pending: Pending, { field, operation }: OAuthCall): string | undefined {
  if (pending.provider !== operation.api.name) return 'dp-state';
  const expected: { readonly [name: string]: string } = {
    'resource-owner': pending.owner ?? '',
    redirect_uri: pending.redirectUri,
    scope: pending.scopes.join(' '),
    client_id: pending.clientId,
  };
  return Object.keys(expected).find((name) => (field(name) ?? '') !== expected[name]);
}

/** A code, or with the implicit grant the token itself. */
async function grant(pending: Pending, call: OAuthCall): Promise<OAuthAnswer> {
  const { scene, operation } = call;
  const { clientId, owner, scopes, metadata, payload } = pending;
  const note = `“${owner ?? ''}” allowed ${scopes.join(' ')}.`;
  if (pending.responseType === 'code') {
    const { redirectUri, redirectGiven, challenge, challengeMethod } = pending;
    const kept = { clientId, owner, scopes, metadata, payload, redirectUri, redirectGiven, challenge, challengeMethod };
    const code = keepCode({ ...kept, provider: operation.api.name }, scene.world);
    scene.recorder.masker.addValue(code);
    return sendBack(pending, { code }, note);
  }
  const carried = await askMetadata({ forToken: metadata, forPayload: payload }, call);
  if (!carried.ok) return carried.error;
  const { body } = await issueTokens({ clientId, owner, scopes }, carried.value, 0, call);
  const fields = Object.fromEntries(Object.entries(body).map(([name, value]) => [name, String(value)]));
  return sendBack(pending, fields, note);
}

function wrongForm(actual: string): OAuthAnswer {
  return errorAnswer({
    status: 403,
    error: 'access_denied',
    description: 'Invalid OAuth 2.0 transactions',
    expected: 'The consent form as the gateway made it, once, within ten minutes.',
    actual,
    fix: 'Begin again at the app. A custom form must keep the hidden fields that the gateway puts in.',
  });
}
