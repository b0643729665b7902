import { getOwn, type JsonValue, jsonValue } from '../../base/json.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { utf8Bytes, utf8Text } from '../../base/utf8.ts';
import type { CompiledOperation } from '../compiled-deployment.ts';
import { statusText } from '../http-status.ts';
import type { Refused } from '../response/refused.ts';
import { askService } from './ask-service.ts';
import type { SecurityScene } from './authenticate.ts';
import type { AcceptedToken } from './check-token.ts';
import type { TokenCheck } from './compiled-security.ts';
import { badIntrospection } from './explain-token.ts';
import { serviceAddress } from './service-address.ts';

/**
 * Asks a third party about its token (`x-tokenIntrospect`, RFC 7662): a form with the token, answered with `active` and
 * what it stands for. The caller may send the gateway's own credentials for it in X-Introspect-Basic-Authorization-Header.
 */
export async function introspect(
  token: string,
  written: string,
  check: TokenCheck,
  operation: CompiledOperation,
  scene: SecurityScene,
): Promise<Result<AcceptedToken, Refused>> {
  const { world, call, recorder } = scene;
  const url = serviceAddress(written, operation.api, call.baseUrl);
  const credentials = call.headers.get('x-introspect-basic-authorization-header');
  if (credentials !== null) recorder.masker.addValue(credentials);
  const headers = [
    ['content-type', 'application/x-www-form-urlencoded'],
    ['accept', 'application/json'],
    ...(credentials === null ? [] : [['authorization', `Basic ${credentials}`] as const]),
  ] as const;
  const body = utf8Bytes(new URLSearchParams({ token, token_type_hint: 'access_token' }).toString());
  const asked = { name: 'introspection', url, method: 'POST', headers, body } as const;
  const answer = await askService(asked, operation, scene);
  const refuse = (actual: string, fix: string) => err(badIntrospection(check, actual, fix));
  if (answer.kind === 'failed') return refuse(`${url} could not be asked: ${answer.message}`, answer.help);
  if (answer.status !== 200) {
    return refuse(`${url} answered ${statusText(answer)}.`, 'Check the Introspection URL of the definition.');
  }
  const told = jsonValue(utf8Text(answer.body));
  if (getOwn(told, 'active') !== true) {
    return refuse(`${url} says that the token is not active.`, 'Get a new token from its authorization server.');
  }
  const accepted = acceptedFrom(token, told);
  if (accepted.notAfter !== undefined && world.clock.now() >= accepted.notAfter) {
    return refuse(`${url} says that the token has expired.`, 'Get a new token from its authorization server.');
  }
  return ok(accepted);
}

function acceptedFrom(token: string, told: JsonValue | undefined): AcceptedToken {
  const text = (name: string): string => {
    const value = getOwn(told, name);
    return typeof value === 'string' ? value : '';
  };
  const time = (name: string): number | undefined => {
    const value = Number(getOwn(told, name) ?? Number.NaN);
    return Number.isFinite(value) ? value * 1000 : undefined;
  };
  return {
    token,
    clientId: text('client_id'),
    owner: text('username') || text('sub'),
    scopes: text('scope').split(' ').filter(Boolean),
    notBefore: time('nbf') ?? time('iat'),
    notAfter: time('exp'),
    metadata: text('miscinfo'),
  };
}
