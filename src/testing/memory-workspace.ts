import type { Clock, Random } from '../base/ports.ts';
import { createInPlaceEngine } from '../document/in-place-engine.ts';
import { createWorkspace } from '../workspace/create-workspace.ts';
import { createMemoryStorage } from '../workspace/memory-storage.ts';
import type { NewDraft, Workspace } from '../workspace/workspace.ts';
import type { WorkspacePorts } from '../workspace/workspace-core.ts';
import { createFakeTabs } from './fake-channel.ts';
import { createFakeTime } from './fake-time.ts';
import { seededRandom } from './seeded-random.ts';

export interface MemoryWorkspaceOptions extends Partial<Omit<WorkspacePorts, 'samples' | 'clock' | 'random'>> {
  readonly clock?: Clock;
  readonly random?: Random;
  readonly samples?: readonly NewDraft[];
  /** The samples cannot be read: a first visit without a network. */
  readonly failingSamples?: boolean;
}

/** A real workspace whose records live in memory; whatever the test does not bring is made up. */
export function createMemoryWorkspace({
  samples = [],
  failingSamples = false,
  ...ports
}: MemoryWorkspaceOptions = {}): Workspace {
  return createWorkspace({
    storage: createMemoryStorage(),
    engine: createInPlaceEngine(),
    clock: createFakeTime().clock,
    random: seededRandom(1),
    channel: createFakeTabs().open(),
    log: { write: () => undefined },
    samples: async () => {
      if (failingSamples) throw new TypeError('Failed to fetch');
      return samples;
    },
    ...ports,
  });
}
