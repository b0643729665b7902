import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, foldGutter, foldKeymap, indentOnInput, indentUnit } from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import {
  Annotation,
  ChangeSet,
  Compartment,
  EditorSelection,
  EditorState,
  type Extension,
  Transaction,
} from '@codemirror/state';
import {
  drawSelection,
  dropCursor,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  type KeyBinding,
  keymap,
  lineNumbers,
  rectangularSelection,
} from '@codemirror/view';
import type { Diagnostic } from '../../../document/diagnostic.ts';
import type { CodeEditor, CodeEditorSetup, EditorLanguage } from './code-editor.ts';
import { editorLook } from './editor-theme.ts';
import { loadLanguage } from './languages.ts';
import { fromEditorText, type LineEnds, lineEndsOf, toEditorText } from './line-ends.ts';
import { marksOf } from './marks.ts';
import { textChanges } from './text-changes.ts';
import { visibleColours } from './visible-colours.ts';

/** From here on only the lines on screen are coloured, and less is computed on every key. */
const LARGE_TEXT = 2_000_000;

/** Set on transactions that bring in somebody else's text: they are not the person's typing. */
const broughtIn = Annotation.define<true>();

/** See `CodeEditor`. The editor stands in a shadow root: there its styles are constructed sheets, which the strict CSP allows. */
export function createCodeEditor(root: ShadowRoot, setup: CodeEditorSetup): CodeEditor {
  return new ShadowEditor(root, setup);
}

class ShadowEditor implements CodeEditor {
  readonly #view: EditorView;
  readonly #language = new Compartment();
  readonly #writable = new Compartment();
  readonly #large: boolean;
  /** Colours line by line, without a grammar: for texts too large for one, or too deep. */
  #byLine: boolean;
  #ends: LineEnds;
  #wanted: EditorLanguage | undefined;

  constructor(root: ShadowRoot, setup: CodeEditorSetup) {
    this.#ends = lineEndsOf(setup.value);
    this.#large = setup.value.length > LARGE_TEXT;
    this.#byLine = this.#large;
    const state = EditorState.create({
      doc: toEditorText(setup.value, this.#ends),
      extensions: [
        EditorState.lineSeparator.of('\n'),
        this.#writable.of(writability(setup.readOnly)),
        this.#language.of([]),
        EditorView.contentAttributes.of({ 'aria-label': setup.label, spellcheck: 'false', tabindex: '0' }),
        EditorView.clipboardInputFilter.of((pasted) => pasted.replaceAll('\r\n', '\n')),
        EditorView.exceptionSink.of((error) => this.#crashed(error)),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !update.transactions.some((transaction) => transaction.annotation(broughtIn))) {
            setup.onChange(() => this.text());
          }
          if (update.focusChanged && !update.view.hasFocus) setup.onBlur?.();
          if (update.selectionSet || update.docChanged) setup.onCursor?.(cursorOf(update.state));
        }),
        editing(setup, this.#large),
        editorLook,
      ],
    });
    this.#view = new EditorView({ state, root, parent: root });
    this.setLanguage(setup.language);
  }

  text(): string {
    return fromEditorText(this.#view.state.doc.toString(), this.#ends);
  }

  replaceText(text: string, { reveal = false, base }: { reveal?: boolean; base?: string | undefined } = {}): void {
    const ends = lineEndsOf(text);
    const shown = this.#view.state.doc.toString();
    const origin = base === undefined ? shown : toEditorText(base, this.#ends);
    const theirs = changeSet(origin, toEditorText(text, ends));
    const changes = origin === shown ? theirs : theirs.map(changeSet(origin, shown));
    this.#ends = ends;
    if (changes.empty) return;
    let end = 0;
    changes.iterChangedRanges((_from, _to, _newFrom, newTo) => {
      end = newTo;
    });
    this.#view.dispatch({
      changes,
      annotations: [broughtIn.of(true), Transaction.addToHistory.of(false)],
      ...(reveal && { selection: { anchor: end }, scrollIntoView: true }),
    });
  }

  setDiagnostics(diagnostics: readonly Diagnostic[]): void {
    this.#view.dispatch(setDiagnostics(this.#view.state, marksOf(diagnostics, this.#view.state.doc, this.#ends)));
  }

  setReadOnly(readOnly: boolean): void {
    if (this.#view.state.readOnly === readOnly) return;
    this.#view.dispatch({ effects: this.#writable.reconfigure(writability(readOnly)) });
  }

  setLanguage(language: EditorLanguage): void {
    if (this.#wanted === language) return;
    this.#wanted = language;
    if (this.#byLine) {
      this.#colour(visibleColours(language));
      return;
    }
    loadLanguage(language, () => this.#giveUpGrammar()).then(
      (support) => {
        if (this.#wanted === language && !this.#byLine) this.#colour(support);
      },
      // Offline and never loaded before: plain text can be edited as well.
      () => undefined,
    );
  }

  #colour(language: Extension): void {
    this.#view.dispatch({ effects: this.#language.reconfigure(language) });
  }

  /** A part of the editor failed and was switched off: highlighters recurse, too. Any further failure is a mistake of ours. */
  #crashed(error: unknown): void {
    if (this.#byLine) reportError(error);
    else this.#giveUpGrammar();
  }

  #giveUpGrammar(): void {
    this.#byLine = true;
    // The editor is in the middle of an update.
    queueMicrotask(() => this.#colour(visibleColours(this.#wanted ?? 'text')));
  }

  goTo(line: number, column = 1): void {
    const { doc } = this.#view.state;
    const at = doc.line(Math.min(Math.max(line, 1), doc.lines));
    const position = Math.min(at.from + column - 1, at.to);
    this.#view.dispatch({
      selection: EditorSelection.cursor(position),
      effects: EditorView.scrollIntoView(position, { y: 'center' }),
    });
    this.#view.focus();
  }

  focus(): void {
    this.#view.focus();
  }

  destroy(): void {
    this.#wanted = undefined;
    this.#view.destroy();
  }
}

function changeSet(from: string, to: string): ChangeSet {
  return ChangeSet.of([...textChanges(from, to)], from.length, '\n');
}

function writability(readOnly: boolean): Extension {
  return [EditorState.readOnly.of(readOnly), EditorView.contentAttributes.of({ 'aria-readonly': String(readOnly) })];
}

function cursorOf(state: EditorState): { line: number; column: number } {
  const { head } = state.selection.main;
  const line = state.doc.lineAt(head);
  return { line: line.number, column: head - line.from + 1 };
}

function editing(setup: CodeEditorSetup, large: boolean): Extension {
  const full = setup.size === 'full';
  return [
    EditorState.allowMultipleSelections.of(true),
    EditorState.tabSize.of(2),
    indentUnit.of(indentOf(setup.value)),
    highlightSpecialChars(),
    drawSelection(),
    dropCursor(),
    indentOnInput(),
    closeBrackets(),
    search({ top: true }),
    setup.history === undefined ? history() : [],
    full || setup.language === 'javascript' ? lineNumbers() : [],
    full
      ? [
          foldGutter({ openText: '⌄', closedText: '›' }),
          lintGutter(),
          highlightActiveLine(),
          highlightActiveLineGutter(),
        ]
      : [],
    large ? [] : [bracketMatching(), highlightSelectionMatches(), rectangularSelection()],
    keymap.of([
      ...closeBracketsKeymap,
      ...undoKeys(setup),
      ...defaultKeymap,
      ...searchKeymap,
      ...foldKeymap,
      ...lintKeymap,
      indentWithTab,
    ]),
  ];
}

function undoKeys({ history: outer }: CodeEditorSetup): readonly KeyBinding[] {
  if (outer === undefined) return historyKeymap;
  const run = (step: () => void) => () => {
    step();
    return true;
  };
  return [
    { key: 'Mod-z', run: run(outer.undo), preventDefault: true },
    { key: 'Mod-y', run: run(outer.redo), preventDefault: true },
    { key: 'Mod-Shift-z', run: run(outer.redo), preventDefault: true },
  ];
}

/** The indentation the text uses already: that of its first indented line, two spaces otherwise. */
function indentOf(text: string): string {
  const first = /^( {1,8})\S/m.exec(text.slice(0, 20_000));
  return first?.[1] ?? '  ';
}
