import type { OpenApiOperation, OpenApiView } from '../../document/openapi/view.ts';

export type OperationOrder = 'name' | 'path' | 'tag';

export interface OperationGroup {
  /** '' when the list is not grouped. */
  readonly title: string;
  readonly operations: readonly OpenApiOperation[];
}

/** What stands in the list: the operationId, or verb and path. */
function operationName(operation: OpenApiOperation): string {
  return operation.operationId ?? `${operation.verb.toUpperCase()} ${operation.path}`;
}

const collator = new Intl.Collator('en', { numeric: true });

/** The operations in the chosen order; by tag in groups, in the order in which the document declares its tags. */
export function operationGroups(view: OpenApiView, order: OperationOrder): readonly OperationGroup[] {
  if (order === 'path') return [{ title: '', operations: view.operations }];
  if (order === 'name') {
    const named = view.operations.map((operation) => ({ operation, name: operationName(operation) }));
    named.sort((a, b) => collator.compare(a.name, b.name));
    return [{ title: '', operations: named.map(({ operation }) => operation) }];
  }
  return byTag(view);
}

const UNTAGGED = 'Without a tag';

function byTag(view: OpenApiView): readonly OperationGroup[] {
  const groups = new Map<string, OpenApiOperation[]>(view.tags.map(({ name }) => [name, []]));
  const untagged: OpenApiOperation[] = [];
  for (const operation of view.operations) {
    if (operation.tags.length === 0) untagged.push(operation);
    for (const tag of operation.tags) {
      const group = groups.get(tag);
      if (group === undefined) groups.set(tag, [operation]);
      else group.push(operation);
    }
  }
  const tagged = [...groups].map(([title, operations]) => ({ title, operations }));
  return [...tagged, { title: UNTAGGED, operations: untagged }].filter(({ operations }) => operations.length > 0);
}

/** Keeps what contains every word of the search, in verb, path, operationId, summary or tags. */
export function filterGroups(groups: readonly OperationGroup[], search: string): readonly OperationGroup[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return groups;
  return groups
    .map(({ title, operations }) => ({
      title,
      operations: operations.filter((operation) => matches(operation, words)),
    }))
    .filter(({ operations }) => operations.length > 0);
}

function matches(operation: OpenApiOperation, words: readonly string[]): boolean {
  const text =
    `${operation.key} ${operation.operationId ?? ''} ${operation.summary} ${operation.tags.join(' ')}`.toLowerCase();
  return words.every((word) => text.includes(word));
}
