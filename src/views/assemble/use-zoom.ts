import { type RefObject, useCallback, useMemo, useState } from 'react';
import type { FlowLayout } from './flow-layout.ts';

export const ZOOM = { smallest: 0.25, largest: 2 } as const;

export interface Zoom {
  /** 1 = 100 %. */
  readonly factor: number;
  readonly set: (factor: number) => void;
  readonly by: (factor: number) => void;
  /** Scales so that the whole assembly is seen, never above 100 %. */
  readonly fit: () => void;
}

export function useZoom(viewport: RefObject<HTMLDivElement | null>, layout: FlowLayout): Zoom {
  const [factor, setFactor] = useState(1);
  const set = useCallback((next: number) => setFactor(clamp(next)), []);
  const by = useCallback((step: number) => setFactor((current) => clamp(current * step)), []);
  const fit = useCallback(() => {
    const element = viewport.current;
    if (element === null) return;
    setFactor(clamp(Math.min(1, element.clientWidth / layout.width, element.clientHeight / layout.height)));
    element.scrollTo(0, 0);
  }, [viewport, layout]);
  return useMemo(() => ({ factor, set, by, fit }), [factor, set, by, fit]);
}

function clamp(factor: number): number {
  return Math.min(ZOOM.largest, Math.max(ZOOM.smallest, factor));
}
