import { ok } from '../base/result.ts';
import type { Workspace } from './workspace.ts';
import type { WorkspaceCore } from './workspace-core.ts';

export function createSettings({
  storage,
  afterStart,
}: WorkspaceCore): Pick<Workspace, 'readSetting' | 'writeSetting'> {
  return {
    async readSetting(key) {
      const result = await afterStart(() =>
        storage.read(['settings'], (transaction) => transaction.get('settings', settingKey(key))),
      );
      return result.ok ? ok(result.value?.value) : result;
    },
    writeSetting: (key, value) =>
      afterStart(() =>
        storage.write(['settings'], async (transaction) =>
          ok(await transaction.put('settings', { key: settingKey(key), value })),
        ),
      ),
  };
}

/** Keeps what people choose apart from what the workspace notes for itself. */
function settingKey(key: string): string {
  return `person/${key}`;
}
