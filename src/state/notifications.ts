import type { StoreApi } from 'zustand/vanilla';

export interface Notification {
  readonly id: number;
  readonly kind: 'success' | 'error' | 'info' | 'warning';
  readonly message: string;
  /** What to do, or more detail; one short sentence. */
  readonly help?: string;
  readonly at: number;
  /** A single offered action, e.g. `Undo`. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

export interface NotificationsState {
  /** The strip under the header; stays until closed or replaced (ui.md 2.4). */
  readonly current: Notification | undefined;
  /** Newest first, at most 100: the bell's history. */
  readonly history: readonly Notification[];
  readonly unseen: number;
}

export interface NotificationsStore extends StoreApi<NotificationsState> {
  notify(notification: Omit<Notification, 'id' | 'at'>): void;
  dismiss(): void;
  markSeen(): void;
  clear(): void;
}
