import type { JsonObject } from '../../../../base/json.ts';
import { setMember } from '../../../../document/members.ts';
import type { MockItems, MockStore } from '../../../world.ts';
import type { CollectionCall, MockCollection, Seeds } from './collection.ts';
import { idValue } from './identity.ts';
import { numberIn } from './next-id.ts';

/** The items of a collection below certain parents: as calls left them, else as the document has them. */
export interface FoundItems extends MockItems {
  readonly origin: Seeds['origin'] | 'calls';
}

/** The collections as one call meets them. Nothing is written that no call changed. */
export class KeptItems {
  readonly #collection: MockCollection;
  readonly #store: MockStore;
  /** Texts of the path's parameters: ids of parents, then the item's own. */
  readonly values: readonly string[];

  constructor({ use, captured, store }: CollectionCall) {
    this.#collection = use.collection;
    this.#store = store;
    this.values = use.names.map((name) => decoded(captured.get(name)));
  }

  /** The id in the path; undefined when the path is that of the list. */
  get id(): string | undefined {
    return this.values[this.#collection.parentNames.length];
  }

  found(): FoundItems {
    return itemsOf(this.#collection, this.values, this.#store);
  }

  /** The parent that is not there: its collection's path, and its id. */
  missingParent(): { readonly path: string; readonly id: string } | undefined {
    for (let at = this.#collection.parent; at !== undefined; at = at.parent) {
      const id = this.values[at.parentNames.length] ?? '';
      if (!itemsOf(at, this.values, this.#store).items.has(id)) return { path: at.path, id };
    }
    return undefined;
  }

  /** False when the store is full; then nothing was changed. */
  put({ items, last }: MockItems, id: string, item: JsonObject): boolean {
    const next = { items: new Map(items).set(id, item), last: Math.max(last, numberIn(id)) };
    return this.#store.set(keyOf(this.#collection, this.values), next);
  }

  /** With everything below it: what is created later under the same id begins empty. */
  remove({ items, last }: MockItems, id: string): boolean {
    const left = new Map(items);
    left.delete(id);
    if (!this.#store.set(keyOf(this.#collection, this.values), { items: left, last })) return false;
    const path = [...this.values.slice(0, this.#collection.parentNames.length), id];
    for (const below of this.#collection.below()) {
      this.#store.forget(keyOf(below, path));
      if (below.parent === this.#collection && below.parentNames.length === path.length && this.#isSeed(id)) {
        this.#store.set(keyOf(below, path), { items: new Map(), last: 0 });
      }
    }
    return true;
  }

  #isSeed(id: string): boolean {
    return this.#collection.seeds().items.has(id);
  }
}

function itemsOf(collection: MockCollection, values: readonly string[], store: MockStore): FoundItems {
  const kept = store.get(keyOf(collection, values));
  if (kept !== undefined) return { ...kept, origin: 'calls' };
  const { parent } = collection;
  const parentId = parent === undefined ? undefined : values[parent.parentNames.length];
  // What a call created has nothing below it yet.
  const isNew = parent !== undefined && parentId !== undefined && !parent.seeds().items.has(parentId);
  if (isNew) return { items: new Map(), last: 0, origin: 'calls' };
  const { items, last, origin } = collection.seeds();
  const { links } = collection.facts();
  if (links.length === 0) return { items, last, origin };
  const linked = [...items].map(([id, item]): readonly [string, JsonObject] => [
    id,
    links.reduce(
      (made, { property, kind, parent: at }) => setMember(made, property, idValue(kind, values[at] ?? '')),
      item,
    ),
  ]);
  return { items: new Map(linked), last, origin };
}

/** A line for the collection, and one for each parent: `MockStore` forgets by beginnings. */
function keyOf({ name, parentNames }: MockCollection, values: readonly string[]): string {
  return [name, ...values.slice(0, parentNames.length).map(encodeURIComponent)].join('\n');
}

function decoded(captured: string | string[] | undefined): string {
  const text = Array.isArray(captured) ? captured.join('/') : (captured ?? '');
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
