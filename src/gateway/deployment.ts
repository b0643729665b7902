import type { CatalogId } from '../base/ids.ts';
import type { JsonObject } from '../base/json.ts';
import type { Diagnostic } from '../document/diagnostic.ts';
import type { JsonPointer } from '../document/patch.ts';
import type { AssemblyLimit } from '../document/product/product-document.ts';
import type { PasswordHash } from './security/password-hash.ts';

/** How the gateway answers where real gateways differ (gateway.md §12). */
export type GatewayProfile = 'designer' | 'micro';

/** Who answers an `invoke` (ui.md 13.6): virtual = in-app stand-ins first, then live; mock = sample from the document; live = network only. */
export type BackendChoice = 'virtual' | 'mock' | 'live';

export interface RateLimit {
  /** A burst limit has headers of its own, and is always hard; a rate limit unless it says so (gateway.md §7.2). */
  readonly kind?: 'rate' | 'burst';
  /** Empty for a plan's single unnamed limit. */
  readonly name: string;
  /** As written, e.g. `100/hour`, `unlimited` (gateway.md §7.1). */
  readonly value: string;
  readonly hard: boolean;
  /** Where it stands in the product's document. */
  readonly pointer?: JsonPointer;
}

export interface PlanSource {
  readonly name: string;
  readonly title: string;
  readonly rateLimits: readonly RateLimit[];
  /** Limits that policies count by name. Absent = none. */
  readonly assemblyLimits?: readonly AssemblyLimit[];
  /** What it exposes of which API; undefined = every operation of every API of the product. */
  readonly apis?: readonly PlanApiSource[];
}

export interface PlanApiSource {
  /** `x-ibm-name:version`. */
  readonly api: string;
  /** Undefined = every operation. */
  readonly operations?: readonly PlanOperationSource[];
}

/** An operation by its id, or by verb (lower case) and path, whose case does not count (gateway.md §9). */
export interface PlanOperationSource {
  readonly operationId?: string;
  readonly verb?: string;
  readonly path?: string;
  /** Replace those of the plan, and count by themselves. */
  readonly rateLimits?: readonly RateLimit[];
  readonly pointer?: JsonPointer;
}

export interface ProductSource {
  readonly name: string;
  readonly version: string;
  readonly title: string;
  readonly plans: readonly PlanSource[];
  /** The draft it was published from, for diagnostics. */
  readonly draftId?: string;
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
  /** Further credentials of the same app. */
  readonly credentials?: readonly { readonly clientId: string; readonly clientSecret: string }[];
  /** A plan alone is subscribed to and active. */
  readonly subscriptions: readonly (string | SubscriptionSource)[];
  /** The catalog's own test application: it may call whatever is there, and no plan limits it (gateway.md §2.6). */
  readonly isTestApp?: boolean;
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

export interface SubscriptionSource {
  /** `product:version:plan`. */
  readonly plan: string;
  /** `pending` until somebody approves it. */
  readonly state: 'active' | 'inactive' | 'pending';
}

/** An API whose owner took it out of service; running unless something else is said (gateway.md §1.3, §1.4). */
export type ApiState = 'running' | 'suspended' | 'stopped';

/** Where somebody who was refused finds what to look up or to change, as it stands in sentences. */
export interface SettingsPlaces {
  /** Client IDs, secrets and OAuth redirect URIs of apps. */
  readonly apps: string;
  readonly registries: string;
}

/** A user-defined policy: the model of its package. */
export interface UserPolicySource {
  readonly model: JsonObject;
  readonly draftId: string;
}

/** What a catalog publishes: plain data, kept in storage, compiled by whoever runs the engine. */
export interface DeploymentSource {
  readonly catalog: CatalogId;
  /** Display name, as in `catalogs.<name>.properties` (case-sensitive). */
  readonly catalogTitle: string;
  /** Who provides the APIs: `api.org`. The organisation of the calling app when absent. */
  readonly organisation?: string;
  /** Grows by one with every publish. */
  readonly revision: number;
  readonly profile: GatewayProfile;
  readonly backend: BackendChoice;
  /** Mocks remember what calls create, change and delete. Absent = each call is answered by itself. */
  readonly statefulMock?: boolean;
  readonly apis: readonly { readonly model: JsonObject; readonly draftId: string }[];
  /** By draft, of APIs that are not simply running. */
  readonly apiStates?: { readonly [draftId: string]: ApiState };
  readonly products: readonly ProductSource[];
  readonly apps: readonly AppSource[];
  /** Absent = on the pages of the app. */
  readonly places?: SettingsPlaces;
  /** Absent = none. */
  readonly registries?: readonly UserRegistrySource[];
  /** User-defined policies that the assemblies of the APIs may use. Absent = none. */
  readonly policies?: readonly UserPolicySource[];
}

/** Everything needed to serve one catalog, compiled and immutable. Its inside belongs to the gateway layer alone. */
export interface Deployment {
  readonly catalog: CatalogId;
  readonly revision: number;
  readonly diagnostics: readonly (Diagnostic & { readonly draftId: string })[];
  /** Names of the collections that its mocks remember; absent when they remember nothing. */
  readonly collections?: ReadonlySet<string>;
}
