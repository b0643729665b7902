import type { AppId, CatalogId, DraftId, ProductId, SubscriptionId } from '../base/ids.ts';
import type {
  ApiState,
  DeploymentSource,
  GatewayProfile,
  UserPolicySource,
  UserRegistrySource,
} from '../gateway/deployment.ts';

/** Times are milliseconds since the epoch. Every record carries `rev`: it grows by one with each write, and a write names the rev it saw. */

export interface DraftSummary {
  readonly id: DraftId;
  readonly kind: 'api' | 'product';
  readonly name: string;
  readonly version: string;
  readonly title: string;
  readonly type: 'REST' | 'OAuth 2.0' | 'SOAP';
  readonly openapi: string;
  readonly fileName: string;
  readonly modifiedAt: number;
  readonly rev: number;
  /** Unsaved work stands in the journal. */
  readonly hasJournal: boolean;
  /** The saved text does not parse: opens in Source. */
  readonly broken: boolean;
}

/** A saved draft: the person's own text, byte for byte. */
export interface DraftRecord extends Omit<DraftSummary, 'hasJournal'> {
  readonly text: string;
}

/** Unsaved work of one draft, kept so that a crash loses nothing (DESIGN §4.8). */
export interface JournalRecord {
  readonly draftId: DraftId;
  readonly text: string;
  /** Revision of the draft that the work is based on. */
  readonly baseRev: number;
  readonly writtenAt: number;
}

export interface CatalogRecord {
  readonly id: CatalogId;
  readonly title: string;
  readonly name: string;
  readonly backend: 'virtual' | 'mock' | 'live';
  /** Mocks remember what calls create, change and delete. */
  readonly statefulMock: boolean;
  /** Which real gateway it answers as. */
  readonly profile: GatewayProfile;
  /** Local users that stand in for a directory (gateway.md §2.3). */
  readonly registries: readonly UserRegistrySource[];
  /** User-defined policies, each under its `name:version`. */
  readonly policies: readonly UserPolicySource[];
  /** Of APIs that were taken out of service; the others run. */
  readonly apiStates: { readonly [draftId: string]: ApiState };
  /** Revision of the newest deployment. */
  readonly deploymentRevision: number;
  readonly rev: number;
}

export interface AppRecord {
  readonly id: AppId;
  readonly catalog: CatalogId;
  readonly kind: 'test' | 'consumer';
  readonly title: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly state: 'ACTIVE' | 'SUSPENDED';
  /** Where an OAuth authorization endpoint may send the browser; '' for nowhere. */
  readonly redirectUri: string;
  /** Whether the app can keep its secret. */
  readonly clientType: 'public' | 'confidential';
  readonly rev: number;
}

/** A product as it was published: its draft may have changed since. */
export interface ProductRecord {
  /** By catalog, name and version: publishing the same again replaces it. */
  readonly id: ProductId;
  readonly catalog: CatalogId;
  readonly draftId: DraftId;
  readonly name: string;
  readonly version: string;
  readonly title: string;
  /** Published and deprecated ones are served; a deprecated one takes no new subscriptions. */
  readonly state: 'published' | 'deprecated' | 'retired';
  readonly modelJson: string;
  readonly publishedAt: number;
  readonly rev: number;
}

/** An app's right to call under a plan (gateway.md §9). */
export interface SubscriptionRecord {
  readonly id: SubscriptionId;
  readonly catalog: CatalogId;
  readonly app: AppId;
  /** `product:version:plan`. */
  readonly plan: string;
  /** `pending` until it is approved, when the plan asks for that. */
  readonly state: 'active' | 'inactive' | 'pending';
  readonly rev: number;
}

/** What is published to a catalog, as the gateway reads it. Models travel as JSON text: fastest to store and to read. */
export interface DeploymentRecord {
  readonly catalog: CatalogId;
  readonly revision: number;
  readonly source: Omit<DeploymentSource, 'apis'>;
  readonly apis: readonly { readonly draftId: DraftId; readonly modelJson: string }[];
}
