import type { TextEdit } from '../../../document/engine.ts';

/** Beyond this many differing lines one replacement is good enough, and the search for better ones too slow. */
const MOST_DIFFERENCES = 240;
const MOST_LINES = 20_000;

/**
 * The edits that turn `before` into `after`, in ascending order: whole lines where several places changed, the exact
 * characters where one did. An editor that applies them keeps selection, folds and scroll everywhere else.
 */
export function textChanges(before: string, after: string): readonly TextEdit[] {
  const changed = replacement(before, after, 0);
  if (changed === undefined) return [];
  const oldLines = linesOf(before.slice(changed.from, changed.to));
  const newLines = linesOf(changed.insert);
  if (oldLines.length < 2 || newLines.length < 2 || oldLines.length + newLines.length > MOST_LINES) return [changed];
  const kept = keptLines(oldLines, newLines);
  return kept === undefined ? [changed] : editsBetween(oldLines, newLines, kept, changed.from);
}

/** The one replacement left after the common beginning and end are taken off. */
function replacement(before: string, after: string, offset: number): TextEdit | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before.charCodeAt(head) === after.charCodeAt(head)) head += 1;
  let tail = 0;
  const most = shorter - head;
  while (tail < most && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail))
    tail += 1;
  return { from: offset + head, to: offset + before.length - tail, insert: after.slice(head, after.length - tail) };
}

/** Lines with their line ends. */
function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(/(?<=\n)/);
}

type Kept = readonly (readonly [oldLine: number, newLine: number])[];

/** Lines that stay, found with Myers' O(ND) search; undefined when the texts differ too much to be worth it. */
function keptLines(before: readonly string[], after: readonly string[]): Kept | undefined {
  const furthest = new Map<number, number>([[1, 0]]);
  const trail: Map<number, number>[] = [];
  for (let distance = 0; distance <= MOST_DIFFERENCES; distance += 1) {
    trail.push(new Map(furthest));
    for (let diagonal = -distance; diagonal <= distance; diagonal += 2) {
      let x = startOf(furthest, diagonal, distance);
      while (x < before.length && x - diagonal < after.length && before[x] === after[x - diagonal]) x += 1;
      furthest.set(diagonal, x);
      if (x >= before.length && x - diagonal >= after.length) return walkBack(trail, before.length, after.length);
    }
  }
  return undefined;
}

function startOf(furthest: ReadonlyMap<number, number>, diagonal: number, distance: number): number {
  const right = furthest.get(diagonal - 1) ?? -1;
  const down = furthest.get(diagonal + 1) ?? -1;
  return diagonal === -distance || (diagonal !== distance && right < down) ? down : right + 1;
}

function walkBack(trail: readonly ReadonlyMap<number, number>[], oldLength: number, newLength: number): Kept {
  const kept: (readonly [number, number])[] = [];
  let x = oldLength;
  let y = newLength;
  for (let distance = trail.length - 1; distance >= 0; distance -= 1) {
    const furthest = trail[distance] ?? new Map<number, number>();
    const diagonal = x - y;
    const start = distance === 0 ? 0 : startOf(furthest, diagonal, distance);
    while (x > start && y > start - diagonal) {
      x -= 1;
      y -= 1;
      kept.push([x, y]);
    }
    if (distance === 0) break;
    const cameDown =
      diagonal === -distance ||
      (diagonal !== distance && (furthest.get(diagonal - 1) ?? -1) < (furthest.get(diagonal + 1) ?? -1));
    if (cameDown) y -= 1;
    else x -= 1;
  }
  return kept.reverse();
}

function editsBetween(
  before: readonly string[],
  after: readonly string[],
  kept: Kept,
  offset: number,
): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  let oldLine = 0;
  let newLine = 0;
  let position = offset;
  for (const [oldKept, newKept] of [...kept, [before.length, after.length] as const]) {
    const removed = before.slice(oldLine, oldKept).join('');
    const edit = replacement(removed, after.slice(newLine, newKept).join(''), position);
    if (edit !== undefined) edits.push(edit);
    position += removed.length + (before[oldKept]?.length ?? 0);
    oldLine = oldKept + 1;
    newLine = newKept + 1;
  }
  return edits;
}
