import { oncePerText } from '../../base/once-per.ts';
import { PolicyFailure } from '../policy-failure.ts';
import { ContextNode } from './context-node.ts';
import { HeaderMap } from './header-map.ts';
import { isPlainObject, memberOf } from './plain-object.ts';

/** Names deeper than this are a mistake, and would make readers of the tree run out of stack. */
const DEEPEST_NAME = 64;
/** Setting far beyond the end of an array would fill memory. */
const LONGEST_GAP = 10_000;

/** Names stand in documents, so that the same come again and again; those that are made in a call are not kept for ever. */
const MOST_NAMES = 1000;

/** Splits a dotted name (gateway.md §3.2): `.` is the only separator. */
export const splitName = oncePerText(MOST_NAMES, (name): readonly string[] => name.split('.'));

/** The member of any value in the tree; undefined when there is none. */
export function memberAt(value: unknown, key: string): unknown {
  if (value instanceof ContextNode || value instanceof HeaderMap) return value.get(key);
  if (Array.isArray(value)) return /^(?:0|[1-9]\d*)$/.test(key) ? value[Number(key)] : undefined;
  return isPlainObject(value) ? memberOf(value, key) : undefined;
}

/** The value below `root` along `path[from…]`. */
export function valueAt(root: unknown, path: readonly string[], from: number): unknown {
  let at = root;
  for (let i = from; i < path.length && at !== undefined && at !== null; i += 1) at = memberAt(at, path[i] ?? '');
  return at;
}

/**
 * `root` with `value` at `path[from…]`: plain objects, arrays and headers are copied along the way, missing ones created;
 * nodes change in place. Throws `TypeError` for read-only variables, as users see it (gateway.md §3.1).
 */
export function withValueAt(root: unknown, path: readonly string[], from: number, value: unknown): unknown {
  const key = path[from];
  if (key === undefined) return value;
  if (path.length > DEEPEST_NAME) throw new PolicyFailure('PropertyError', 'The variable name has too many parts.');
  const child = withValueAt(memberAt(root, key), path, from + 1, value);
  if (root instanceof ContextNode) {
    if (!root.set(key, child)) throw readOnly(path);
    return root;
  }
  if (root instanceof HeaderMap) return root.with(key, child);
  if (Array.isArray(root) && /^\d+$/.test(key)) return withElement(root, Number(key), child);
  return isPlainObject(root) ? { ...root, [key]: child } : { [key]: child };
}

function withElement(list: readonly unknown[], index: number, value: unknown): readonly unknown[] {
  if (index > list.length + LONGEST_GAP) {
    throw new PolicyFailure('PropertyError', `Index ${index} lies far beyond the end of the array.`);
  }
  const copy = [...list];
  while (copy.length < index) copy.push(null);
  copy[index] = value;
  return copy;
}

/** `root` without the member at `path[from…]`; the same value when nothing stands there. */
export function withoutValueAt(root: unknown, path: readonly string[], from: number): unknown {
  const key = path[from];
  if (key === undefined || root === undefined || root === null) return root;
  const last = from === path.length - 1;
  if (root instanceof HeaderMap) return last ? root.without(key) : root;
  const before = memberAt(root, key);
  if (before === undefined) return root;
  const after = last ? undefined : withoutValueAt(before, path, from + 1);
  if (root instanceof ContextNode) {
    if ((last || after !== before) && !root.set(key, after)) throw readOnly(path);
    return root;
  }
  if (!last) return after === before ? root : withValueAt(root, [key], 0, after);
  if (Array.isArray(root)) return root.filter((_, index) => index !== Number(key));
  const { [key]: _removed, ...rest } = root as { readonly [name: string]: unknown };
  return rest;
}

/** What writing a read-only variable fails with. */
export function readOnly(path: readonly string[]): PolicyFailure {
  return new PolicyFailure('TypeError', `Cannot redefine property: ${path.at(-1) ?? ''}`, {
    help: `${path.join('.')} describes the call and cannot be changed. Set a variable of your own, or one under message.`,
  });
}
