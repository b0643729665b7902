import type { PolicyRun } from '../../policy-kit.ts';

/** gateway.md §5.2. An `otherwise` beside it is honoured when a document has one. */
export const run: PolicyRun = async (context) => {
  const [then, otherwise] = context.branches;
  if (then === undefined) return;
  const { expression, value, holds } = await context.evaluate(then);
  if (holds) return context.runBranch(then, { expression, value, taken: true });
  context.passBranch(then, { expression, value, taken: false });
  if (otherwise !== undefined) await context.runBranch(otherwise, { expression: 'otherwise', value: '', taken: true });
};
