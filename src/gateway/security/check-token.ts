import type { JsonObject } from '../../base/json.ts';
import type { Result } from '../../base/result.ts';
import { err, ok } from '../../base/result.ts';
import type { CompiledOperation } from '../compiled-deployment.ts';
import { isProviderOf } from '../oauth/find-provider.ts';
import { isSignedWith, parseToken } from '../oauth/hs256.ts';
import { askRevocation, revocationUrl } from '../oauth/revocation-service.ts';
import { type AccessRecord, claimsOf, findAccess } from '../oauth/token-store.ts';
import type { Refused } from '../response/refused.ts';
import { introspect } from './ask-introspection.ts';
import type { SecurityScene } from './authenticate.ts';
import type { TokenCheck } from './compiled-security.ts';
import { badToken, missingToken, noIssuer, otherClient, revokedToken, tooFewScopes } from './explain-token.ts';

/** What a token that was accepted says: the context variable `oauth` (gateway.md §2.4). */
export interface AcceptedToken {
  readonly token: string;
  readonly clientId: string;
  /** Empty when the app acts for itself. */
  readonly owner: string;
  readonly scopes: readonly string[];
  /** Milliseconds since the epoch; undefined when a third party did not say. */
  readonly notBefore: number | undefined;
  readonly notAfter: number | undefined;
  readonly metadata: string;
}

/** gateway.md §2.4: the bearer token of a call, checked row by row of its table. */
export async function checkToken(
  check: TokenCheck,
  operation: CompiledOperation,
  scene: SecurityScene,
): Promise<Result<AcceptedToken, Refused>> {
  const { call, recorder } = scene;
  const header = call.headers.get('authorization') ?? '';
  const token = /^bearer\s+(\S+)\s*$/i.exec(header)?.[1];
  if (token === undefined) return err(missingToken(check, header !== '', scene));
  recorder.masker.addValue(token);
  const step = recorder.open({ kind: 'check', name: 'oauth', pointer: check.pointer });
  const accepted = await recorder.below(() => readToken(token, check, operation, scene));
  if (!accepted.ok) {
    step.close('refused');
    return accepted;
  }
  const { clientId, owner, scopes } = accepted.value;
  const missing = check.scopes.filter((scope) => !scopes.includes(scope));
  if (missing.length > 0) {
    step.close('refused');
    return err(tooFewScopes(check, missing, scopes, scene));
  }
  const wanted = call.query.get('appId');
  if (wanted !== null && wanted !== clientId && check.issuer.kind !== 'introspection') {
    step.close('refused');
    return err(otherClient(check, 'the query parameter appId', wanted, clientId, scene));
  }
  const who = owner === '' ? 'its app' : `“${owner}”`;
  step.close('ok', { note: `A token of ${who} for ${scopes.join(' ') || 'no scope'}.` });
  return accepted;
}

function readToken(
  token: string,
  check: TokenCheck,
  operation: CompiledOperation,
  scene: SecurityScene,
): Promise<Result<AcceptedToken, Refused>> {
  switch (check.issuer.kind) {
    case 'introspection':
      return introspect(token, check.issuer.url, check, operation, scene);
    case 'unknown':
      return Promise.resolve(err(noIssuer(check, undefined, scene)));
    case 'named': {
      const { name } = check.issuer;
      const known = scene.deployment.apis.some((api) => isProviderOf(api, name));
      return known ? readOwnToken(token, check, operation, scene) : Promise.resolve(err(noIssuer(check, name, scene)));
    }
    case 'any':
      return readOwnToken(token, check, operation, scene);
  }
}

/** A token that a provider API of this catalog issued. */
async function readOwnToken(
  token: string,
  check: TokenCheck,
  operation: CompiledOperation,
  scene: SecurityScene,
): Promise<Result<AcceptedToken, Refused>> {
  const { world } = scene;
  const refuse = (row: Parameters<typeof badToken>[1]) => err(badToken(check, row, scene));
  const parsed = parseToken(token);
  if (parsed.kind === 'not-a-token') return refuse('not-a-token');
  if (parsed.kind === 'bad-payload') return refuse('bad-payload');
  const { jti, aud, iat, exp } = parsed.payload;
  if (typeof jti !== 'string' || typeof aud !== 'string' || !isSeconds(iat) || !isSeconds(exp)) {
    return refuse('bad-format');
  }
  if (world.clock.now() >= exp * 1000) return refuse('expired');
  const record = findAccess(jti, world);
  if (record === undefined) return refuse('unknown');
  if (!(await isSignedWith(parsed, record.secret))) return refuse('bad-signature');
  if (!sameClaims(parsed.payload, claimsOf(jti, record))) return refuse('mismatch');
  const { issuer } = check;
  if (issuer.kind === 'named') {
    const by = scene.deployment.apis.find((api) => isProviderOf(api, issuer.name));
    if (by?.name !== record.provider) return refuse('other-provider');
  }
  const { clientId, owner, issuedAt } = record;
  const { deployment, call } = scene;
  const api = deployment.apis.find((each) => each.name === record.provider && each.provider !== undefined);
  const url = api === undefined ? undefined : revocationUrl(api, call.baseUrl);
  const revocable = { kind: 'access', text: token, clientId, owner, issuedAt } as const;
  const revoked = url === undefined ? undefined : await askRevocation(revocable, url, operation, scene);
  return revoked === undefined ? ok(accepted(token, record)) : err(revokedToken(check, revoked));
}

function isSeconds(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function sameClaims(actual: JsonObject, expected: JsonObject): boolean {
  const names = new Set([...Object.keys(actual), ...Object.keys(expected)]);
  return [...names].every((name) => actual[name] === expected[name]);
}

function accepted(
  token: string,
  { clientId, owner, scopes, issuedAt, expiresAt, metadata }: AccessRecord,
): AcceptedToken {
  return { token, clientId, owner: owner ?? '', scopes, notBefore: issuedAt, notAfter: expiresAt, metadata };
}
