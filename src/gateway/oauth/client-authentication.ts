import { err, ok, type Result } from '../../base/result.ts';
import type { AppSource } from '../deployment.ts';
import type { HeaderLines } from '../response/header-lines.ts';
import { basicCredentials } from '../security/authenticate-user.ts';
import { subscribedText, subscriptionStates } from '../security/subscriptions.ts';
import { errorAnswer, type OAuthAnswer } from './oauth-answer.ts';
import type { OAuthCall } from './oauth-call.ts';

/** Goes with every answer that asks an app to say who it is. */
const WHO_CALLS: HeaderLines = [['WWW-Authenticate', 'default']];

interface Shown {
  readonly clientId: string | undefined;
  readonly secret: string | undefined;
}

/**
 * Which app calls a token endpoint (gateway.md §2.5): by form fields or by a Basic header, not by both. The secret is asked
 * for when `needsSecret` says so, when the provider or the app is confidential, and checked whenever it is shown.
 */
export function authenticateClient(call: OAuthCall, needsSecret: boolean): Result<AppSource, OAuthAnswer> {
  const shown = shownBy(call);
  if (!shown.ok) return shown;
  const { deployment } = call.scene;
  const { clientId, secret } = shown.value;
  if (clientId === undefined) return err(missing('client ID', 'client_id', call));
  const app = deployment.appsByClientId.get(clientId);
  const wanted = needsSecret || call.provider.confidential || app?.clientType === 'confidential';
  if (wanted && secret === undefined) return err(missing('client secret', 'client_secret', call));
  if (app === undefined) {
    return err(notThem(`No app of ${deployment.catalogTitle} has the client ID “${clientId.slice(0, 80)}”.`, call));
  }
  if (secret !== undefined && secret !== app.clientSecret) {
    return err(notThem(`The client secret is not that of “${app.title}”; the client ID was right.`, call));
  }
  const blocked = notAllowed(app, call);
  return blocked === undefined ? ok(app) : err(blocked);
}

function shownBy(call: OAuthCall): Result<Shown, OAuthAnswer> {
  const form = { clientId: call.parameter('client_id'), secret: call.parameter('client_secret') };
  const header = call.scene.call.headers.get('authorization') ?? '';
  if (header === '') return ok(form);
  if (!/^basic\s/i.test(header)) {
    return err(
      errorAnswer({
        status: 401,
        error: 'invalid_client',
        description: 'Unsupported authentication scheme',
        headers: WHO_CALLS,
        expected: 'Client ID and secret as form fields or in an Authorization: Basic header.',
        actual: `The Authorization header begins with “${header.split(' ', 1)[0]}”.`,
        fix: 'Send Authorization: Basic with base64 of client-id:client-secret, or the fields client_id and client_secret.',
      }),
    );
  }
  if (call.field('client_id') !== undefined || call.field('client_secret') !== undefined) {
    return err(
      errorAnswer({
        status: 400,
        error: 'invalid_request',
        description: 'Multiple authentication schemes',
        expected: 'Client ID and secret in one place.',
        actual: 'They are in an Authorization: Basic header and in the form too.',
        fix: 'Leave out one of the two.',
      }),
    );
  }
  const credentials = basicCredentials(header);
  call.scene.recorder.masker.addValue(credentials?.password ?? '');
  return ok({ clientId: credentials?.name || undefined, secret: credentials?.password || undefined });
}

/** An app that may not have tokens of this provider: suspended, or not subscribed (gateway.md §1.4, §11.83). */
export function notAllowed(app: AppSource, { operation: { api } }: OAuthCall): OAuthAnswer | undefined {
  if (app.state !== 'ACTIVE') {
    return errorAnswer({
      status: 403,
      error: 'unauthorized_client',
      description: 'Subscription is not active.',
      check: 'app-state',
      expected: 'An app that is active.',
      actual: `“${app.title}” is suspended.`,
      fix: 'Activate the app again, or use another one.',
    });
  }
  const states = subscriptionStates(app);
  if (app.isTestApp === true || api.plans.some(({ id }) => states.get(id) === 'active')) return undefined;
  return errorAnswer({
    status: 401,
    error: 'invalid_client',
    description: 'client_id unauthorized',
    check: 'subscription',
    expected: `An app subscribed to a plan with ${api.title}: ${api.plans.map(({ id }) => id).join(', ')}.`,
    actual: `“${app.title}” is subscribed to ${subscribedText(app)}.`,
    fix: 'Subscribe the app to one of these plans, or use the client ID of another app.',
  });
}

function missing(what: string, field: string, { scene, provider }: OAuthCall): OAuthAnswer {
  const why = field === 'client_secret' && provider.confidential ? ' The provider is for confidential apps.' : '';
  return errorAnswer({
    status: 400,
    error: 'invalid_request',
    description: 'Missing required parameter: client_*',
    headers: WHO_CALLS,
    expected: `The ${what} of an app, in the field ${field} or in an Authorization: Basic header.${why}`,
    actual: `There is no ${what}.`,
    fix: `Send the ${what} from ${scene.deployment.places.apps}.`,
  });
}

function notThem(actual: string, { scene }: OAuthCall): OAuthAnswer {
  return errorAnswer({
    status: 401,
    error: 'invalid_client',
    description: 'Authentication error',
    headers: WHO_CALLS,
    expected: 'Client ID and secret of one app.',
    actual,
    fix: `Copy both from ${scene.deployment.places.apps}.`,
  });
}
