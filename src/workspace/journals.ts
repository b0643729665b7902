import type { DraftId } from '../base/ids.ts';
import { ok, type Result } from '../base/result.ts';
import type { JournalRecord } from './records.ts';
import type { ReadTransaction, WriteTransaction } from './storage.ts';
import type { Workspace } from './workspace.ts';
import type { WorkspaceCore } from './workspace-core.ts';

/*
 * One journal per draft and tab. A tab writes its own only. What tabs left behind that are gone is offered to the next one
 * that opens the draft, and removed when the person has decided; unsaved work of a tab that is there is that tab's business.
 */

export function createJournals(core: WorkspaceCore): Pick<Workspace, 'writeJournal' | 'clearJournal'> {
  const { storage, tab, channel } = core;

  async function change(
    id: DraftId,
    work: (transaction: WriteTransaction<'journals'>) => Promise<void>,
  ): Promise<Result<void>> {
    const result = await core.afterStart(() =>
      storage.write(['journals'], async (transaction) => ok(await work(transaction))),
    );
    if (result.ok) core.announce({ kind: 'journal-changed', id });
    return result;
  }

  return {
    writeJournal: (journal) =>
      change(journal.draftId, (transaction) =>
        transaction.put('journals', { ...journal, key: journalKey(journal.draftId, tab) }),
      ),
    async clearJournal(id, whose) {
      if (whose === 'mine') return change(id, (transaction) => transaction.delete('journals', journalKey(id, tab)));
      const present = new Set(await channel.present()).add(tab);
      return change(id, async (transaction) => {
        for (const key of await leftBehind(transaction, id, present)) await transaction.delete('journals', key);
      });
    },
  };
}

export function journalKey(draftId: DraftId, tab: string): string {
  return `${draftId}/${tab}`;
}

export function draftOfJournal(key: string): string {
  return key.slice(0, key.indexOf('/'));
}

function tabOfJournal(key: string): string {
  return key.slice(key.indexOf('/') + 1);
}

export async function journaledDrafts(transaction: ReadTransaction<'journals'>): Promise<ReadonlySet<string>> {
  return new Set((await transaction.keys('journals')).map(draftOfJournal));
}

/** The newest unsaved work of a draft that a tab left behind which is not there any more: it crashed, or was closed. */
export async function foundJournal(
  transaction: ReadTransaction<'journals'>,
  draftId: DraftId,
  present: ReadonlySet<string>,
): Promise<JournalRecord | undefined> {
  const keys = await leftBehind(transaction, draftId, present);
  const found = await Promise.all(keys.map((key) => transaction.get('journals', key)));
  const newest = found.filter((journal) => journal !== undefined).sort((a, b) => b.writtenAt - a.writtenAt)[0];
  if (newest === undefined) return undefined;
  const { key: _key, ...journal } = newest;
  return journal;
}

async function leftBehind(
  transaction: ReadTransaction<'journals'>,
  draftId: DraftId,
  present: ReadonlySet<string>,
): Promise<readonly string[]> {
  const keys = await transaction.keys('journals');
  return keys.filter((key) => draftOfJournal(key) === draftId && !present.has(tabOfJournal(key)));
}
