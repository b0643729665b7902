import type { AppId, CatalogId, DraftId, ProductId, SubscriptionId } from '../base/ids.ts';
import type { Result } from '../base/result.ts';
import type { ApiSummary } from '../document/summary.ts';
import type { ApiState, ProductSource } from '../gateway/deployment.ts';
import type {
  AppRecord,
  CatalogRecord,
  DraftRecord,
  DraftSummary,
  JournalRecord,
  ProductRecord,
  SubscriptionRecord,
} from './records.ts';
import type { HashedChange } from './registry-change.ts';

export interface NewDraft {
  readonly text: string;
  readonly fileName: string;
  /** What could be read of a text that does not parse; a text that parses speaks for itself. */
  readonly summary?: ApiSummary;
}

/** One change of a catalog's user registries. */
export type RegistryChange =
  | Exclude<HashedChange, { kind: 'set-user' }>
  | { readonly kind: 'set-user'; readonly name: string; readonly user: string; readonly password: string };

/** Something another tab, or this one, wrote. */
export type WorkspaceChange =
  | {
      readonly kind: 'draft-written' | 'draft-deleted';
      readonly id: DraftId;
      readonly rev: number;
      readonly by: 'this-tab' | 'other-tab';
    }
  | { readonly kind: 'journal-changed'; readonly id: DraftId; readonly by: 'this-tab' | 'other-tab' }
  | {
      readonly kind: 'catalog-changed';
      readonly id: CatalogId;
      readonly revision: number;
      readonly by: 'this-tab' | 'other-tab';
    };

/**
 * Drafts, catalogs and apps with the rules that keep them safe: every promise resolves after its transaction completed, a
 * stale write fails with `workspace/conflict`, a full disk with `workspace/quota`, an unusable database with
 * `workspace/unavailable` (then a memory store serves and the state says so).
 */
export interface Workspace {
  /** False when nothing survives a reload (private window without IndexedDB). */
  readonly persistent: boolean;
  /** The APIs. */
  listDrafts(): Promise<Result<readonly DraftSummary[]>>;
  listProductDrafts(): Promise<Result<readonly DraftSummary[]>>;
  /** With the journal, if any, of a tab that is gone: crashed or closed with unsaved work. */
  readDraft(id: DraftId): Promise<Result<{ readonly draft: DraftRecord; readonly journal?: JournalRecord }>>;
  /** Finds a draft by identity, e.g. before an import. */
  findDraft(name: string, version: string): Promise<Result<DraftSummary | undefined>>;
  /** Stores a new draft: a product when the text is one. An API that parses is published to Sandbox. */
  createDraft(draft: NewDraft): Promise<Result<DraftRecord>>;
  /** Writes text as the next revision, clears this tab's journal and republishes Sandbox, in one transaction. */
  saveDraft(id: DraftId, text: string, expectedRev: number): Promise<Result<DraftRecord>>;
  /** Deletes and republishes; the returned record restores it with `restoreDraft` (same id). */
  deleteDraft(id: DraftId): Promise<Result<DraftRecord>>;
  restoreDraft(draft: DraftRecord): Promise<Result<DraftRecord>>;
  writeJournal(journal: JournalRecord): Promise<Result<void>>;
  /** Drops this tab's own journal, or what `readDraft` found: left behind by a tab that is gone. */
  clearJournal(id: DraftId, whose: 'mine' | 'found'): Promise<Result<void>>;

  readCatalog(id: CatalogId): Promise<Result<CatalogRecord>>;
  listApps(catalog: CatalogId): Promise<Result<readonly AppRecord[]>>;
  /**
   * What the catalog serves: the published products, and the automatic test product with every saved API that none of them
   * holds.
   */
  listProducts(catalog: CatalogId): Promise<Result<readonly ProductSource[]>>;
  /** New client id (UUID) and/or secret (50 characters) for an app; republished at once. */
  regenerateKeys(app: AppRecord['id'], which: 'client-id' | 'client-secret'): Promise<Result<AppRecord>>;
  /** What an OAuth provider knows of an app; republished at once. Errors: `workspace/address-invalid`. */
  setOAuthClient(
    app: AppRecord['id'],
    client: Partial<Pick<AppRecord, 'redirectUri' | 'clientType'>>,
  ): Promise<Result<AppRecord>>;
  /** Changes the user registries of a catalog; republished at once. Passwords are hashed before anything is written. */
  changeRegistries(catalog: CatalogId, change: RegistryChange): Promise<Result<CatalogRecord>>;
  /**
   * Gives a catalog a user-defined policy, from the text of its package; the same name and version again replaces it.
   * Republished at once. Fails with `workspace/policy-invalid`, which says what is wrong and where.
   */
  importPolicy(catalog: CatalogId, text: string): Promise<Result<CatalogRecord>>;
  /** Takes one away again, by its `name:version`. */
  deletePolicy(catalog: CatalogId, policy: string): Promise<Result<CatalogRecord>>;
  setBackend(catalog: CatalogId, backend: CatalogRecord['backend']): Promise<Result<CatalogRecord>>;
  /** Whether mocks remember what calls change; republished at once. What they remember is kept while this is off. */
  setStatefulMock(catalog: CatalogId, statefulMock: boolean): Promise<Result<CatalogRecord>>;
  /** Which real gateway the catalog answers as; republished at once. */
  setProfile(catalog: CatalogId, profile: CatalogRecord['profile']): Promise<Result<CatalogRecord>>;

  /**
   * Publishes the saved text of a product draft; the same name and version again replaces what was published, and keeps its
   * subscriptions. Fails with `workspace/product-invalid` while the document is broken, malformed, or names APIs that are
   * not there.
   */
  publishProduct(draft: DraftId, catalog: CatalogId): Promise<Result<ProductRecord>>;
  listPublished(catalog: CatalogId): Promise<Result<readonly ProductRecord[]>>;
  /** Retiring ends the subscriptions to the product. */
  setProductState(product: ProductId, state: ProductRecord['state']): Promise<Result<ProductRecord>>;

  /** Takes an API out of service, or back (gateway.md §1.4): suspended it answers 503, stopped it is not there. */
  setApiState(catalog: CatalogId, draft: DraftId, state: ApiState): Promise<Result<CatalogRecord>>;

  /** A consumer's application with keys of its own. */
  createApp(catalog: CatalogId, title: string): Promise<Result<AppRecord>>;
  setAppState(app: AppId, state: AppRecord['state']): Promise<Result<AppRecord>>;
  listSubscriptions(catalog: CatalogId): Promise<Result<readonly SubscriptionRecord[]>>;
  /**
   * Subscribes an app to a plan, as `product:version:plan`: pending when the plan asks for approval. An app has one plan of
   * a product; a subscription to another of its plans moves. Fails with `workspace/no-such-plan`.
   */
  addSubscription(app: AppId, plan: string): Promise<Result<SubscriptionRecord>>;
  setSubscriptionState(id: SubscriptionId, state: SubscriptionRecord['state']): Promise<Result<SubscriptionRecord>>;
  removeSubscription(id: SubscriptionId): Promise<Result<SubscriptionRecord>>;

  /** Small preferences (theme, navigation, dismissed hints, profile) by key, as JSON. */
  readSetting(key: string): Promise<Result<unknown>>;
  writeSetting(key: string, value: unknown): Promise<Result<void>>;

  /** Called after each completed write, of this tab or another. Returns the unsubscriber. */
  subscribe(listener: (change: WorkspaceChange) => void): () => void;
}
