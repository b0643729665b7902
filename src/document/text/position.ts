/** A place in a text: 1-based line and column, as editors count them (`\n`, `\r\n` and a lone `\r` end a line). */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

const LINE_END = /\r\n?|\n/g;

/** Line and column of `offset`; linear in the offset, so meant for messages, not for loops. */
export function positionAt(text: string, offset: number): TextPosition {
  let line = 1;
  let lineStart = 0;
  LINE_END.lastIndex = 0;
  for (let match = LINE_END.exec(text); match !== null && LINE_END.lastIndex <= offset; match = LINE_END.exec(text)) {
    line += 1;
    lineStart = LINE_END.lastIndex;
  }
  return { line, column: Math.min(offset, text.length) - lineStart + 1 };
}

/** Offset of the first character of the line that holds `offset`; a byte order mark is no part of the first line. */
export function lineStartAt(text: string, offset: number): number {
  for (let at = offset; at > 0; at--) {
    const code = text.charCodeAt(at - 1);
    if (code === 10 || code === 13 || (code === 0xfeff && at === 1)) return at;
  }
  return 0;
}

/** Offset of the line break (or the end of the text) that ends the line of `offset`. */
export function lineEndAt(text: string, offset: number): number {
  for (let at = offset; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) return at;
  }
  return text.length;
}

/** Offset after the line break at `offset`; the same offset when there is none. */
export function afterLineBreak(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  if (code === 13) return text.charCodeAt(offset + 1) === 10 ? offset + 2 : offset + 1;
  return code === 10 ? offset + 1 : offset;
}

/** The line break the text uses (that of its first line). */
export function detectEol(text: string): '\n' | '\r\n' {
  const first = text.indexOf('\n');
  return first > 0 && text.charCodeAt(first - 1) === 13 ? '\r\n' : '\n';
}
