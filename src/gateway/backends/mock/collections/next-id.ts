import type { JsonObject } from '../../../../base/json.ts';
import type { Random } from '../../../../base/ports.ts';
import type { ItemFacts } from './collection.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The items of a collection as ids are made for one more. */
interface Numbered {
  readonly items: ReadonlyMap<string, JsonObject>;
  /** The highest number so far, of items that are gone too: an id is never given twice. */
  readonly last: number;
}

/** An id for one more item: the next number, a new UUID, or a text like those that are there (`ord-007`, then `ord-008`). */
export function nextId({ identity, noun }: ItemFacts, { items, last }: Numbered, random: Random): string {
  if (identity.kind === 'integer') return free(items, last + 1, String);
  const model = [...items.keys()].findLast((id) => UUID.test(id) || numberedText(id) !== undefined);
  if (identity.kind === 'uuid' || (model !== undefined && UUID.test(model))) return random.uuid();
  const { before, digits } = numberedText(model ?? '') ?? { before: `${noun}-`, digits: 1 };
  return free(items, last + 1, (number) => `${before}${String(number).padStart(digits, '0')}`);
}

/** The number that an id ends with; 0 when it ends with none. */
export function numberIn(id: string): number {
  return UUID.test(id) ? 0 : Number(/\d{1,15}$/.exec(id)?.[0] ?? 0);
}

function numberedText(id: string): { readonly before: string; readonly digits: number } | undefined {
  const digits = /\d{1,15}$/.exec(id)?.[0].length;
  return digits === undefined ? undefined : { before: id.slice(0, -digits), digits };
}

function free(items: ReadonlyMap<string, JsonObject>, from: number, write: (number: number) => string): string {
  for (let number = from; ; number += 1) if (!items.has(write(number))) return write(number);
}
