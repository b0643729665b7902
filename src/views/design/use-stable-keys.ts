import { useRef } from 'react';

interface Known {
  readonly names: readonly string[];
  readonly keys: readonly string[];
}

/**
 * React keys for a list whose items are known by names that people edit. An item that is renamed keeps its key, and with it
 * focus, caret and whatever is half typed: a new name that stands where a vanished one stood is taken for the same item.
 */
export function useStableKeys(names: readonly string[]): readonly string[] {
  const known = useRef<Known>({ names: [], keys: [] });
  const counter = useRef(0);
  if (!sameNames(known.current.names, names)) {
    const fresh = () => {
      counter.current += 1;
      return `item-${counter.current}`;
    };
    known.current = { names, keys: nextKeys(known.current, names, fresh) };
  }
  return known.current.keys;
}

/** The keys for `names` after `known`; `fresh` makes one for an item that was not there. */
export function nextKeys(known: Known, names: readonly string[], fresh: () => string): readonly string[] {
  const free = new Map<string, string[]>();
  known.names.forEach((name, index) => {
    const key = known.keys[index];
    if (key !== undefined) free.set(name, [...(free.get(name) ?? []), key]);
  });
  const kept = names.map((name) => free.get(name)?.shift());
  const vanished = known.names.map((name) => free.get(name)?.shift());
  const sameLength = known.names.length === names.length;
  return kept.map((key, index) => key ?? (sameLength ? vanished[index] : undefined) ?? fresh());
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, index) => name === b[index]);
}
