import { getOwn, type JsonValue } from '../../base/json.ts';
import type { World } from '../world.ts';
import { dropAccess, dropRefresh, type Grant, grantOf } from './token-store.ts';

/** An authorization code lives so long (gateway.md §2.5). */
const CODE_MS = 300_000;
/** It is remembered longer, so that “expired” and “used already” can be told from “never heard of”. */
const MEMORY_MS = 600_000;

export type CodeRecord = Grant & {
  /** Where the browser was sent; the token request must name the same. */
  readonly redirectUri: string;
  /** The authorization request named it, so the token request must too. */
  readonly redirectGiven: boolean;
  /** PKCE (RFC 7636): what the verifier must come to; null when the app did not use it. */
  readonly challenge: string | null;
  readonly challengeMethod: string;
  readonly payload: string;
  readonly expiresAt: number;
};

type Store = Pick<World, 'tokens' | 'clock' | 'random'>;

const key = (code: string): string => `oauth/code/${code}`;

/** Keeps what was granted; returns the code. */
export function keepCode(grant: Omit<CodeRecord, 'expiresAt'>, { tokens, clock, random }: Store): string {
  const code = `${random.uuid()}${random.uuid()}`.replaceAll('-', '');
  const record: CodeRecord = { ...grant, expiresAt: clock.now() + CODE_MS };
  tokens.set(key(code), record, clock.now() + MEMORY_MS);
  return code;
}

export function findCode(code: string, { tokens, clock }: Pick<Store, 'tokens' | 'clock'>): CodeRecord | undefined {
  const value = tokens.get(key(code), clock.now());
  const grant = grantOf(value);
  const [redirectUri, challenge, challengeMethod, payload] = [
    ...['redirectUri', 'challenge', 'challengeMethod', 'payload'].map((name) => getOwn(value, name)),
  ];
  const expiresAt = getOwn(value, 'expiresAt');
  if (grant === undefined || typeof redirectUri !== 'string' || typeof expiresAt !== 'number') return undefined;
  return {
    ...grant,
    redirectUri,
    redirectGiven: getOwn(value, 'redirectGiven') === true,
    challenge: textOrNull(challenge),
    challengeMethod: textOrNull(challengeMethod) ?? 'plain',
    payload: textOrNull(payload) ?? '',
    expiresAt,
  };
}

/** When it was made: milliseconds since the epoch. */
export function codeGivenAt({ expiresAt }: CodeRecord): number {
  return expiresAt - CODE_MS;
}

/** The code is used up from now on. */
export function spendCode(code: string, { tokens, clock }: Pick<Store, 'tokens' | 'clock'>): void {
  tokens.set(key(code), { used: true }, clock.now() + MEMORY_MS);
}

/** What the code was exchanged for: it is withdrawn when somebody comes with the code again (RFC 6749 §4.1.2). */
export function noteExchange(
  code: string,
  accessId: string,
  refreshId: string | undefined,
  { tokens, clock }: Pick<Store, 'tokens' | 'clock'>,
): void {
  const value = { used: true, accessId, ...(refreshId !== undefined && { refreshId }) };
  tokens.set(key(code), value, clock.now() + MEMORY_MS);
}

/** True when the code was used before; the tokens that it gave are no longer valid then. */
export function withdrawIfUsed(code: string, world: Pick<Store, 'tokens' | 'clock'>): boolean {
  const value = world.tokens.get(key(code), world.clock.now());
  if (getOwn(value, 'used') !== true) return false;
  const accessId = getOwn(value, 'accessId');
  const refreshId = getOwn(value, 'refreshId');
  if (typeof accessId === 'string' && typeof refreshId === 'string') dropRefresh(refreshId, accessId, world);
  else if (typeof accessId === 'string') dropAccess(accessId, world);
  return true;
}

function textOrNull(value: JsonValue | undefined): string | null {
  return typeof value === 'string' ? value : null;
}
