/**
 * CodeMirror counts every line end as one character. A text whose line ends are all CRLF is shown with LF and given back
 * with CRLF; in a text of mixed ends the CR stays where it is, as a character of its line, so that nothing is rewritten.
 */
export type LineEnds = 'as-written' | 'crlf';

export function lineEndsOf(text: string): LineEnds {
  if (!text.includes('\r\n')) return 'as-written';
  return /(^|[^\r])\n|\r(?!\n)/.test(text) ? 'as-written' : 'crlf';
}

export function toEditorText(text: string, ends: LineEnds): string {
  return ends === 'crlf' ? text.replaceAll('\r\n', '\n') : text;
}

export function fromEditorText(text: string, ends: LineEnds): string {
  return ends === 'crlf' ? text.replaceAll('\n', '\r\n') : text;
}
