import type { StoreApi } from 'zustand/vanilla';
import type { AppError } from '../base/app-error.ts';
import type { ProductSource } from '../gateway/deployment.ts';
import type { AppRecord, CatalogRecord } from '../workspace/records.ts';
import type { RegistryChange } from '../workspace/workspace.ts';
import type { GatewayStatus } from './ports.ts';

export interface SandboxState {
  readonly status: 'loading' | 'ready' | 'failed';
  readonly error?: AppError;
  readonly catalog: CatalogRecord | undefined;
  /** The test application; its keys fill Test and Explore. */
  readonly testApp: AppRecord | undefined;
  /** What the catalog offers: the automatic test product until products of one's own come. */
  readonly products: readonly ProductSource[];
  readonly gatewayStatus: GatewayStatus;
  /** Absolute, with trailing slash. */
  readonly gatewayBase: string;
  /** False when nothing survives a reload. */
  readonly persistent: boolean;
}

export interface SandboxStore extends StoreApi<SandboxState> {
  load(): Promise<void>;
  regenerate(which: 'client-id' | 'client-secret'): Promise<void>;
  /** True when it was changed; otherwise the person was told why not. */
  setOAuthClient(client: Partial<Pick<AppRecord, 'redirectUri' | 'clientType'>>): Promise<boolean>;
  /** Changes the user registries; a failure is handed back, for the dialog that asked. */
  changeRegistries(change: RegistryChange, done: string): Promise<AppError | undefined>;
  /** Takes in a user-defined policy; a failure is handed back, for the page that asked. */
  importPolicy(text: string): Promise<AppError | undefined>;
  /** By its `name:version`. */
  deletePolicy(policy: string): Promise<void>;
  setBackend(backend: CatalogRecord['backend']): Promise<void>;
  setStatefulMock(statefulMock: boolean): Promise<void>;
  /** Forgets what mocks were told to remember. */
  resetMockData(): Promise<void>;
  setProfile(profile: CatalogRecord['profile']): Promise<void>;
}
