import type { Diagnostic as Mark } from '@codemirror/lint';
import type { Text } from '@codemirror/state';
import type { Diagnostic } from '../../../document/diagnostic.ts';
import type { LineEnds } from './line-ends.ts';

/** Marks beyond this many help nobody and cost layout; the list in the validation popover has them all. */
const MOST_MARKS = 500;

/** Diagnostics with a position as CodeMirror's marks: the given range, or the written part of the line. */
export function marksOf(diagnostics: readonly Diagnostic[], doc: Text, ends: LineEnds): Mark[] {
  const marks: Mark[] = [];
  for (const { severity, message, help, from, to, line } of diagnostics) {
    if (marks.length >= MOST_MARKS) break;
    const range = from === undefined ? lineRange(doc, line) : offsetRange(doc, ends, from, to ?? from);
    if (range !== undefined)
      marks.push({ ...range, severity, message: help === undefined ? message : `${message}\n${help}` });
  }
  return marks.sort((a, b) => a.from - b.from);
}

function lineRange(doc: Text, line: number | undefined): { from: number; to: number } | undefined {
  if (line === undefined) return undefined;
  const { from, to, text } = doc.line(Math.min(Math.max(line, 1), doc.lines));
  return { from: from + (text.length - text.trimStart().length), to };
}

function offsetRange(doc: Text, ends: LineEnds, from: number, to: number): { from: number; to: number } {
  const start = editorOffset(doc, ends, from);
  return { from: start, to: Math.max(start, editorOffset(doc, ends, to)) };
}

/** Where an offset of the text stands in the editor, in which CRLF counts as one. */
function editorOffset(doc: Text, ends: LineEnds, offset: number): number {
  if (ends === 'as-written') return Math.min(offset, doc.length);
  let low = 1;
  let high = doc.lines;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (doc.line(middle).from + middle - 1 <= offset) low = middle;
    else high = middle - 1;
  }
  const line = doc.line(low);
  return Math.min(offset - (low - 1), line.to);
}
