import type { JsonObject } from '../../base/json.ts';
import { textAt } from './lenient.ts';
import type { SecurityScheme } from './view.ts';

/** Extensions that name the credential outright: v5's own, and the one newer products write. */
const ROLE_EXTENSIONS = ['x-ibm-apikey', 'x-key-type'];

/**
 * Which credential an apiKey definition carries (gateway.md §2.1): an extension first, then the well-known names. Header
 * names compare without case (the tutorial writes `X-IBM-Client-ID`), query names exactly. Undefined = unknown to the gateway.
 */
export function apiKeyRole(scheme: JsonObject): NonNullable<SecurityScheme['role']> | undefined {
  for (const extension of ROLE_EXTENSIONS) {
    const written = textAt(scheme, extension).toLowerCase().replace(/[_-]/g, '');
    if (written === 'clientid') return 'client-id';
    if (written === 'clientsecret') return 'client-secret';
  }
  const name = textAt(scheme, 'name');
  if (textAt(scheme, 'in') === 'query') {
    return name === 'client_id' ? 'client-id' : name === 'client_secret' ? 'client-secret' : undefined;
  }
  if (textAt(scheme, 'in') !== 'header') return undefined;
  const header = name.toLowerCase();
  return header === 'x-ibm-client-id' ? 'client-id' : header === 'x-ibm-client-secret' ? 'client-secret' : undefined;
}
