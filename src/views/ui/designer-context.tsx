import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import type { DraftId } from '../../base/ids.ts';
import type { Designer } from '../../state/designer.ts';
import type { EditorState } from '../../state/editor.ts';

const DesignerContext = createContext<Designer | undefined>(undefined);

export const DesignerProvider = DesignerContext.Provider;

/** The one designer of the page; throws outside `DesignerProvider`, which is a bug. */
export function useDesigner(): Designer {
  const designer = useContext(DesignerContext);
  if (!designer) throw new Error('useDesigner needs a DesignerProvider around it');
  return designer;
}

/** Re-renders only when the selected value changes identity: select small, stable pieces of the model. */
export function useSelect<S, T>(store: StoreApi<S>, select: (state: S) => T): T {
  return useStore(store, select);
}

export function useEditor<T>(id: DraftId, select: (state: EditorState) => T): T {
  return useStore(useDesigner().editor(id), select);
}
