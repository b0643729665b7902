import type { TextEdit } from '../engine.ts';
import { afterLineBreak, lineEndAt, lineStartAt } from './position.ts';
import type { YamlMap, YamlSeq } from './yaml-node.ts';
import { columnOf, type YamlStyle } from './yaml-style.ts';

/** Members of a block mapping or list, each on lines of its own. */
export type BlockNode = YamlMap | YamlSeq;

interface Member {
  readonly start: number;
  readonly end: number;
}

export function membersOf(node: BlockNode): readonly Member[] {
  return node.kind === 'map' ? node.entries : node.items;
}

/** Inserts `written` (a name with its value, or a dash with its item) as member `index` of a block collection. */
export function insertLines(
  text: string,
  node: BlockNode,
  index: number,
  written: string,
  style: YamlStyle,
  isRoot: boolean,
): TextEdit {
  const members = membersOf(node);
  const margin = ' '.repeat(columnOf(text, node.start));
  const next = members[index];
  if (next === undefined) {
    const end = afterComments(text, lineEndAt(text, members[members.length - 1]?.end ?? node.end), margin.length);
    return { from: end, to: end, insert: style.eol + margin + written };
  }
  if (!startsLine(text, next.start)) {
    return { from: next.start, to: next.start, insert: written + style.eol + margin };
  }
  const at = isRoot && index === 0 ? lineStartAt(text, next.start) : leadStart(text, next.start);
  return { from: at, to: at, insert: margin + written + style.eol };
}

/** Comment lines below the last member that are indented deeper than the members still speak of that member. */
function afterComments(text: string, lineEnd: number, column: number): number {
  let end = lineEnd;
  for (
    let at = afterLineBreak(text, end);
    at > end && at < text.length;
    at = afterLineBreak(text, lineEndAt(text, at))
  ) {
    const line = text.slice(at, lineEndAt(text, at));
    const indent = line.search(/\S/);
    if (indent >= 0 && (line.charAt(indent) !== '#' || indent <= column)) break;
    if (indent >= 0) end = at + line.length;
    if (at + line.length === text.length) break;
  }
  return end;
}

function startsLine(text: string, offset: number): boolean {
  return text.slice(lineStartAt(text, offset), offset).trim() === '';
}

/** Start of the comment lines that stand directly above a member, at its column: they speak of it. */
function leadStart(text: string, offset: number): number {
  const column = columnOf(text, offset);
  let start = lineStartAt(text, offset);
  while (start > 0) {
    const above = lineStartAt(
      text,
      start - (text.charCodeAt(start - 1) === 10 && text.charCodeAt(start - 2) === 13 ? 2 : 1),
    );
    const line = text.slice(above, start);
    if (!line.trimStart().startsWith('#') || line.search(/\S/) !== column) break;
    start = above;
  }
  return start;
}

/**
 * Removes member `index` with its lines; comments and blank lines between members stay. Only below a block scalar that keeps
 * blank lines (`followsKept`) they go too: they would become part of it.
 */
export function removeLines(text: string, node: BlockNode, index: number, followsKept: boolean): TextEdit {
  const members = membersOf(node);
  const member = members[index] as Member;
  const next = members[index + 1];
  const lineEnd = lineEndAt(text, member.end);
  if (!startsLine(text, member.start)) {
    const to = next === undefined || text.slice(lineEnd, next.start).trim() !== '' ? lineEnd : next.start;
    return { from: to === lineEnd ? text.slice(0, member.start).trimEnd().length : member.start, to, insert: '' };
  }
  const from = lineStartAt(text, member.start);
  let to = afterLineBreak(text, lineEnd);
  if (to === text.length && to === lineEnd && from > 0 && !followsKept)
    return { from: breakBefore(text, from), to, insert: '' };
  if (followsKept)
    while (to < text.length && text.slice(to, lineEndAt(text, to)).trim() === '')
      to = afterLineBreak(text, lineEndAt(text, to));
  return { from, to, insert: '' };
}

function breakBefore(text: string, lineStart: number): number {
  return text.charCodeAt(lineStart - 1) === 10 && text.charCodeAt(lineStart - 2) === 13 ? lineStart - 2 : lineStart - 1;
}
