import type { AssemblyTree, CatchClause, PolicyNode } from '../../document/assembly.ts';
import { splitPointer } from '../../document/json-pointer.ts';
import type { JsonPointer } from '../../document/patch.ts';
import type { PlacedNode } from './flow-layout.ts';

/** Pointers of the placed nodes that the search finds by title, policy or any text in their own properties; undefined for no search. */
export function findNodes(placed: readonly PlacedNode[], query: string): ReadonlySet<JsonPointer> | undefined {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return undefined;
  const found = placed.filter(({ node }) => {
    const text = searchText(node);
    return words.every((word) => text.includes(word));
  });
  return new Set(found.map(({ node }) => node.pointer));
}

/** Nested flows are left out: a container is not found by what stands inside it. */
function searchText(node: PolicyNode): string {
  const own = JSON.stringify(node.props, (key, value: unknown) =>
    key === 'execute' || key === 'otherwise' || key === 'catch' ? undefined : value,
  );
  return `${node.title} ${node.policy} ${own}`.toLowerCase();
}

/** The innermost node that holds a pointer: where a finding in the document leads. */
export function nodeAround(tree: AssemblyTree, pointer: JsonPointer): PolicyNode | undefined {
  for (let place: JsonPointer | undefined = pointer; place !== undefined; place = splitPointer(place)?.parent) {
    const node = findNode(tree, place);
    if (node !== undefined) return node;
  }
  return undefined;
}

/** The node at a pointer, wherever it stands. */
export function findNode(tree: AssemblyTree, pointer: JsonPointer): PolicyNode | undefined {
  return inFlow(tree.execute, pointer) ?? inCatches(tree.catches, pointer);
}

function inFlow(flow: readonly PolicyNode[], pointer: JsonPointer): PolicyNode | undefined {
  for (const node of flow) {
    if (node.pointer === pointer) return node;
    if (!pointer.startsWith(`${node.pointer}/`)) continue;
    const nested = node.branches.map((branch) => inFlow(branch.flow, pointer)).find((hit) => hit !== undefined);
    return nested ?? inCatches(node.catches, pointer);
  }
  return undefined;
}

function inCatches(catches: readonly CatchClause[], pointer: JsonPointer): PolicyNode | undefined {
  return catches.map((clause) => inFlow(clause.flow, pointer)).find((hit) => hit !== undefined);
}
