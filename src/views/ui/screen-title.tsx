import { createContext, useContext, useEffect } from 'react';
import { createStore, type StoreApi } from 'zustand/vanilla';

export interface ScreenTitle {
  readonly title: string;
  /** Smaller, after the title: an API's version. */
  readonly detail?: string;
}

/** A store, not a state of the frame: a title that is being typed re-renders the heading and nothing else. */
export type ScreenTitleStore = StoreApi<ScreenTitle>;

export function createScreenTitle(): ScreenTitleStore {
  return createStore<ScreenTitle>(() => ({ title: 'API Designer' }));
}

/** A screen outside the frame has a title that nobody shows. */
export const ScreenTitleContext = createContext<ScreenTitleStore | undefined>(undefined);

/** Names the screen in the header and in the browser's tab. */
export function useScreenTitle(title: string, detail?: string): void {
  const store = useContext(ScreenTitleContext);
  useEffect(() => {
    store?.setState(detail === undefined ? { title } : { title, detail }, true);
  }, [store, title, detail]);
}
