import type { Diagnostic } from '../../../document/diagnostic.ts';

export type EditorLanguage = 'yaml' | 'json' | 'javascript' | 'xml' | 'text';

export interface CodeEditorSetup {
  readonly value: string;
  readonly language: EditorLanguage;
  /** Accessible name of the text box. */
  readonly label: string;
  readonly readOnly: boolean;
  /** `compact`: a snippet in a form. `full`: a whole file, with search, folding and marks in the gutter. */
  readonly size: 'compact' | 'full';
  /** Somebody else's undo stack; without it the editor keeps its own. */
  readonly history?: { readonly undo: () => void; readonly redo: () => void };
  /** The person changed the text. `read` gives the whole text: costly for megabytes, so call it late. */
  readonly onChange: (read: () => string) => void;
  /** The editor lost focus: a good moment to hand over what is still held back. */
  readonly onBlur?: () => void;
  readonly onCursor?: (position: CursorPosition) => void;
}

/** 1-based. */
export interface CursorPosition {
  readonly line: number;
  readonly column: number;
}

/** A CodeMirror editor behind plain calls, so that nobody else imports CodeMirror. */
export interface CodeEditor {
  text(): string;
  /**
   * Brings in a text that somebody else made, as the smallest changes: selection, folds and scroll stay. No `onChange`.
   * `base` is the text theirs was made from; what the person typed since then is kept beside it.
   */
  replaceText(text: string, options?: { readonly reveal?: boolean; readonly base?: string | undefined }): void;
  setDiagnostics(diagnostics: readonly Diagnostic[]): void;
  setReadOnly(readOnly: boolean): void;
  setLanguage(language: EditorLanguage): void;
  /** Puts the cursor at a 1-based line, scrolls it to the middle and takes focus. */
  goTo(line: number, column?: number): void;
  focus(): void;
  destroy(): void;
}

/** Loads the editor on first use; its modules are no part of any other screen. */
export async function openCodeEditor(root: ShadowRoot, setup: CodeEditorSetup): Promise<CodeEditor> {
  const { createCodeEditor } = await import('./create-code-editor.ts');
  return createCodeEditor(root, setup);
}
