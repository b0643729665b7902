import { type RefObject, useEffect, useMemo } from 'react';
import { useLocation } from 'react-router';
import type { OpenPlace } from './open-place.ts';
import { sectionId } from './section.ts';
import { sectionAt } from './sections.ts';

/** About a second. */
const MOST_FRAMES = 60;

/**
 * Follows the address: `…/design/security` scrolls to that card and focuses its heading, `?at=<pointer>` goes to the field
 * of that place and opens what is folded around it. The same address asked for again jumps again.
 */
export function useJump(columnRef: RefObject<HTMLElement | null>, section: string | undefined): OpenPlace | undefined {
  const { search, key } = useLocation();
  const pointer = new URLSearchParams(search).get('at') ?? undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` makes each request a new one
  const place = useMemo(() => (pointer === undefined ? undefined : { pointer }), [pointer, key]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` makes each request a new one
  useEffect(() => {
    const column = columnRef.current;
    if (column === null || (section === undefined && place === undefined)) return;
    let frame = 0;
    const tryAgain = (left: number) => {
      frame = requestAnimationFrame(() => {
        if (!goTo(column, section, place?.pointer) && left > 0) tryAgain(left - 1);
      });
    };
    // What was folded opens in the first frame and is drawn in the second; cards further down may need some more.
    frame = requestAnimationFrame(() => tryAgain(MOST_FRAMES));
    return () => cancelAnimationFrame(frame);
  }, [columnRef, section, place, key]);

  return place;
}

/** False when the place is not drawn yet. */
function goTo(column: HTMLElement, section: string | undefined, pointer: string | undefined): boolean {
  const field = pointer === undefined ? undefined : fieldAt(column, pointer);
  if (field !== undefined) {
    field.scrollIntoView({ block: 'center' });
    field.focus({ preventScroll: true });
    return true;
  }
  const slug = pointer === undefined ? section : sectionAt(pointer)?.slug;
  const card = slug === undefined ? null : column.querySelector<HTMLElement>(`#${CSS.escape(sectionId(slug))}`);
  if (card === null) return false;
  card.scrollIntoView({ block: 'start' });
  card.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
  return true;
}

/** The field of a place, or of the nearest place around it that has one; the whole section is not near enough. */
function fieldAt(column: HTMLElement, pointer: string): HTMLElement | undefined {
  let best: HTMLElement | undefined;
  for (const element of column.querySelectorAll<HTMLElement>('[data-pointer]')) {
    const place = element.dataset.pointer ?? '';
    const fits = pointer === place || pointer.startsWith(`${place}/`);
    if (fits && place.length > (best?.dataset.pointer?.length ?? 0)) best = element;
  }
  return best?.matches('input, textarea, button, [tabindex]') === false
    ? (best.querySelector<HTMLElement>('input') ?? best)
    : best;
}
