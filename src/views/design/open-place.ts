import { createContext, useContext } from 'react';
import { isWithin } from '../../document/json-pointer.ts';
import type { JsonPointer } from '../../document/patch.ts';

/** The place of the document that the address asks for (`?at=/paths/~1current`). A new object for every request. */
export interface OpenPlace {
  readonly pointer: JsonPointer;
}

const PlaceContext = createContext<OpenPlace | undefined>(undefined);

export const OpenPlaceProvider = PlaceContext.Provider;

/** The asked-for place when it is `pointer` or lies below it: then what is folded there has to open. */
export function useOpenPlace(pointer: JsonPointer): OpenPlace | undefined {
  const place = useContext(PlaceContext);
  return place !== undefined && isWithin(place.pointer, pointer) ? place : undefined;
}
