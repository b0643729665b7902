import { useEffect } from 'react';
import { useLocation } from 'react-router';
import { lineOfPointer } from '../../document/place-diagnostics.ts';
import type { EditorStore } from '../../state/editor.ts';
import type { CodeEditor } from '../ui/code-editor/code-editor.ts';

/** Goes to the line, or to the place of the model, that the address asks for: `?line=12`, `?at=/paths/~1current`. */
export function useAskedLine(store: EditorStore, editor: CodeEditor | undefined): void {
  const { search, key } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` makes the same line, asked for again, a new request
  useEffect(() => {
    if (editor === undefined) return;
    const query = new URLSearchParams(search);
    const line = Number(query.get('line'));
    const pointer = query.get('at');
    if (line >= 1) editor.goTo(line);
    else if (pointer !== null) return goToPlace(store, editor, pointer);
    return undefined;
  }, [store, editor, search, key]);
}

function goToPlace(store: EditorStore, editor: CodeEditor, pointer: string): () => void {
  let wanted = true;
  void lineOfPointer(store.getState().text, pointer).then((line) => {
    if (wanted && line !== undefined) editor.goTo(line);
  });
  return () => {
    wanted = false;
  };
}
