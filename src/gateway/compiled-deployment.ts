import type { JsonObject } from '../base/json.ts';
import type { OpenApiOperation, OpenApiView } from '../document/openapi/view.ts';
import type { CollectionUse } from './backends/mock/collections/collection.ts';
import type { TextTemplate } from './context/references.ts';
import type { AppSource, BackendChoice, Deployment, SettingsPlaces, UserRecord } from './deployment.ts';
import type { CompiledAssembly } from './flow/compiled-flow.ts';
import type { AssemblyLimits } from './limits/assembly-limit.ts';
import type { CompiledLimit } from './limits/limit-value.ts';
import type { OAuthProvider } from './oauth/provider.ts';
import type { Profile } from './profile/profile.ts';
import type { Router } from './routing/router.ts';
import type { CompiledRequirement } from './security/compiled-security.ts';

/** A deployment as the engine runs it. Nobody outside this layer looks inside. */
export interface CompiledDeployment extends Deployment {
  readonly catalogTitle: string;
  readonly places: SettingsPlaces;
  readonly organisation: string | undefined;
  readonly profile: Profile;
  readonly backend: BackendChoice;
  readonly router: Router;
  readonly apis: readonly CompiledApi[];
  readonly appsByClientId: ReadonlyMap<string, AppSource>;
  readonly apps: readonly AppSource[];
  /** What stands in for the limits of a catalog and of a gateway: those of all plans, of two with one name the first. */
  readonly namedLimits: AssemblyLimits;
  /** User registries by name, their users by name. */
  readonly registries: ReadonlyMap<string, ReadonlyMap<string, UserRecord>>;
}

export interface CompiledPlan {
  /** `product:version:plan`. */
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly productTitle: string;
  readonly productVersion: string;
  /** As written, for the context variable `plan`. */
  readonly unnamed: { readonly value: string; readonly hard: boolean } | undefined;
  /** Numeric limits in the order they are checked; empty = unlimited. */
  readonly limits: readonly CompiledLimit[];
  /** Limits that policies count by name. */
  readonly assemblyLimits: AssemblyLimits;
  /** The operation that the limits belong to alone, e.g. `weather:1.0.0 get /current`; undefined = those of the plan. */
  readonly limitsOf: string | undefined;
}

/** A property's value: plain, or a text that mentions the catalog and is resolved per gateway address. */
export type CompiledProperty = { readonly template: TextTemplate } | { readonly value: unknown };

export interface CompiledApi {
  readonly draftId: string;
  readonly model: JsonObject;
  readonly view: OpenApiView;
  readonly name: string;
  readonly title: string;
  readonly version: string;
  /** Why it is not served; undefined when it is. Its routes are kept, to explain a 404. */
  readonly unserved: Unserved | undefined;
  readonly isSuspended: boolean;
  readonly cors: boolean;
  /** How it issues tokens, when it is an OAuth provider. */
  readonly provider: OAuthProvider | undefined;
  /** Every plan that holds it, though perhaps not with every operation. */
  readonly plans: readonly CompiledPlan[];
  readonly properties: ReadonlyMap<string, CompiledProperty>;
  readonly assembly: CompiledAssembly | undefined;
  /** By operation, what its mock remembers; undefined when mocks remember nothing. */
  readonly collections: ReadonlyMap<string, CollectionUse> | undefined;
  /** The document without its assembly: `api.document` (gateway.md §3.1). */
  readonly document: () => JsonObject;
}

export interface Unserved {
  readonly reason: string;
  readonly fix: string;
  readonly pointer: string | undefined;
}

export interface CompiledOperation {
  readonly api: CompiledApi;
  readonly operation: OpenApiOperation;
  /** Alternatives; empty = open. */
  readonly security: readonly CompiledRequirement[];
  /** The plans under which it can be called, each with the limits that count here; empty = by the test application only. */
  readonly plans: readonly CompiledPlan[];
}

const compiled = new WeakSet<Deployment>();

/** Marks what `compile` made, so that `handle` can tell it from a look-alike. */
export function sealDeployment(deployment: CompiledDeployment): Deployment {
  compiled.add(deployment);
  return Object.freeze(deployment);
}

/** The inside of a deployment. Throws for anything that `compile` did not make: that is a bug of the caller. */
export function openDeployment(deployment: Deployment): CompiledDeployment {
  if (!compiled.has(deployment)) throw new TypeError('A deployment comes from compile().');
  return deployment as CompiledDeployment;
}
