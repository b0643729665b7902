import type { AppError } from '../base/app-error.ts';
import type { DraftId } from '../base/ids.ts';
import type { Result } from '../base/result.ts';
import type {
  AppRecord,
  CatalogRecord,
  DeploymentRecord,
  DraftRecord,
  JournalRecord,
  ProductRecord,
  SubscriptionRecord,
} from './records.ts';

/**
 * What stands in each object store. Texts and models are kept apart from the drafts, so that listing drafts reads only
 * summaries, and publishing one draft writes only that draft's model.
 */
export interface StoredRecords {
  readonly drafts: Omit<DraftRecord, 'text'>;
  readonly texts: { readonly draftId: DraftId; readonly text: string };
  /** The last model that parsed: what the gateway keeps serving while the saved text is broken. */
  readonly models: { readonly draftId: DraftId; readonly modelJson: string };
  /** One record per draft and tab: tabs with unsaved work never overwrite each other. */
  readonly journals: JournalRecord & { readonly key: string };
  readonly catalogs: CatalogRecord;
  readonly apps: AppRecord;
  /** What was published; product drafts stand among the drafts. */
  readonly products: ProductRecord;
  readonly subscriptions: SubscriptionRecord;
  readonly deployments: Omit<DeploymentRecord, 'apis'> & { readonly draftIds: readonly DraftId[] };
  readonly settings: { readonly key: string; readonly value: unknown };
  /** Counters, tokens and caches that the gateway writes through (DESIGN §4.6). */
  readonly gatewayState: { readonly key: string; readonly value: unknown };
}

export type StoreName = keyof StoredRecords;

/** The member that is the key of a record: always a string. */
export const STORE_KEYS: { readonly [N in StoreName]: keyof StoredRecords[N] & string } = {
  drafts: 'id',
  texts: 'draftId',
  models: 'draftId',
  journals: 'key',
  catalogs: 'id',
  apps: 'id',
  products: 'id',
  subscriptions: 'id',
  deployments: 'catalog',
  settings: 'key',
  gatewayState: 'key',
};

export interface ReadTransaction<N extends StoreName = StoreName> {
  get<S extends N>(store: S, key: string): Promise<StoredRecords[S] | undefined>;
  /** Every record, in ascending order of key (by UTF-16 code units). */
  getAll<S extends N>(store: S): Promise<readonly StoredRecords[S][]>;
  /** The keys alone, in the same order: cheap where records are large. */
  keys<S extends N>(store: S): Promise<readonly string[]>;
}

export interface WriteTransaction<N extends StoreName = StoreName> extends ReadTransaction<N> {
  /** Adds or replaces; the record is copied as by `structuredClone`. */
  put<S extends N>(store: S, record: StoredRecords[S]): Promise<void>;
  /** Removing what is not there is fine. */
  delete<S extends N>(store: S, key: string): Promise<void>;
}

/**
 * Object stores with transactions: IndexedDB in browsers, memory where there is none. `storage.contract.ts` is the contract.
 *
 * The work of a transaction may await nothing but its own transaction (IndexedDB closes it otherwise). Work that returns
 * an error or throws leaves nothing behind. Errors: `workspace/quota` (the disk is full), `workspace/unavailable`.
 */
export interface Storage {
  /** False when nothing survives a reload. */
  readonly persistent: boolean;
  read<N extends StoreName, T>(
    stores: readonly N[],
    work: (transaction: ReadTransaction<N>) => Promise<T>,
  ): Promise<Result<T, AppError>>;
  /** Resolves after the transaction *completed*, not when its requests were accepted. Writes to the same store run one after the other. */
  write<N extends StoreName, T>(
    stores: readonly N[],
    work: (transaction: WriteTransaction<N>) => Promise<Result<T, AppError>>,
  ): Promise<Result<T, AppError>>;
  close(): void;
}
