import type { DraftId } from '../../../base/ids.ts';
import type { Refusal } from '../../../gateway/trace.ts';
import { routes } from '../routes.ts';

type Check = Refusal['check'];

/** What was refused, as a headline. */
export const REFUSAL_TITLE: Readonly<Record<Check, string>> = {
  route: 'No operation answers this address',
  method: 'The path exists, but not with this verb',
  cors: 'The cross-origin check refused the call',
  'client-id': 'The client ID was refused',
  'client-secret': 'The client secret was refused',
  basic: 'The user name or password was refused',
  oauth: 'The access token or the OAuth request was refused',
  subscription: 'The application is not subscribed',
  'app-state': 'The application may not call now',
  'api-state': 'The API is out of service',
  'rate-limit': 'The rate limit is used up',
  request: 'The gateway could not read the request',
  assembly: 'The assembly ended with an error',
  policy: 'A policy failed',
  backend: 'The backend did not answer',
};

export interface RefusalLink {
  readonly label: string;
  readonly to: string;
}

/** Where in the app the matter can be looked at or repaired. */
export function refusalLinks(check: Check, draftId: DraftId): readonly RefusalLink[] {
  const keys = { label: 'Keys of the test application', to: routes.catalog('settings', 'endpoints') };
  const security = { label: 'Security in Design', to: routes.design(draftId, 'security') };
  const assemble = { label: 'Assemble', to: routes.assemble(draftId) };
  switch (check) {
    case 'client-id':
    case 'client-secret':
      return [keys, security];
    case 'basic':
      return [{ label: 'User registries of Sandbox', to: routes.catalog('settings', 'user-registries') }, security];
    case 'oauth':
      return [security];
    case 'route':
    case 'method':
      return [{ label: 'Paths in Design', to: routes.design(draftId, 'paths') }];
    case 'cors':
      return [{ label: 'Lifecycle in Design', to: routes.design(draftId, 'lifecycle') }];
    case 'subscription':
    case 'app-state':
    case 'api-state':
    case 'rate-limit':
      return [{ label: 'Products of Sandbox', to: routes.catalog('products') }];
    case 'backend':
      return [{ label: 'Backend of Sandbox', to: routes.catalog('settings', 'gateway') }, assemble];
    case 'assembly':
    case 'policy':
      return [assemble];
    case 'request':
      return [];
  }
}
