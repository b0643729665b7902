import { type AppError, appError } from '../base/app-error.ts';
import { type DraftId, SANDBOX } from '../base/ids.ts';
import type { Clock, Log, Random } from '../base/ports.ts';
import { ok, type Result } from '../base/result.ts';
import type { DocumentEngine } from '../document/engine.ts';
import type { ChangeMessage, Channel } from './channel.ts';
import { firstStart, needsSamples } from './first-start.ts';
import type { Storage } from './storage.ts';
import { type ReadDraft, readText } from './stored-draft.ts';
import type { NewDraft, WorkspaceChange } from './workspace.ts';

export interface WorkspacePorts {
  readonly storage: Storage;
  readonly engine: DocumentEngine;
  readonly clock: Clock;
  readonly random: Random;
  readonly channel: Channel;
  readonly log: Log;
  /** The drafts a first visit starts with, in the order they are listed. Asked at most once per start; may reject (offline). */
  readonly samples: () => Promise<readonly NewDraft[]>;
}

/** What the parts of a workspace share. */
export interface WorkspaceCore extends WorkspacePorts {
  /** Names this tab's journals. */
  readonly tab: string;
  /** Runs after the first start; hands on its failure. */
  afterStart<T>(work: () => Promise<Result<T>>): Promise<Result<T>>;
  /** Called only after a transaction completed. */
  announce(message: ChangeMessage): void;
  subscribe(listener: (change: WorkspaceChange) => void): () => void;
}

export function createCore(ports: WorkspacePorts): WorkspaceCore {
  const tab = ports.random.uuid();
  ports.channel.join(tab);
  const changes = createChanges(ports.channel);
  const started = createStart(ports, changes.announce);
  return {
    ...ports,
    ...changes,
    tab,
    async afterStart(work) {
      const ready = await started();
      return ready.ok ? work() : ready;
    },
  };
}

export function missingDraft(): AppError {
  return appError('workspace/not-found', 'This API is not in the workspace any more.', {
    help: 'It was deleted, perhaps in another tab.',
  });
}

export function staleWrite(): AppError {
  return appError('workspace/conflict', 'Another tab saved a newer revision of this API.', {
    help: 'Choose which of the two to keep; nothing has been overwritten.',
  });
}

function createChanges(channel: Channel) {
  const listeners = new Set<(change: WorkspaceChange) => void>();
  const tell = (change: WorkspaceChange) => {
    for (const listener of [...listeners]) listener(change);
  };
  channel.listen((message) => tell({ ...message, by: 'other-tab' }));
  return {
    announce(message: ChangeMessage): void {
      tell({ ...message, by: 'this-tab' });
      channel.post(message);
    },
    subscribe(listener: (change: WorkspaceChange) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The first start, once; after a failure the next caller tries again. */
function createStart(ports: WorkspacePorts, announce: (message: ChangeMessage) => void): () => Promise<Result<void>> {
  let current: Promise<Result<void>> | undefined;
  const start = async (): Promise<Result<void>> => {
    const result = await firstStart(ports.storage, ports.random, await readSamples(ports));
    if (!result.ok) {
      current = undefined;
      return result;
    }
    const { published, revision } = result.value;
    if (published) announce({ kind: 'catalog-changed', id: SANDBOX, revision });
    return ok(undefined);
  };
  const started = () => {
    current ??= start();
    return current;
  };
  void started();
  return started;
}

async function readSamples({
  storage,
  engine,
  clock,
  random,
  samples,
  log,
}: WorkspacePorts): Promise<readonly ReadDraft[] | undefined> {
  const needed = await needsSamples(storage);
  if (!needed.ok || !needed.value) return undefined;
  try {
    const texts = await samples();
    const now = clock.now();
    const drafts: ReadDraft[] = [];
    for (const { text, fileName } of texts) {
      const read = await readText(engine, text);
      if (!read.ok) throw new Error(read.error.message);
      // The first sample is listed first: newest on top.
      drafts.push({ ...read.value, id: random.uuid() as DraftId, fileName, modifiedAt: now - drafts.length });
    }
    return drafts;
  } catch (thrown) {
    log.write('warn', 'The samples could not be read; the next start tries again.', thrown);
    return undefined;
  }
}
