import { numberIn, truthIn } from '../../policy-kit/typed-text.ts';
import type { PlainObject, PolicyContext, PolicyRun } from '../../policy-kit.ts';
import { isPlainObject, memberOf, PolicyFailure, textOf } from '../../policy-kit.ts';

/** gateway.md §5.8: actions in order; what was done before a bad one stays done. */
export const run: PolicyRun = (context, props) => {
  const actions = props.actions;
  if (actions === undefined || actions === null) return context.warn('There are no actions.');
  if (!Array.isArray(actions)) throw new PolicyFailure('PropertyError', 'The property actions is not a list.');
  for (const action of actions) apply(context, action);
};

function apply(context: PolicyContext, action: unknown): void {
  if (!isPlainObject(action)) throw badAction();
  const [set, add, clear] = [variable(action, 'set'), variable(action, 'add'), variable(action, 'clear')];
  if (set !== undefined) context.set(set, typed(context, memberOf(action, 'value'), memberOf(action, 'type')));
  else if (add !== undefined) context.add(add, typed(context, memberOf(action, 'value'), memberOf(action, 'type')));
  else if (clear !== undefined) context.clear(clear);
  else throw badAction();
}

function variable(action: PlainObject, key: string): string | undefined {
  const name = memberOf(action, key);
  if (name === undefined || name === null) return undefined;
  const text = textOf(name).trim();
  if (text === '') throw new PolicyFailure('PropertyError', `The action ${key} names no variable.`);
  return text;
}

function badAction(): PolicyFailure {
  return new PolicyFailure('PropertyError', 'Action is not one of set, add, and clear.');
}

/** The value as the optional `type` wants it (D32); without one it keeps the type it is written with. */
function typed(context: PolicyContext, value: unknown, type: unknown): unknown {
  if (!context.rules.honoursTypes) return value;
  switch (type) {
    case 'string':
      return textOf(value);
    case 'number':
      return numeric(context, value);
    case 'boolean':
      return boolean(context, value);
    default:
      return value;
  }
}

function numeric(context: PolicyContext, value: unknown): unknown {
  const number = typeof value === 'number' ? value : numberIn(textOf(value));
  if (number !== undefined) return number;
  context.warn(`“${textOf(value)}” is no number; it is kept as text.`);
  return value;
}

function boolean(context: PolicyContext, value: unknown): unknown {
  const truth = truthIn(textOf(value));
  if (truth !== undefined) return truth;
  context.warn(`“${textOf(value)}” is neither true nor false; it is kept as text.`);
  return value;
}
