import type { DraftId } from '../base/ids.ts';
import { createAnnouncer } from './announcer.ts';
import type { CallStore } from './call.ts';
import { createCall } from './create-call.ts';
import { createDrafts } from './create-drafts.ts';
import { createEditor, type OpenEditor } from './create-editor.ts';
import { createNotifications } from './create-notifications.ts';
import { createPreferences } from './create-preferences.ts';
import { createSandbox } from './create-sandbox.ts';
import type { Designer } from './designer.ts';
import { createDraftTexts } from './drafting/create-draft-texts.ts';
import type { StatePorts } from './ports.ts';

/** Everything the screens read and do, over the ports of one page. Nothing is read before `start`. */
export function createDesigner(ports: StatePorts): Designer {
  const { workspace, gateway } = ports;
  const notifications = createNotifications(ports.clock);
  const preferences = createPreferences(workspace);
  const announcer = createAnnouncer(workspace, gateway, notifications);
  const sandbox = createSandbox(ports, notifications, announcer);
  const drafts = createDrafts({ ...ports, notifications, announcer, texts: createDraftTexts(ports) });
  const editors = new Map<DraftId, OpenEditor>();
  const panels = new Map<string, CallStore>();

  const editor = (id: DraftId): OpenEditor => {
    const open = editors.get(id) ?? createEditor(id, { ...ports, notifications, announcer });
    editors.set(id, open);
    return open;
  };

  return {
    notifications,
    preferences,
    drafts,
    sandbox,
    editor,
    calls(id, panel) {
      const key = `${panel}/${id}`;
      const open = panels.get(key) ?? createCall({ ...ports, editor: editor(id), sandbox });
      panels.set(key, open);
      return open;
    },
    async start() {
      await Promise.all([preferences.load(), drafts.load(), sandbox.load()]);
      // A page that was left while it saved may have gone before it told.
      void announcer.announceNewest();
    },
    async flush() {
      await Promise.all([...editors.values()].map((open) => open.flush()));
    },
  };
}
