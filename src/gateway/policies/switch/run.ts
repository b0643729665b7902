import type { PolicyRun } from '../../policy-kit.ts';

/** gateway.md §5.3: in order; the first case that holds, or an `otherwise` when it is reached. */
export const run: PolicyRun = async (context) => {
  for (const branch of context.branches) {
    if (branch.kind === 'otherwise')
      return context.runBranch(branch, { expression: 'otherwise', value: '', taken: true });
    const { expression, value, holds } = await context.evaluate(branch);
    if (holds) return context.runBranch(branch, { expression, value, taken: true });
    context.passBranch(branch, { expression, value, taken: false });
  }
  context.note('No case matched: the flow goes on after the switch.');
};
