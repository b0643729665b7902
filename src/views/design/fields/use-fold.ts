import { useEffect, useState } from 'react';
import type { JsonPointer } from '../../../document/patch.ts';
import { useOpenPlace } from '../open-place.ts';

/** Open or folded; opens by itself when the address asks for something at or below `pointer`. */
export function useFold(pointer: JsonPointer, startOpen: boolean): readonly [open: boolean, toggle: () => void] {
  const place = useOpenPlace(pointer);
  const [open, setOpen] = useState(startOpen || place !== undefined);
  useEffect(() => {
    if (place !== undefined) setOpen(true);
  }, [place]);
  return [open, () => setOpen(!open)];
}
