import { firstLayout } from './0001-first-layout.ts';
import { gatewayProfile } from './0002-gateway-profile.ts';
import { oauth } from './0003-oauth.ts';
import { products } from './0004-products.ts';
import { apiStates } from './0005-api-states.ts';
import { userPolicies } from './0006-user-policies.ts';
import { statefulMock } from './0007-stateful-mock.ts';
import type { Migration } from './migration.ts';

/** Every layout the database has had, in order. Append only. */
export const MIGRATIONS: readonly Migration[] = [
  firstLayout,
  gatewayProfile,
  oauth,
  products,
  apiStates,
  userPolicies,
  statefulMock,
];
