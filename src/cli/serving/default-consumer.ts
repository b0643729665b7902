import type { AppSource, ProductSource } from '../../gateway/deployment.ts';

/*
 * What the toolkit's local gateway has without a configuration (gateway.md §2.6): one plan, and one app that may call
 * everything.
 */

export const DEFAULT_PRODUCT: ProductSource = {
  name: 'static-product',
  version: '1.0.0',
  title: 'static-product',
  plans: [{ name: 'default', title: 'Default Plan', rateLimits: [{ name: '', value: '100/hour', hard: true }] }],
};

export const DEFAULT_APP: Omit<AppSource, 'subscriptions'> = {
  id: 'defaultAppID',
  title: 'defaultAppTitle',
  organisation: 'defaultOrgName',
  state: 'ACTIVE',
  clientId: 'default',
  clientSecret: 'SECRET',
};
