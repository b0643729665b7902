import { type RefObject, useLayoutEffect } from 'react';
import type { EditorStore } from '../../state/editor.ts';

const positions = new WeakMap<EditorStore, number>();

/** Where the column of this draft was left, in pixels. */
export function rememberedScroll(store: EditorStore): number {
  return positions.get(store) ?? 0;
}

/** Who comes back from Source or Assemble finds the column where it was left, unless the address asks for a place. */
export function useScrollMemory(columnRef: RefObject<HTMLElement | null>, store: EditorStore, restore: boolean): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: `restore` counts when the screen opens only
  useLayoutEffect(() => {
    const column = columnRef.current;
    if (column === null) return;
    if (restore) column.scrollTop = rememberedScroll(store);
    const remember = () => positions.set(store, column.scrollTop);
    column.addEventListener('scroll', remember, { passive: true });
    return () => column.removeEventListener('scroll', remember);
  }, [columnRef, store]);
}
