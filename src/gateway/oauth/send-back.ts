import { type Explained, type OAuthAnswer, redirectAnswer, refusalOf } from './oauth-answer.ts';
import type { Pending } from './pending-store.ts';

type Destination = Pick<Pending, 'responseType' | 'redirectUri' | 'state'>;

/** Sends the browser back to the app with what it asked for: a code in the query, a token in the fragment. */
export function sendBack(
  { responseType, redirectUri, state }: Destination,
  fields: { readonly [name: string]: string },
  note: string,
): OAuthAnswer {
  return redirectAnswer(addressWith(redirectUri, { ...fields, ...(state !== null && { state }) }, responseType), note);
}

/** Sends the browser back to the app with an error (RFC 6749 §4.1.2.1, §4.2.2.1). */
export function sendError(
  { responseType, redirectUri, state }: Destination,
  error: string,
  description: string,
  explained: Explained,
): OAuthAnswer {
  const fields = { error, error_description: description, ...(state !== null && { state }) };
  return redirectAnswer(addressWith(redirectUri, fields, responseType), description, refusalOf(explained));
}

function addressWith(
  address: string,
  fields: { readonly [name: string]: string },
  responseType: Pending['responseType'],
): string {
  const parameters = new URLSearchParams(fields).toString();
  if (responseType === 'token') return `${address}#${parameters}`;
  return `${address}${address.includes('?') ? '&' : '?'}${parameters}`;
}
