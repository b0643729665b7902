import type { AssemblyTree, Branch, CatchClause, PolicyNode } from './assembly.ts';

/** What an operation-switch compares: verb in lower case, path template without base path, operationId if any. */
export interface SwitchedOperation {
  readonly verb: string;
  readonly path: string;
  readonly operationId?: string | undefined;
}

/**
 * The tree reduced to what can run for one operation (ui.md 0.2 item 7): each operation-switch gives way to the flow of its
 * first matching case, or of its otherwise; if and switch stay, because only the call decides them. Pointers stay those of
 * the document, so a node selected in the reduced tree is the same node.
 */
export function assemblyForOperation(tree: AssemblyTree, operation: SwitchedOperation): AssemblyTree {
  return {
    ...tree,
    execute: reduceFlow(tree.execute, operation),
    catches: reduceCatches(tree.catches, operation),
    ...(tree.finally !== undefined && {
      finally: { ...tree.finally, flow: reduceFlow(tree.finally.flow, operation) },
    }),
  };
}

/**
 * The lane an operation-switch takes (gateway.md §5.4): the first case that names the operation by its id or by verb
 * (any case) and exact path template; then `otherwise`; undefined when nothing runs.
 */
function branchForOperation(branches: readonly Branch[], operation: SwitchedOperation): Branch | undefined {
  const matching = branches.find(({ operations }) => operations?.some((named) => names(named, operation)));
  return matching ?? branches.find(({ kind }) => kind === 'otherwise');
}

function names(named: NonNullable<Branch['operations']>[number], operation: SwitchedOperation): boolean {
  if ('operationId' in named) return named.operationId === operation.operationId;
  return named.verb.toLowerCase() === operation.verb.toLowerCase() && named.path === operation.path;
}

function reduceFlow(flow: readonly PolicyNode[], operation: SwitchedOperation): readonly PolicyNode[] {
  return flow.flatMap((node) => {
    if (node.policy === 'operation-switch') {
      return reduceFlow(branchForOperation(node.branches, operation)?.flow ?? [], operation);
    }
    return [
      {
        ...node,
        branches: node.branches.map((branch) => ({ ...branch, flow: reduceFlow(branch.flow, operation) })),
        catches: reduceCatches(node.catches, operation),
      },
    ];
  });
}

function reduceCatches(catches: readonly CatchClause[], operation: SwitchedOperation): readonly CatchClause[] {
  return catches.map((clause) => ({ ...clause, flow: reduceFlow(clause.flow, operation) }));
}
