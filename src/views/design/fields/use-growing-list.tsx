import Button from '@mui/material/Button';
import { type ReactNode, useEffect, useRef, useState } from 'react';

const STEP = 60;

/**
 * Long lists are drawn a screenful at a time: `count` items now, and `more` at their end, which draws the next ones when it
 * comes near. `atLeast` forces items that something points to.
 */
export function useGrowingList(
  total: number,
  { atLeast = 0 }: { atLeast?: number } = {},
): { count: number; more: ReactNode } {
  const [grown, setGrown] = useState(STEP);
  const count = Math.min(total, Math.max(grown, atLeast));
  const more = count < total ? <More hidden={total - count} onMore={() => setGrown(count + STEP)} key={count} /> : null;
  return { count, more };
}

function More({ hidden, onMore }: { hidden: number; onMore: () => void }) {
  const ref = useRef<HTMLButtonElement>(null);
  const latest = useRef(onMore);
  latest.current = onMore;
  useEffect(() => {
    const element = ref.current;
    if (element === null || typeof IntersectionObserver === 'undefined') return;
    const observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && latest.current(),
      { rootMargin: '600px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <Button ref={ref} onClick={onMore} sx={{ justifySelf: 'start' }}>
      Show {hidden} more
    </Button>
  );
}
