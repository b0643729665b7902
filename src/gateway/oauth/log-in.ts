import type { AppSource } from '../deployment.ts';
import { authenticateUser, basicCredentials, type Credentials, type UserCheck } from '../security/authenticate-user.ts';
import { serviceAddress } from '../security/service-address.ts';
import { askConsent } from './consent.ts';
import { loginPage } from './login-page.ts';
import { metadataIn } from './metadata.ts';
import { errorAnswer, type OAuthAnswer, redirectAnswer, refusalOf } from './oauth-answer.ts';
import type { OAuthCall } from './oauth-call.ts';
import { dropPending, findPending, keepPending, type Pending } from './pending-store.ts';
import { sendError } from './send-back.ts';

const AUTHENTICATION = '/x-ibm-configuration/oauth2/authentication';

/** Finds out who the resource owner is, in the way that the provider says (`identity-extraction`). */
export async function logIn(pending: Pending, app: AppSource, call: OAuthCall): Promise<OAuthAnswer> {
  const { provider, scene } = call;
  const { identity } = provider;
  if (identity.kind === 'basic') {
    const credentials = basicCredentials(scene.call.headers.get('authorization') ?? '');
    if (credentials === undefined) return wantsBasic('No Authorization: Basic header was sent.', 'Send one.');
    const checked = await check(credentials, call);
    if (checked.kind === 'refused') return wantsBasic(checked.actual, checked.fix);
    return loggedIn(pending, checked, call);
  }
  const id = keepPending('login', pending, scene.world);
  if (identity.kind === 'redirect') return redirectAnswer(elsewhere(identity.url, id, app, call), 'Logs in elsewhere.');
  return loginPage({ id, pending, name: '', failed: undefined }, call);
}

/** The login form was posted. */
export async function answerLogin(id: string, call: OAuthCall): Promise<OAuthAnswer> {
  const pending = findPending('login', id, call.scene.world);
  if (pending === undefined || pending.provider !== call.operation.api.name) return loginIsOver();
  const name = call.field('username') ?? call.field('j_username') ?? '';
  const password = call.field('password') ?? call.field('j_password') ?? '';
  const checked = await check({ name, password }, call);
  if (checked.kind === 'refused') {
    const { actual, fix } = checked;
    const expected = 'User name and password of a resource owner.';
    const failed = refusalOf({ expected, actual, fix, pointer: AUTHENTICATION });
    return loginPage({ id, pending, name, failed }, call);
  }
  dropPending('login', id, call.scene.world);
  return loggedIn(pending, checked, call);
}

/** The browser comes back from a login elsewhere, with a name and a code that stands for the password. */
export async function answerReturn(id: string, call: OAuthCall): Promise<OAuthAnswer> {
  const pending = findPending('login', id, call.scene.world);
  if (pending === undefined || pending.provider !== call.operation.api.name) return loginIsOver();
  dropPending('login', id, call.scene.world);
  const name = call.parameter('username');
  const password = call.parameter('confirmation');
  const refuse = (actual: string, fix: string) =>
    sendError(pending, 'access_denied', 'Failed to authenticate the resource owner', {
      expected: 'username and confirmation of somebody who logged in at the other side.',
      actual,
      fix,
      pointer: AUTHENTICATION,
    });
  if (name === undefined || password === undefined) {
    return refuse('They did not come back.', 'The login must append both to the original-url that it was given.');
  }
  const checked = await check({ name, password }, call);
  return checked.kind === 'refused' ? refuse(checked.actual, checked.fix) : loggedIn(pending, checked, call);
}

function check(credentials: Credentials, { provider, operation, scene }: OAuthCall): Promise<UserCheck> {
  return authenticateUser(provider.authentication, credentials, operation, scene);
}

function loggedIn(
  pending: Pending,
  { user, headers }: Extract<UserCheck, { kind: 'accepted' }>,
  call: OAuthCall,
): Promise<OAuthAnswer> {
  const { forToken, forPayload } = metadataIn(headers);
  return askConsent({ ...pending, owner: user, metadata: forToken, payload: forPayload }, call);
}

/** The other side learns the app's name and the address to come back to. */
function elsewhere(written: string, id: string, app: AppSource, { scene, operation }: OAuthCall): string {
  const address = new URL(serviceAddress(written, operation.api, scene.call.baseUrl));
  const { uri } = scene.call;
  address.searchParams.set('original-url', `${uri}${uri.includes('?') ? '&' : '?'}rstate=${id}`);
  address.searchParams.set('app-name', app.title);
  return address.href;
}

function wantsBasic(actual: string, fix: string): OAuthAnswer {
  return errorAnswer({
    status: 401,
    error: 'access_denied',
    description: 'Failed to authenticate the resource owner',
    headers: [['WWW-Authenticate', 'Basic realm="apim"']],
    expected: 'User name and password of a resource owner in an Authorization: Basic header.',
    actual,
    fix,
    pointer: '/x-ibm-configuration/oauth2/identity-extraction',
  });
}

function loginIsOver(): OAuthAnswer {
  return errorAnswer({
    status: 403,
    error: 'access_denied',
    description: 'Invalid OAuth 2.0 transactions',
    expected: 'A login that was begun in the last ten minutes and is not finished.',
    actual: 'There is no such login.',
    fix: 'Begin again at the app.',
  });
}
