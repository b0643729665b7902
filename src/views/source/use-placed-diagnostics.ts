import { useEffect, useState } from 'react';
import type { Diagnostic } from '../../document/diagnostic.ts';
import { placeDiagnostics } from '../../document/place-diagnostics.ts';
import type { EditorStore } from '../../state/editor.ts';

export interface Placed {
  readonly diagnostics: readonly Diagnostic[];
  /** The text in which they have their places. */
  readonly text: string;
}

/** The draft's findings with their places in the text, as soon as they are known. */
export function usePlacedDiagnostics(store: EditorStore): Placed {
  const [placed, setPlaced] = useState<Placed>(() => {
    const { diagnostics, text } = store.getState();
    return { diagnostics, text };
  });
  useEffect(() => {
    let asked: readonly Diagnostic[] | undefined;
    const place = async () => {
      const { diagnostics, text } = store.getState();
      if (diagnostics === asked) return;
      asked = diagnostics;
      const found = await placeDiagnostics(diagnostics, text);
      if (asked === diagnostics) setPlaced({ diagnostics: found, text });
    };
    void place();
    const unsubscribe = store.subscribe(() => void place());
    return () => {
      asked = undefined;
      unsubscribe();
    };
  }, [store]);
  return placed;
}
