import type { PolicyRun } from '../../policy-kit.ts';
import { textOf } from '../../policy-kit.ts';

/** gateway.md §5.13: touches nothing; this gateway's own trace keeps every call. */
export const run: PolicyRun = (context, props) => {
  const content = textOf(props.content) || 'activity';
  const onError = textOf(props['error-content']) || 'payload';
  context.note(`A real gateway would record: ${content}; of failed calls: ${onError}.`);
};
