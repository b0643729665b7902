import { type EditorState, type Extension, RangeSetBuilder } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import { theme } from '../theme.ts';
import type { EditorLanguage } from './code-editor.ts';

const { code } = (theme.vars ?? theme).palette;
type Kind = 'key' | 'string' | 'number' | 'comment';

/** One line at a time, knowing nothing of the lines around it: good enough to read by, and free however large the text is. */
const GRAMMARS: Partial<Record<EditorLanguage, RegExp>> = {
  json: /(?<key>"(?:[^"\\]|\\.)*"(?=\s*:))|(?<string>"(?:[^"\\]|\\.)*")|(?<number>-?\b\d[\d.eE+-]*|\b(?:true|false|null)\b)/g,
  yaml: /(?<comment>(?<=^|\s)#.*$)|(?<key>(?<=^[\s-]*)(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^\s"'#{[&*!|>%@`-][^:#]*?|[^\s:]+)(?=:(?:\s|$)))|(?<string>(?<=[:-]\s+)(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'))|(?<number>(?<=[:-]\s+)(?:-?\d[\d.]*|true|false|null)(?=\s*$))|(?<=:\s+)[^|>&*"'#\s].*$/g,
};
/** Characters of a line that are looked at. */
const REACH = 2_000;

const marks = Object.fromEntries(
  (['key', 'string', 'number', 'comment'] as const).map((kind) => [
    kind,
    Decoration.mark({ class: `cm-plain-${kind}` }),
  ]),
) as Record<Kind, Decoration>;

const look = EditorView.theme({
  '.cm-plain-key': { color: code.key },
  '.cm-plain-string': { color: code.string },
  '.cm-plain-number': { color: code.number },
  '.cm-plain-comment': { color: code.comment },
});

/** Colours for texts too large for a grammar: only the lines on screen are read. */
export function visibleColours(language: EditorLanguage): Extension {
  const grammar = GRAMMARS[language];
  return grammar === undefined ? [] : [colouring(grammar), look];
}

function colouring(grammar: RegExp): Extension {
  return ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;
      constructor(view: EditorView) {
        this.decorations = colour(view, grammar);
      }
      update(update: ViewUpdate): void {
        if (update.docChanged || update.viewportChanged) this.decorations = colour(update.view, grammar);
      }
    },
    { decorations: (value) => value.decorations },
  );
}

function colour(view: EditorView, grammar: RegExp): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to; ) {
      const line = view.state.doc.lineAt(at);
      colourLine(view.state, builder, grammar, Math.max(line.from, from), Math.min(line.to, to));
      at = line.to + 1;
    }
  }
  return builder.finish();
}

function colourLine(
  state: EditorState,
  builder: RangeSetBuilder<Decoration>,
  grammar: RegExp,
  from: number,
  to: number,
): void {
  for (const match of state.sliceDoc(from, Math.min(to, from + REACH)).matchAll(grammar)) {
    const kind = Object.entries(match.groups ?? {}).find(([, text]) => text !== undefined)?.[0] ?? 'string';
    const start = from + match.index;
    builder.add(start, start + match[0].length, marks[kind as Kind]);
  }
}
