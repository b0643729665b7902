import { isPlainObject, memberOf } from '../../policy-kit.ts';

/** The element that a `create` makes or a `foreach` stands at. */
export const ITEM = '$item';

/** `in.a.b[0]` as the keys it leads through; undefined for anything that is no path but an expression. */
export function pathOf(text: string): readonly string[] | undefined {
  const written = text.trim();
  if (!/^[\p{L}_$@][\p{L}\p{N}_$@:-]*(?:\[\d+\])*(?:\.[\p{L}\p{N}_$@:-]+(?:\[\d+\])*)*$/u.test(written))
    return undefined;
  return written.replace(/\[(\d+)\]/g, '.$1').split('.');
}

/** Whether a text names a place; anything else is an expression. */
export function placeIn(text: string): readonly string[] | undefined {
  const path = pathOf(text);
  return path === undefined || /^(?:true|false|null|undefined|-?\d.*)$/.test(text.trim()) ? undefined : path;
}

/**
 * What stands at a path; a list on the way gives the list of what stands there in each of its entries, or in the first
 * one alone.
 */
export function readAt(value: unknown, path: readonly string[], firstOnly: boolean): unknown {
  let at = value;
  for (const [index, key] of path.entries()) {
    if (Array.isArray(at)) {
      if (/^\d+$/.test(key)) at = at[Number(key)];
      else if (firstOnly) at = readAt(at[0], path.slice(index, index + 1), firstOnly);
      else return leaves(at, path.slice(index));
    } else {
      at = isPlainObject(at) ? memberOf(at, key) : undefined;
    }
    if (at === undefined) return undefined;
  }
  return at;
}

function leaves(list: readonly unknown[], path: readonly string[]): unknown {
  const found = list.map((each) => readAt(each, path, false)).filter((each) => each !== undefined);
  return found.length === 0 ? undefined : found.flat();
}
