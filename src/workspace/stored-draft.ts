import { appError } from '../base/app-error.ts';
import type { DraftId } from '../base/ids.ts';
import type { JsonObject } from '../base/json.ts';
import { err, ok, type Result } from '../base/result.ts';
import { thrownMessage } from '../base/thrown.ts';
import type { DocumentEngine } from '../document/engine.ts';
import { isProduct } from '../document/product/read-product.ts';
import type { ApiSummary } from '../document/summary.ts';
import { freeFileName } from './file-name.ts';
import type { DraftRecord } from './records.ts';
import type { ReadTransaction, WriteTransaction } from './storage.ts';
import { summaryOf, unreadSummary } from './summary.ts';

/** A text as the workspace understood it, before it is written. */
export interface ReadText {
  readonly text: string;
  /** Absent while the text does not parse. */
  readonly model?: JsonObject;
}

export interface ReadDraft extends ReadText {
  readonly id: DraftId;
  readonly fileName: string;
  readonly modifiedAt: number;
  /** What could be read of a text that does not parse. */
  readonly summary?: ApiSummary;
}

/** Parses outside of any transaction: a large document takes longer than a transaction lives. */
export async function readText(engine: DocumentEngine, text: string): Promise<Result<ReadText>> {
  try {
    const { model } = await engine.parse(text);
    return ok(model === undefined ? { text } : { text, model });
  } catch (thrown) {
    const detail = thrownMessage(thrown);
    const help = 'Copy the text from Source to be safe, then reload the page.';
    return err(appError('workspace/engine-failed', `The document engine broke down: ${detail}`, { help }));
  }
}

/** Stores a new draft under a file name of its own. */
export async function putDraft(
  transaction: WriteTransaction<'drafts' | 'texts' | 'models'>,
  { id, fileName, modifiedAt, summary, ...read }: ReadDraft,
): Promise<DraftRecord> {
  const others = await transaction.getAll('drafts');
  const name = freeFileName(
    fileName,
    others.map((draft) => draft.fileName),
  );
  const kind = read.model !== undefined && isProduct(read.model) ? 'product' : 'api';
  const before = { id, kind, fileName: name, rev: 0, ...(summary ?? unreadSummary(name)) } as const;
  return writeRevision(transaction, before, read, modifiedAt);
}

/**
 * Writes the next revision. A text that does not parse keeps what was known of the draft (title, name, version) and the
 * model the gateway serves.
 */
export async function writeRevision(
  transaction: WriteTransaction<'drafts' | 'texts' | 'models'>,
  before: Omit<DraftRecord, 'text' | 'modifiedAt' | 'broken'>,
  { text, model }: ReadText,
  modifiedAt: number,
): Promise<DraftRecord> {
  const summary = model === undefined ? {} : summaryOf(before.kind, model);
  const stored = { ...before, ...summary, modifiedAt, rev: before.rev + 1, broken: model === undefined };
  await transaction.put('drafts', stored);
  await transaction.put('texts', { draftId: before.id, text });
  if (model !== undefined) await transaction.put('models', { draftId: before.id, modelJson: JSON.stringify(model) });
  return { ...stored, text };
}

export async function getDraft(
  transaction: ReadTransaction<'drafts' | 'texts'>,
  id: DraftId,
): Promise<DraftRecord | undefined> {
  const [stored, text] = await Promise.all([transaction.get('drafts', id), transaction.get('texts', id)]);
  return stored === undefined || text === undefined ? undefined : { ...stored, text: text.text };
}
