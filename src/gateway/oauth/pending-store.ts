import { getOwn } from '../../base/json.ts';
import type { World } from '../world.ts';
import { type Grant, grantOf } from './token-store.ts';

/** Somebody who logs in and decides has so long. */
const PENDING_MS = 600_000;

/** An authorization request on its way: first until the resource owner has logged in, then until they have decided. */
export type Pending = Grant & {
  readonly responseType: 'code' | 'token';
  readonly redirectUri: string;
  /** The request named it. */
  readonly redirectGiven: boolean;
  readonly state: string | null;
  /** PKCE (RFC 7636). */
  readonly challenge: string | null;
  readonly challengeMethod: string;
  /** Path and query of the request: forms are posted there, as far as the gateway is concerned. */
  readonly originalUrl: string;
  /** What the login wants told with the token. */
  readonly payload: string;
};

/** Waiting for the login, or for the decision: the one can never pass for the other. */
export type PendingStep = 'login' | 'consent';

type Store = Pick<World, 'tokens' | 'clock' | 'random'>;

const key = (step: PendingStep, id: string): string => `oauth/${step}/${id}`;

/** Keeps a request; returns the id by which its form will name it. */
export function keepPending(step: PendingStep, pending: Pending, { tokens, clock, random }: Store): string {
  const id = `${random.uuid()}${random.uuid()}`.replaceAll('-', '');
  tokens.set(key(step, id), pending, clock.now() + PENDING_MS);
  return id;
}

export function findPending(
  step: PendingStep,
  id: string,
  { tokens, clock }: Pick<Store, 'tokens' | 'clock'>,
): Pending | undefined {
  const value = tokens.get(key(step, id), clock.now());
  const grant = grantOf(value);
  const text = (name: string): string | null => {
    const member = getOwn(value, name);
    return typeof member === 'string' ? member : null;
  };
  const [redirectUri, originalUrl] = [text('redirectUri'), text('originalUrl')];
  if (grant === undefined || redirectUri === null || originalUrl === null) return undefined;
  return {
    ...grant,
    responseType: text('responseType') === 'token' ? 'token' : 'code',
    redirectUri,
    redirectGiven: getOwn(value, 'redirectGiven') === true,
    state: text('state'),
    challenge: text('challenge'),
    challengeMethod: text('challengeMethod') ?? 'plain',
    originalUrl,
    payload: text('payload') ?? '',
  };
}

export function dropPending(step: PendingStep, id: string, { tokens }: Pick<Store, 'tokens'>): void {
  tokens.delete(key(step, id));
}
