import type { ProductSource } from '../gateway/deployment.ts';

/**
 * The product that holds every draft of Sandbox by itself, so that a person can call an API without publishing it first.
 * Its plan is the toolkit's: `default`, 100 calls an hour, hard (gateway.md §7.2, §9).
 */
export const TEST_PRODUCT: ProductSource = {
  name: 'test-product',
  version: '1.0.0',
  title: 'Automatic test product',
  plans: [{ name: 'default', title: 'Default Plan', rateLimits: [{ name: '', value: '100/hour', hard: true }] }],
};

/** `product:version:plan`, as subscriptions name it. */
export const TEST_PLAN_ID = `${TEST_PRODUCT.name}:${TEST_PRODUCT.version}:default`;
