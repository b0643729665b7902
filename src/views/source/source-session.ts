import type { Diagnostic } from '../../document/diagnostic.ts';
import type { EditorState, EditorStore } from '../../state/editor.ts';
import type { CodeEditor } from '../ui/code-editor/code-editor.ts';

/** Up to this many characters every key goes to the store at once; beyond, the whole text is handed over in pauses. */
const EAGER_UP_TO = 500_000;
const PAUSE = 300;

/** Keeps the editor on screen and the draft's text in step, both ways, without losing a key. */
export class SourceSession {
  readonly #store: EditorStore;
  readonly #editor: CodeEditor;
  readonly #unsubscribe: () => void;
  /** The text that editor and store last agreed on. */
  #agreed: string;
  #held: (() => string) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(store: EditorStore, editor: CodeEditor) {
    this.#store = store;
    this.#editor = editor;
    this.#agreed = store.getState().text;
    this.#editor.replaceText(this.#agreed);
    this.#unsubscribe = store.subscribe((state, before) => this.#follow(state, before));
  }

  /** The person changed the text in the editor. */
  typed(read: () => string): void {
    this.#held = read;
    if (this.#agreed.length <= EAGER_UP_TO) this.handOver();
    else this.#later();
  }

  /** Gives the store what is still held back. */
  handOver(): void {
    clearTimeout(this.#timer);
    const text = this.#held?.();
    this.#held = undefined;
    if (text === undefined || text === this.#agreed) return;
    this.#agreed = text;
    this.#store.typeText(text);
  }

  /** Another text in place of this one, as one step of the person's. */
  rewrite(text: string): void {
    this.handOver();
    this.#agreed = text;
    this.#editor.replaceText(text);
    this.#store.typeText(text);
  }

  undo(): void {
    this.handOver();
    this.#store.undo();
  }

  redo(): void {
    this.handOver();
    this.#store.redo();
  }

  end(): void {
    this.handOver();
    this.#unsubscribe();
  }

  #later(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.handOver(), PAUSE);
  }

  #follow(state: EditorState, before: EditorState): void {
    const changed = state.text !== before.text || state.textOrigin !== before.textOrigin;
    if (changed && state.textOrigin !== 'typing' && state.text !== this.#agreed) this.#takeIn(state);
  }

  #takeIn({ text, textOrigin }: EditorState): void {
    const base = this.#held === undefined ? undefined : this.#agreed;
    this.#agreed = text;
    this.#editor.replaceText(text, { reveal: textOrigin === 'undo', base });
    if (this.#held !== undefined) this.#later();
  }

  /** Findings belong to the text they were made from; when the person is ahead of it, the old marks move with the text. */
  mark(diagnostics: readonly Diagnostic[], text: string): void {
    if (this.#held === undefined && text === this.#agreed) this.#editor.setDiagnostics(diagnostics);
  }
}
