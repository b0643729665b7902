import { oncePer } from '../../base/once-per.ts';
import type { IncomingCall } from '../request/incoming-call.ts';
import type { Route } from '../routing/router.ts';
import type { HeaderLines } from './header-lines.ts';

const EXPOSED =
  'APIm-Debug-Trans-Id, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, X-Global-Transaction-ID';

/** Stage 6 (gateway.md §8): what a browser on another page is allowed. None when CORS is switched off. */
export function corsHeaders({ api, operations }: Route, { headers }: IncomingCall): HeaderLines {
  if (!api.cors) return [];
  const origin = headers.get('origin');
  return [
    ['access-control-allow-origin', origin ?? '*'],
    ['access-control-allow-credentials', origin === null ? 'false' : 'true'],
    ['access-control-allow-headers', headers.get('access-control-request-headers') ?? ''],
    ['access-control-allow-methods', methodsOf(operations)],
    ['access-control-expose-headers', EXPOSED],
  ];
}

const methodsOf = oncePer((operations: Route['operations']): string => {
  const methods = [...operations.keys()].map((verb) => verb.toUpperCase());
  if (!methods.includes('OPTIONS')) methods.push('OPTIONS');
  return methods.join(',');
});
