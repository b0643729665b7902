import type { TextEdit } from './engine.ts';

/** The text with `edits` applied; they are ranges of `text`, ascending, without overlap. */
export function applyTextEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const edit of edits) {
    result += text.slice(at, edit.from) + edit.insert;
    at = edit.to;
  }
  return result + text.slice(at);
}

/** The edits that turn the edited text back into `text`, byte for byte: undo in the source. */
export function invertEdits(text: string, edits: readonly TextEdit[]): TextEdit[] {
  let shift = 0;
  return edits.map((edit) => {
    const from = edit.from + shift;
    shift += edit.insert.length - (edit.to - edit.from);
    return { from, to: from + edit.insert.length, insert: text.slice(edit.from, edit.to) };
  });
}

/** A stretch of the old text, or text that was written. */
type Piece = { readonly from: number; readonly to: number } | { readonly insert: string };

/**
 * One list of edits for several in a row: each list of `steps` are edits of the text the steps before it made, the result
 * are edits of the first text (of `length` units) that make what all of them make.
 */
export function composeEdits(length: number, steps: readonly (readonly TextEdit[])[]): readonly TextEdit[] {
  if (steps.length === 1) return steps[0] ?? [];
  let pieces: Piece[] = [{ from: 0, to: length }];
  for (const edits of steps) pieces = editPieces(pieces, edits);
  const result: TextEdit[] = [];
  let at = 0;
  let insert = '';
  for (const piece of [...pieces, { from: length, to: length }]) {
    if ('insert' in piece) {
      insert += piece.insert;
      continue;
    }
    if (insert !== '' || piece.from > at) result.push({ from: at, to: piece.from, insert });
    insert = '';
    at = piece.to;
  }
  return result;
}

function editPieces(pieces: readonly Piece[], edits: readonly TextEdit[]): Piece[] {
  const result: Piece[] = [];
  const rest = [...pieces].reverse();
  let at = 0;
  const take = (until: number, keep: boolean): void => {
    while (at < until) {
      const piece = rest.pop();
      if (piece === undefined) return;
      const size = pieceLength(piece);
      const used = Math.min(size, until - at);
      if (keep) result.push(slicePiece(piece, 0, used));
      if (used < size) rest.push(slicePiece(piece, used, size));
      at += used;
    }
  };
  for (const edit of edits) {
    take(edit.from, true);
    take(edit.to, false);
    if (edit.insert !== '') result.push({ insert: edit.insert });
  }
  return [...result, ...rest.reverse()];
}

function pieceLength(piece: Piece): number {
  return 'insert' in piece ? piece.insert.length : piece.to - piece.from;
}

function slicePiece(piece: Piece, from: number, to: number): Piece {
  return 'insert' in piece
    ? { insert: piece.insert.slice(from, to) }
    : { from: piece.from + from, to: piece.from + to };
}

/** The edit without the characters at both ends that it would write again; undefined when it changes nothing. */
export function trimEdit(text: string, edit: TextEdit): TextEdit | undefined {
  let { from, to } = edit;
  let { insert } = edit;
  let same = 0;
  const most = Math.min(to - from, insert.length);
  while (same < most && text.charCodeAt(from + same) === insert.charCodeAt(same)) same += 1;
  from += same;
  insert = insert.slice(same);
  let tail = 0;
  const rest = Math.min(to - from, insert.length);
  while (tail < rest && text.charCodeAt(to - 1 - tail) === insert.charCodeAt(insert.length - 1 - tail)) tail += 1;
  to -= tail;
  insert = insert.slice(0, insert.length - tail);
  return from === to && insert === '' ? undefined : { from, to, insert };
}
