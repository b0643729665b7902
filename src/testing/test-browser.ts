import { type DraftId, SANDBOX } from '../base/ids.ts';
import type { Result } from '../base/result.ts';
import type { Designer } from '../state/designer.ts';
import { createDeploymentReader, toDeploymentSource } from '../workspace/deployment-reader.ts';
import { createMemoryStorage } from '../workspace/memory-storage.ts';
import type { Storage } from '../workspace/storage.ts';
import { createFakeTabs } from './fake-channel.ts';
import { createFakeTime } from './fake-time.ts';
import { createMemoryWorkspace } from './memory-workspace.ts';
import { seededRandom } from './seeded-random.ts';
import { createTestDesigner } from './test-designer.ts';

/** The draft that every tab opens. */
export const DRAFT_TEXT = `swagger: '2.0' # the version
info:
  title: Weather   # kept
  version: 1.0.0
paths: {}
`;

export function orThrow<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}

/** A browser: its disk, its clock, and any number of tabs. */
export function createTestBrowser() {
  const disk = { full: false };
  const storage: Storage = createMemoryStorage({ full: () => disk.full });
  const channels = createFakeTabs();
  const time = createFakeTime();
  let tabs = 0;
  return {
    disk,
    storage,
    time,
    async openTab() {
      tabs += 1;
      const channel = channels.open();
      const workspace = createMemoryWorkspace({
        storage,
        channel,
        clock: time.clock,
        random: seededRandom(tabs),
        samples: [{ text: DRAFT_TEXT, fileName: 'weather.yaml' }],
      });
      const test = createTestDesigner({ workspace, time, seed: tabs });
      await test.designer.start();
      const id = test.designer.drafts.getState().items[0]?.id as DraftId;
      const editor = test.designer.editor(id);
      await time.advance(0);
      return {
        ...test,
        id,
        editor,
        crash: () => channel.close(),
        state: editor.getState,
        notices: () => notices(test.designer),
      };
    },
    async servedTitle() {
      const record = await createDeploymentReader(storage).read(SANDBOX);
      const model = record === undefined ? undefined : toDeploymentSource(record).apis[0]?.model;
      return (model as { info: { title: string } } | undefined)?.info.title;
    },
  };
}

function notices(designer: Designer) {
  return designer.notifications.getState().history.map(({ kind, message }) => `${kind}: ${message}`);
}

/** A browser with one tab, in which the draft is open. */
export async function openOneTab() {
  const browser = createTestBrowser();
  return { ...browser, tab: await browser.openTab() };
}
