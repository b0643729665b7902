import { type KeyboardEvent, useState } from 'react';
import type { JsonObject } from '../../../base/json.ts';
import type { Patch } from '../../../document/patch.ts';
import type { EditorStore } from '../../../state/editor.ts';
import { modelOf, useEdit, useEditorStore, useModel } from '../design-context.tsx';

/** How a text of the document is shown, checked and written. */
export interface TextBinding {
  readonly read: (model: JsonObject) => string;
  readonly write: (model: JsonObject, text: string) => Patch;
  /** What is wrong with a text, as a sentence; such a text stays in the field and is not written. */
  readonly check?: ((text: string, model: JsonObject) => string | undefined) | undefined;
  /** Names the undo entry. */
  readonly undoLabel: string;
  /** Edits with the same key within a moment become one undo entry. */
  readonly mergeKey: string;
}

/** Refused texts by field, so that they are still there after a look at another screen. */
const refused = new WeakMap<EditorStore, Map<string, { readonly text: string; readonly seen: string }>>();

function refusedTexts(store: EditorStore): Map<string, { readonly text: string; readonly seen: string }> {
  let texts = refused.get(store);
  if (texts === undefined) {
    texts = new Map();
    refused.set(store, texts);
  }
  return texts;
}

export interface FieldText {
  readonly text: string;
  readonly problem: string | undefined;
  readonly type: (text: string) => void;
  /** Ctrl+Z in a field whose text is refused takes the text back, not an older change somewhere else. */
  readonly handleKey: (event: KeyboardEvent) => void;
}

/**
 * What is typed shows at once; each text that passes goes to the document. `seen` is the document's text that the typed
 * one belongs to: when it changes from outside (undo, Source, another tab) the field follows.
 */
export function useFieldText({ read, write, check, undoLabel, mergeKey }: TextBinding): FieldText {
  const store = useEditorStore();
  const edit = useEdit();
  const value = useModel(read);
  const [typed, setTyped] = useState<{ text: string; seen: string; refusal?: string | undefined }>(
    () => refusedTexts(store).get(mergeKey) ?? { text: value, seen: value },
  );
  const current = typed.seen === value ? typed : { text: value, seen: value };
  if (current !== typed) setTyped(current);

  const problemOf = (text: string) => check?.(text, modelOf(store.getState()));
  const problem = current.refusal ?? problemOf(current.text);

  function type(text: string) {
    const refusal =
      problemOf(text) === undefined ? edit((model) => write(model, text), undoLabel, mergeKey) : undefined;
    const seen = read(modelOf(store.getState()));
    if (text === seen) refusedTexts(store).delete(mergeKey);
    else refusedTexts(store).set(mergeKey, { text, seen });
    setTyped({ text, seen, refusal });
  }

  function handleKey(event: KeyboardEvent) {
    const undo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z';
    if (!undo || current.text === value) return;
    event.preventDefault();
    refusedTexts(store).delete(mergeKey);
    setTyped({ text: value, seen: value });
  }

  return { text: current.text, problem, type, handleKey };
}
