import { createContext, useContext, useMemo } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { JsonObject } from '../../base/json.ts';
import type { Diagnostic } from '../../document/diagnostic.ts';
import type { JsonPointer, Patch } from '../../document/patch.ts';
import type { EditorState, EditorStore } from '../../state/editor.ts';

const StoreContext = createContext<EditorStore | undefined>(undefined);

export const DesignStoreProvider = StoreContext.Provider;

export function useEditorStore(): EditorStore {
  const store = useContext(StoreContext);
  if (store === undefined) throw new Error('Design fields need a DesignStoreProvider around them');
  return store;
}

const NO_MODEL: JsonObject = Object.freeze({});

export function modelOf(state: EditorState): JsonObject {
  return state.model ?? NO_MODEL;
}

/** A primitive, or a piece of the model itself: re-renders only when it changes. */
export function useModel<T>(select: (model: JsonObject) => T): T {
  return useStore(useEditorStore(), (state) => select(modelOf(state)));
}

/** Something computed from the model, anew only when one of the `parts` it depends on is another object. */
export function useDerived<T>(parts: (model: JsonObject) => readonly unknown[], derive: (model: JsonObject) => T): T {
  const store = useEditorStore();
  const inputs = useStore(
    store,
    useShallow((state: EditorState) => parts(modelOf(state))),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: `derive` is a function of the inputs
  return useMemo(() => derive(modelOf(store.getState())), [store, inputs]);
}

/** True while forms may be read but not changed: the text does not parse, or the draft is read-only. */
export function useReadOnly(): boolean {
  return useStore(useEditorStore(), ({ parses, save }) => !parses || save.kind === 'read-only');
}

/** Builds a patch from the newest model. */
export type Change = (model: JsonObject) => Patch;

/** Sends a change to the document; what was wrong, when it was refused. `label` names the undo entry. */
export function useEdit(): (change: Change, label: string, mergeKey?: string) => string | undefined {
  const store = useEditorStore();
  return useMemo(
    () => (change, label, mergeKey) => {
      const patch = change(modelOf(store.getState()));
      if (patch.length === 0) return undefined;
      const result = store.edit(patch, label, mergeKey);
      return result.ok ? undefined : result.error.message;
    },
    [store],
  );
}

const indexes = new WeakMap<readonly Diagnostic[], ReadonlyMap<JsonPointer, Diagnostic>>();

/** The first finding at exactly this place of the document. */
export function useDiagnosticAt(pointer: JsonPointer): Diagnostic | undefined {
  return useStore(useEditorStore(), (state) => indexOf(state.diagnostics).get(pointer));
}

function indexOf(diagnostics: readonly Diagnostic[]): ReadonlyMap<JsonPointer, Diagnostic> {
  let index = indexes.get(diagnostics);
  if (index === undefined) {
    const entries = diagnostics.flatMap((found) => (found.path === undefined ? [] : [[found.path, found] as const]));
    index = new Map(entries.reverse());
    indexes.set(diagnostics, index);
  }
  return index;
}
