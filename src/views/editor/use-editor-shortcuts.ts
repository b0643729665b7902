import { useEffect } from 'react';
import type { EditorStore } from '../../state/editor.ts';
import { hasOwnUndo } from '../ui/document-undo.ts';

/** Save, undo and redo from anywhere in the editor. */
export function useEditorShortcuts(store: EditorStore): void {
  useEffect(() => {
    function handleKey(event: KeyboardEvent) {
      const step = event.defaultPrevented ? undefined : stepOf(event);
      if (step === undefined || (step !== 'save' && hasOwnUndo(event.composedPath()[0]))) return;
      event.preventDefault();
      if (step === 'save') void store.save();
      else store[step]();
    }
    window.addEventListener('keydown', handleKey);
    return () => window.removeEventListener('keydown', handleKey);
  }, [store]);
}

function stepOf({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): 'save' | 'undo' | 'redo' | undefined {
  if (!(ctrlKey || metaKey) || altKey) return undefined;
  switch (key.toLowerCase()) {
    case 's':
      return shiftKey ? undefined : 'save';
    case 'z':
      return shiftKey ? 'redo' : 'undo';
    case 'y':
      return shiftKey ? undefined : 'redo';
    default:
      return undefined;
  }
}
