import { getOwn } from '../../base/json.ts';
import type { SecurityScheme } from '../../document/openapi/view.ts';

const ROLES: ReadonlyMap<string, SecurityScheme['role']> = new Map([
  ['header X-IBM-Client-Id', 'client-id'],
  ['header X-IBM-Client-Secret', 'client-secret'],
  ['query client_id', 'client-id'],
  ['query client_secret', 'client-secret'],
]);

/**
 * Which credential an apiKey definition carries for the micro gateway (gateway.md §2.1, D6): exact names only, and the
 * extension only as `clientid` or `clientsecret`.
 */
export function microKeyRole({ kind, raw, parameterName, in: location }: SecurityScheme): SecurityScheme['role'] {
  if (kind !== 'apiKey') return undefined;
  const written = getOwn(raw, 'x-ibm-apikey');
  if (written === 'clientid') return 'client-id';
  if (written === 'clientsecret') return 'client-secret';
  return ROLES.get(`${location ?? ''} ${parameterName ?? ''}`);
}
