import type { DraftId } from '../base/ids.ts';
import type { CallStore } from './call.ts';
import type { DraftsStore } from './drafts.ts';
import type { EditorStore } from './editor.ts';
import type { NotificationsStore } from './notifications.ts';
import type { PreferencesStore } from './preferences.ts';
import type { SandboxStore } from './sandbox.ts';

/** Everything the screens read and do; one per page. Made by `createDesigner(ports)` (create-designer.ts). */
export interface Designer {
  readonly notifications: NotificationsStore;
  readonly preferences: PreferencesStore;
  readonly drafts: DraftsStore;
  readonly sandbox: SandboxStore;
  /** The open session of a draft; created and loading on first use, the same object afterwards. */
  editor(id: DraftId): EditorStore;
  /** `source: 'live'` follows the editor's model (Test, Explore > Drafts); `'published'` what Sandbox serves. */
  calls(id: DraftId, panel: 'test' | 'explore'): CallStore;
  /** Starts loading; resolves when Drafts can be shown. */
  start(): Promise<void>;
  /** Puts unsaved work on disk now: for the moments before a page may go (`visibilitychange`, `pagehide`). */
  flush(): Promise<void>;
}
