import type { PolicyBranch, PolicyRun, ServedOperation } from '../../policy-kit.ts';

/** gateway.md §5.4; `otherwise` runs when no case matched, where the gateway knows it (D17). */
export const run: PolicyRun = async (context) => {
  const { operation, branches, rules } = context;
  const called = `${operation.verb} ${operation.path}`;
  for (const branch of branches) {
    if (branch.kind === 'otherwise') continue;
    if (holds(branch, operation)) {
      return context.runBranch(branch, { expression: branch.label, value: called, taken: true });
    }
    context.passBranch(branch, { expression: branch.label, value: called, taken: false });
  }
  const otherwise = branches.find(({ kind }) => kind === 'otherwise');
  if (otherwise !== undefined && rules.runsOtherwise) {
    return context.runBranch(otherwise, { expression: 'otherwise', value: called, taken: true });
  }
  if (otherwise !== undefined) context.warn('The micro gateway ignores the otherwise of an operation-switch.');
  context.note(`No case lists ${called}: the flow goes on after the switch.`);
};

function holds(branch: PolicyBranch, operation: ServedOperation): boolean {
  return branch.operations.some((each) =>
    'operationId' in each
      ? each.operationId === operation.operationId
      : each.verb.toLowerCase() === operation.verb && each.path === operation.path,
  );
}
