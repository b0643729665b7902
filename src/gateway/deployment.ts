import type { CatalogId } from '../base/ids.ts';
import type { JsonObject } from '../base/json.ts';
import type { Diagnostic } from '../document/diagnostic.ts';
import type { PasswordHash } from './security/password-hash.ts';

/** How the gateway answers where real gateways differ (gateway.md §12). */
export type GatewayProfile = 'designer' | 'micro';

/** Who answers an `invoke` (ui.md 13.6): virtual = in-app stand-ins first, then live; mock = sample from the document; live = network only. */
export type BackendChoice = 'virtual' | 'mock' | 'live';

export interface RateLimit {
  /** Empty for a plan's single unnamed limit. */
  readonly name: string;
  /** As written, e.g. `100/hour`, `unlimited` (gateway.md §7.1). */
  readonly value: string;
  readonly hard: boolean;
}

export interface PlanSource {
  readonly name: string;
  readonly title: string;
  readonly rateLimits: readonly RateLimit[];
}

export interface ProductSource {
  readonly name: string;
  readonly version: string;
  readonly title: string;
  readonly plans: readonly PlanSource[];
  /** `x-ibm-name:version` of the APIs it holds; undefined = every API of the catalog (the automatic test product). */
  readonly apis?: readonly string[];
}

export interface AppSource {
  readonly id: string;
  readonly title: string;
  readonly organisation: string;
  readonly state: 'ACTIVE' | 'SUSPENDED';
  readonly clientId: string;
  readonly clientSecret: string;
  /** Plans as `product:version:plan`. */
  readonly subscriptions: readonly string[];
  /** Where the OAuth authorization endpoint may send its browser: addresses that begin with it. */
  readonly redirectUri?: string;
  /** A confidential app can keep its secret, so it must always show it; absent = as the provider says. */
  readonly clientType?: 'public' | 'confidential';
}

/** A user of a registry; the password is kept as a hash only. */
export interface UserRecord extends PasswordHash {
  readonly name: string;
}

/** Local users that stand in for an LDAP directory (gateway.md §2.3, D40). */
export interface UserRegistrySource {
  /** As `x-ibm-authentication-registry` names it; capitals count. */
  readonly name: string;
  readonly users: readonly UserRecord[];
}

/** What a catalog publishes: plain data, kept in storage, compiled by whoever runs the engine. */
export interface DeploymentSource {
  readonly catalog: CatalogId;
  /** Display name, as in `catalogs.<name>.properties` (case-sensitive). */
  readonly catalogTitle: string;
  /** Grows by one with every publish. */
  readonly revision: number;
  readonly profile: GatewayProfile;
  readonly backend: BackendChoice;
  readonly apis: readonly { readonly model: JsonObject; readonly draftId: string }[];
  readonly products: readonly ProductSource[];
  readonly apps: readonly AppSource[];
  /** Absent = none. */
  readonly registries?: readonly UserRegistrySource[];
}

/** Everything needed to serve one catalog, compiled and immutable. Its inside belongs to the gateway layer alone. */
export interface Deployment {
  readonly catalog: CatalogId;
  readonly revision: number;
  readonly diagnostics: readonly (Diagnostic & { readonly draftId: string })[];
}
