import type { AppSource, ProductSource } from '../../gateway/deployment.ts';
import type { Environment } from './environment.ts';

/*
 * What the toolkit's local gateway has without a configuration (gateway.md §2.6): one plan, and one app that may call
 * everything.
 */

/** Name and version of the product that this gateway makes by itself. */
export const STATIC_PRODUCT = { name: 'static-product', version: '1.0.0', title: 'static-product' } as const;
/** Provides the APIs and consumes them. */
export const DEFAULT_ORGANISATION = 'defaultOrgName';

/** The default plan holds `apis`; its hard limit comes from LAPTOP_RATELIMIT, else it is 100 calls an hour (§7.2). */
export function defaultProduct(apis: readonly string[], { LAPTOP_RATELIMIT: value }: Environment): ProductSource {
  const isSet = value !== undefined && value.trim() !== '';
  const limit = { name: '', value: isSet ? value : '100/hour', hard: true };
  return {
    ...STATIC_PRODUCT,
    apis,
    plans: [{ name: 'default', title: 'Default Plan', rateLimits: [limit] }],
    // Where a wrong value stands.
    ...(isSet && { draftId: 'LAPTOP_RATELIMIT' }),
  };
}

export const DEFAULT_APP: Omit<AppSource, 'subscriptions'> = {
  id: 'defaultAppID',
  title: 'defaultAppTitle',
  organisation: DEFAULT_ORGANISATION,
  state: 'ACTIVE',
  clientId: 'default',
  clientSecret: 'SECRET',
  redirectUri: 'https://localhost',
};
