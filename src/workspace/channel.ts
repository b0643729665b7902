import type { WorkspaceChange } from './workspace.ts';

type WithoutBy<T> = T extends unknown ? Omit<T, 'by'> : never;

/** A change as it travels between tabs: the receiver knows who it was. */
export type ChangeMessage = WithoutBy<WorkspaceChange>;

/** How the tabs of one browser know of each other. */
export interface Channel {
  /** Tells the other tabs what was written; never echoes to the sender. */
  post(message: ChangeMessage): void;
  listen(listener: (message: ChangeMessage) => void): () => void;
  /** This tab is there under this name until it is closed or crashes. */
  join(tab: string): void;
  /** The tabs that are there; unsaved work of others was left behind. Empty where a browser cannot tell. */
  present(): Promise<ReadonlySet<string>>;
  close(): void;
}

// Tabs that run different versions of the app meet under this name: a new meaning needs a new name.
const CHANNEL_NAME = 'api-designer/changes/1';
const TAB_LOCK = 'api-designer/tab/';

/**
 * The channel of a browser. Presence is a lock that each tab holds as long as it lives: the browser lets go of it when the
 * tab is gone, however it went. Where a browser has no channels or locks (plain http), tabs simply do not know of each other.
 */
export function createBroadcastChannel(): Channel {
  const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(CHANNEL_NAME);
  const locks: LockManager | undefined = typeof navigator === 'undefined' ? undefined : navigator.locks;
  const leave = new AbortController();
  return {
    post: (message) => channel?.postMessage(message),
    listen(listener) {
      const onMessage = (event: MessageEvent<ChangeMessage>) => listener(event.data);
      channel?.addEventListener('message', onMessage);
      return () => channel?.removeEventListener('message', onMessage);
    },
    join(tab) {
      const gone = new Promise<void>((resolve) => leave.signal.addEventListener('abort', () => resolve()));
      // Rejects only when the page is on its way out.
      locks?.request(TAB_LOCK + tab, () => gone).catch(() => undefined);
    },
    async present() {
      const held = (await locks?.query())?.held ?? [];
      const names = held.flatMap(({ name }) => (name?.startsWith(TAB_LOCK) ? name.slice(TAB_LOCK.length) : []));
      return new Set(names);
    },
    close() {
      leave.abort();
      channel?.close();
    },
  };
}
