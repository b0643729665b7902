import type { CompiledDeployment, CompiledPlan } from '../compiled-deployment.ts';
import type { AppSource } from '../deployment.ts';
import type { IncomingCall } from '../request/incoming-call.ts';
import type { Refused } from '../response/refused.ts';
import type { KeyCheck } from './compiled-security.ts';
import { subscribedText } from './subscriptions.ts';

/*
 * Every way that API keys can be refused: the exact body of gateway.md §1.4 (D4, D5), and beside it which value was read
 * where, what is registered, and what to do.
 */

/** Asks for a user name and a password (gateway.md §2.3). */
export const BASIC_CHALLENGE = ['WWW-Authenticate', 'Basic realm="apim"'] as const;
/** What a caller without acceptable credentials is told (gateway.md §1.4). */
export const NO_ACCESS = 'This server could not verify that you are authorized to access the URL';

/** `the header X-IBM-Client-Id`. */
function placeOf({ in: location, name }: KeyCheck): string {
  return location === 'header' ? `the header ${name}` : `the query parameter ${name}`;
}

function registered({ apps, catalogTitle }: CompiledDeployment): string {
  if (apps.length === 0) return `No app is registered in ${catalogTitle} yet`;
  const shown = apps.slice(0, 3).map(({ title, clientId }) => `${clientId} (${title})`);
  const more = apps.length > shown.length ? ` and ${apps.length - shown.length} more` : '';
  return `Registered in ${catalogTitle}: ${shown.join(', ')}${more}`;
}

export function missingId(key: KeyCheck, call: IncomingCall, deployment: CompiledDeployment): Refused {
  const elsewhere = strayKey(key, call, ['x-ibm-client-id', 'client_id']);
  return {
    status: 401,
    information: 'Client id missing.',
    refusal: {
      check: 'client-id',
      expected: `A client ID in ${placeOf(key)}. ${registered(deployment)}.`,
      actual: `${capital(placeOf(key))} was not sent.${elsewhere === undefined ? '' : ` There is one in ${elsewhere}, which this definition does not read.`}`,
      fix: `Send ${placeOf(key)} with the Client ID from ${deployment.places.apps}.`,
      pointer: key.pointer,
    },
  };
}

export function unknownId(key: KeyCheck, sent: string, deployment: CompiledDeployment): Refused {
  return {
    status: 401,
    information: 'Client id not registered.',
    refusal: {
      check: 'client-id',
      expected: `The client ID of an app known to ${deployment.catalogTitle}, in ${placeOf(key)}. ${registered(deployment)}.`,
      actual: `${capital(placeOf(key))} held “${cut(sent)}”, which no app has.`,
      fix: `Copy the Client ID from ${deployment.places.apps} and send it in ${placeOf(key)}.`,
      pointer: key.pointer,
    },
  };
}

export function badSecret(
  key: KeyCheck,
  sent: string | undefined,
  app: AppSource,
  deployment: CompiledDeployment,
): Refused {
  return {
    status: 401,
    information: 'Invalid client id or secret.',
    refusal: {
      check: 'client-secret',
      expected: `The client secret of “${app.title}” in ${placeOf(key)}.`,
      actual:
        sent === undefined || sent === ''
          ? `${capital(placeOf(key))} was not sent.`
          : `${capital(placeOf(key))} held another value (${sent.length} characters; the secret has ${app.clientSecret.length}).`,
      fix: `Copy the Client Secret from ${deployment.places.apps} and send it in ${placeOf(key)}. The client ID was right.`,
      pointer: key.pointer,
    },
  };
}

export function notSubscribed(
  app: AppSource,
  apiTitle: string,
  { plans, pending }: { readonly plans: readonly CompiledPlan[]; readonly pending: string | undefined },
): Refused {
  const holding = plans.length === 0 ? 'no plan exposes it' : plans.map(({ id }) => id).join(', ');
  return {
    status: 401,
    information: 'Not registered to plan',
    refusal: {
      check: 'subscription',
      expected: `An app subscribed to a plan with this operation of ${apiTitle}: ${holding}.`,
      actual:
        pending === undefined
          ? `“${app.title}” is subscribed to ${subscribedText(app)}.`
          : `The subscription of “${app.title}” to ${pending} waits for approval.`,
      fix:
        pending === undefined
          ? 'Subscribe the app to one of these plans, or use the client ID of another app.'
          : 'Approve the subscription, or use the client ID of another app.',
    },
  };
}

export function inactiveSubscription(app: AppSource, planId: string): Refused {
  return {
    status: 403,
    information: 'Subscription is not active.',
    refusal: {
      check: 'app-state',
      expected: `An active subscription of “${app.title}” to ${planId}.`,
      actual: 'The subscription is there, but it is not active.',
      fix: 'Activate the subscription again, or use the client ID of another app.',
    },
  };
}

export function apiSuspended(apiTitle: string): Refused {
  return {
    status: 503,
    information: 'API is suspended now.',
    refusal: {
      check: 'api-state',
      expected: 'An API that is running.',
      actual: `“${apiTitle}” is suspended.`,
      fix: 'Let the API run again.',
    },
  };
}

export function suspended(app: AppSource): Refused {
  return {
    status: 403,
    information: 'Subscription is not active.',
    refusal: {
      check: 'app-state',
      expected: 'An app that is active.',
      actual: `“${app.title}” is suspended.`,
      fix: 'Activate the app again, or use the client ID of another one.',
    },
  };
}

export function impossible(why: string, fix: string, pointer: string): Refused {
  return {
    status: 401,
    information: NO_ACCESS,
    refusal: {
      check: 'client-id',
      expected: 'A security requirement that somebody can meet.',
      actual: why,
      fix,
      pointer,
    },
  };
}

export function badBasic(scheme: string, pointer: string, actual: string, fix: string, asks: boolean): Refused {
  return {
    status: 401,
    information: NO_ACCESS,
    ...(asks && { headers: [BASIC_CHALLENGE] }),
    refusal: { check: 'basic', expected: `User name and password that “${scheme}” accepts.`, actual, fix, pointer },
  };
}

/** A key that was sent, but in another place than the definition says. */
function strayKey(key: KeyCheck, call: IncomingCall, names: readonly string[]): string | undefined {
  for (const name of names) {
    if (name !== key.name.toLowerCase() || key.in !== 'header') {
      if (call.headers.get(name) !== null) return `the header ${name}`;
    }
    if ((name !== key.name || key.in !== 'query') && call.query.has(name)) return `the query parameter ${name}`;
  }
  return undefined;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function cut(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
