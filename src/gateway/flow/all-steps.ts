import type { AssemblyTree, PolicyNode } from '../../document/assembly.ts';

/** Every step of an assembly, those in lanes and catches too. */
export function allSteps({ execute, catches, finally: last }: AssemblyTree): readonly PolicyNode[] {
  const found: PolicyNode[] = [];
  const visit = (nodes: readonly PolicyNode[]): void => {
    for (const node of nodes) {
      found.push(node);
      for (const { flow } of [...node.branches, ...node.catches]) visit(flow);
    }
  };
  visit(execute);
  for (const { flow } of catches) visit(flow);
  visit(last?.flow ?? []);
  return found;
}

/** The ids of all policies in an assembly, in lanes and catches too. */
export function policiesOf(tree: AssemblyTree): ReadonlySet<string> {
  return new Set(allSteps(tree).map(({ policy }) => policy));
}
