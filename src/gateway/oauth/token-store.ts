import { getOwn, isJsonArray, type JsonObject, type JsonValue } from '../../base/json.ts';
import type { World } from '../world.ts';
import { signToken } from './hs256.ts';

/*
 * What a provider remembers of tokens, each under a key that tells what it is, so that a refresh token is never taken for
 * an access token (gateway.md §11.74). Records are type aliases, not interfaces: those are assignable to JSON.
 */

/** What was granted to whom. */
export type Grant = {
  /** Name of the provider API. */
  readonly provider: string;
  readonly clientId: string;
  /** Null when the app acts for itself. */
  readonly owner: string | null;
  readonly scopes: readonly string[];
  /** What the authentication or metadata URL wants carried along; '' for nothing. */
  readonly metadata: string;
};

export type AccessRecord = Grant & {
  readonly secret: string;
  /** Milliseconds since the epoch. */
  readonly issuedAt: number;
  readonly expiresAt: number;
};

export type RefreshRecord = Grant & {
  readonly secret: string;
  /** The access token that goes with it. */
  readonly accessId: string;
  /** How many times more a new refresh token may be given. */
  readonly left: number;
};

export interface Issued {
  readonly id: string;
  readonly token: string;
  readonly record: AccessRecord;
}

type Store = Pick<World, 'tokens' | 'clock' | 'random'>;
type Reader = Pick<World, 'tokens' | 'clock'>;

const accessKey = (id: string): string => `oauth/access/${id}`;
const refreshKey = (id: string): string => `oauth/refresh/${id}`;

/** A new access token, valid from now on for so many seconds. */
export async function issueAccess(grant: Grant, seconds: number, { tokens, clock, random }: Store): Promise<Issued> {
  const id = random.uuid();
  const issuedAt = clock.now();
  const record: AccessRecord = { ...grant, secret: newSecret(random), issuedAt, expiresAt: issuedAt + seconds * 1000 };
  const token = await signToken(claimsOf(id, record), record.secret);
  tokens.set(accessKey(id), record, record.expiresAt);
  return { id, token, record };
}

/** A refresh token that goes with an access token. */
export async function issueRefresh(
  { id: accessId, record }: Issued,
  { seconds, left }: { readonly seconds: number; readonly left: number },
  { tokens, clock, random }: Store,
): Promise<{ readonly id: string; readonly token: string }> {
  const id = random.uuid();
  const { provider, clientId, owner, scopes, metadata } = record;
  const refresh: RefreshRecord = {
    ...{ provider, clientId, owner, scopes, metadata },
    secret: newSecret(random),
    accessId,
    left,
  };
  const issuedAt = clock.now();
  const expiresAt = issuedAt + seconds * 1000;
  const token = await signToken(claimsOf(id, { ...refresh, issuedAt, expiresAt }), refresh.secret);
  tokens.set(refreshKey(id), refresh, expiresAt);
  return { id, token };
}

/** What a token says of itself; times are seconds since the epoch (RFC 7519). */
export function claimsOf(id: string, { clientId, owner, scopes, issuedAt, expiresAt }: AccessRecord): JsonObject {
  return {
    jti: id,
    aud: clientId,
    ...(owner !== null && { sub: owner }),
    iat: Math.floor(issuedAt / 1000),
    exp: Math.floor(expiresAt / 1000),
    scope: scopes.join(' '),
  };
}

export function findAccess(id: string, { tokens, clock }: Reader): AccessRecord | undefined {
  const value = tokens.get(accessKey(id), clock.now());
  const grant = grantOf(value);
  const [secret, issuedAt, expiresAt] = ['secret', 'issuedAt', 'expiresAt'].map((key) => getOwn(value, key));
  if (grant === undefined || typeof secret !== 'string') return undefined;
  if (typeof issuedAt !== 'number' || typeof expiresAt !== 'number') return undefined;
  return { ...grant, secret, issuedAt, expiresAt };
}

export function findRefresh(id: string, { tokens, clock }: Reader): RefreshRecord | undefined {
  const value = tokens.get(refreshKey(id), clock.now());
  const grant = grantOf(value);
  const [secret, accessId, left] = ['secret', 'accessId', 'left'].map((key) => getOwn(value, key));
  if (grant === undefined || typeof secret !== 'string') return undefined;
  if (typeof accessId !== 'string' || typeof left !== 'number') return undefined;
  return { ...grant, secret, accessId, left };
}

export function dropAccess(id: string, { tokens }: Pick<World, 'tokens'>): void {
  tokens.delete(accessKey(id));
}

/** A refresh token goes with its access token. */
export function dropRefresh(id: string, accessId: string, world: Pick<World, 'tokens'>): void {
  world.tokens.delete(refreshKey(id));
  dropAccess(accessId, world);
}

/** The grant in a stored value; undefined when it is none. */
export function grantOf(value: JsonValue | undefined): Grant | undefined {
  const [provider, clientId, owner, scopes, metadata] = [
    ...['provider', 'clientId', 'owner', 'scopes', 'metadata'].map((key) => getOwn(value, key)),
  ];
  if (typeof provider !== 'string' || typeof clientId !== 'string' || !isJsonArray(scopes)) return undefined;
  return {
    provider,
    clientId,
    owner: typeof owner === 'string' ? owner : null,
    scopes: scopes.filter((scope) => typeof scope === 'string'),
    metadata: typeof metadata === 'string' ? metadata : '',
  };
}

/** A key that nobody can guess: 244 random bits. */
function newSecret(random: World['random']): string {
  return `${random.uuid()}${random.uuid()}`.replaceAll('-', '');
}
