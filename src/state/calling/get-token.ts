import { type AppError, appError } from '../../base/app-error.ts';
import type { CatalogId } from '../../base/ids.ts';
import { getOwn, jsonValue } from '../../base/json.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { utf8Text } from '../../base/utf8.ts';
import type { AppRecord } from '../../workspace/records.ts';
import type { CallForm } from '../call.ts';
import type { GatewayCall, GatewayClient, GatewayResult } from '../ports.ts';
import { type OAuthFlow, pathOnGateway } from './oauth-flow.ts';

export interface TokenAsk {
  readonly flow: OAuthFlow;
  readonly form: CallForm;
  readonly catalog: CatalogId;
  /** Whose keys are used where the operation asks for none. */
  readonly testApp: AppRecord | undefined;
}

/**
 * Asks the provider API at the definition's Token URL for an access token (ui.md 12.4, `Authorize`). Only a provider of
 * the catalog itself is asked: nothing leaves the machine for it. Errors: `state/no-token`, with what to do.
 */
export async function getToken(ask: TokenAsk, gateway: GatewayClient): Promise<Result<string, AppError>> {
  const call = tokenCall(ask, gateway.base(ask.catalog));
  if (!call.ok) return call;
  try {
    return tokenIn(await gateway.send(call.value));
  } catch (thrown) {
    return err(noToken('The gateway did not answer.', thrown instanceof Error ? thrown.message : ''));
  }
}

function tokenCall({ flow, form, catalog, testApp }: TokenAsk, base: string): Result<GatewayCall, AppError> {
  const path = pathOnGateway(flow.tokenUrl, base);
  if (flow.flow !== 'application' && flow.flow !== 'password') {
    return err(
      noToken(
        'Tokens of this flow are given to people who log in.',
        'Log in at the Authorization URL, and paste the token.',
      ),
    );
  }
  if (path === undefined) {
    return err(
      noToken(
        flow.tokenUrl === '' ? 'The definition has no Token URL.' : 'The Token URL is not on this gateway.',
        'Give the definition the address of a provider API of Sandbox, or get a token elsewhere and paste it.',
      ),
    );
  }
  if (flow.scopes.length > 0 && form.scopes.length === 0) {
    return err(noToken('No scope is ticked.', 'Tick what the token should be good for.'));
  }
  const fields = new URLSearchParams({
    grant_type: flow.flow === 'application' ? 'client_credentials' : 'password',
    client_id: form.clientId || (testApp?.clientId ?? ''),
    client_secret: form.clientSecret || (testApp?.clientSecret ?? ''),
    ...(flow.flow === 'password' && { username: form.username, password: form.password }),
    scope: form.scopes.join(' '),
  });
  const headers = [['Content-Type', 'application/x-www-form-urlencoded'] as const];
  return ok({ catalog, method: 'POST', path, headers, body: fields.toString() });
}

function tokenIn({ status, reason, body, trace }: GatewayResult): Result<string, AppError> {
  const told = jsonValue(utf8Text(body));
  const token = getOwn(told, 'access_token');
  if (status === 200 && typeof token === 'string') return ok(token);
  const description = getOwn(told, 'error_description') ?? getOwn(told, 'moreInformation');
  const said = typeof description === 'string' && description !== '' ? description : `${status} ${reason}`;
  const refusal = trace?.refusal;
  return err(noToken(`No token: ${said}.`, refusal === undefined ? '' : `${refusal.actual} ${refusal.fix}`));
}

function noToken(message: string, help: string): AppError {
  return appError('state/no-token', message, help === '' ? {} : { help });
}
