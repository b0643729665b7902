import type { DraftId } from '../base/ids.ts';
import { DraftEditor, type DraftEditorPorts } from './editing/draft-editor.ts';
import type { EditorStore } from './editor.ts';

export interface OpenEditor extends EditorStore {
  /** Puts unsaved work on disk now. */
  flush(): Promise<void>;
}

/** Opens a draft: loading at once, ready when its text has been parsed. */
export function createEditor(id: DraftId, ports: DraftEditorPorts): OpenEditor {
  const editor = new DraftEditor(id, ports);
  return {
    ...editor.store,
    edit: (patch, label, mergeKey) => editor.edit(patch, label, mergeKey),
    typeText: (text) => editor.typeText(text),
    undo: () => editor.undo(),
    redo: () => editor.redo(),
    save: () => editor.save(),
    recover: (keep) => editor.recover(keep),
    resolveConflict: (take) => editor.resolveConflict(take),
    settled: () => editor.settled(),
    flush: () => editor.flush(),
  };
}
