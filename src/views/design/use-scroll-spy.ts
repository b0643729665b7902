import { type RefObject, useEffect, useState } from 'react';
import { sectionId } from './section.ts';

/** How far below the top edge a card may begin and still count as the one being read, in pixels. */
const READING_LINE = 96;

/**
 * The section being read. `asked` (the one in the address) stays marked after a jump until the person scrolls, because the
 * last cards of a column cannot come to its top.
 */
export function useScrollSpy(
  columnRef: RefObject<HTMLElement | null>,
  slugs: readonly string[],
  asked: string | undefined,
  request: string,
): string | undefined {
  const [reading, setReading] = useState<string | undefined>(slugs[0]);
  const [pinned, setPinned] = useState<string | undefined>(asked);

  // biome-ignore lint/correctness/useExhaustiveDependencies: every request pins anew
  useEffect(() => setPinned(asked), [asked, request]);

  useEffect(() => {
    const column = columnRef.current;
    if (column === null) return;
    let frame = 0;
    const look = () => {
      frame = 0;
      setReading(sectionAtTop(column, slugs));
    };
    const handleScroll = () => {
      if (frame === 0) frame = requestAnimationFrame(look);
    };
    const unpin = () => setPinned(undefined);
    column.addEventListener('scroll', handleScroll, { passive: true });
    for (const kind of BY_HAND) column.addEventListener(kind, unpin, { passive: true });
    look();
    return () => {
      cancelAnimationFrame(frame);
      column.removeEventListener('scroll', handleScroll);
      for (const kind of BY_HAND) column.removeEventListener(kind, unpin);
    };
  }, [columnRef, slugs]);

  return pinned !== undefined && slugs.includes(pinned) ? pinned : reading;
}

const BY_HAND = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const;

function sectionAtTop(column: HTMLElement, slugs: readonly string[]): string | undefined {
  const edge = column.getBoundingClientRect().top + READING_LINE;
  let found = slugs[0];
  for (const slug of slugs) {
    const card = column.querySelector(`#${CSS.escape(sectionId(slug))}`);
    if (card === null) continue;
    if (card.getBoundingClientRect().top > edge) break;
    found = slug;
  }
  return found;
}
