import type { TextEdit } from '../engine.ts';

/** A `{…}` or `[…]` of JSON or of YAML's flow style: where its brackets and its members stand. */
export interface BracketList {
  /** Offset of the opening bracket. */
  readonly open: number;
  /** Offset of the closing bracket. */
  readonly close: number;
  readonly members: readonly BracketMember[];
}

export interface BracketMember {
  readonly start: number;
  readonly end: number;
}

/** What stands between the bracket or comma before a member and the member, when that is only white space. */
function gapBefore(text: string, list: BracketList, index: number): string | undefined {
  const member = list.members[index];
  if (member === undefined) return undefined;
  let from = index === 0 ? list.open + 1 : (list.members[index - 1] as BracketMember).end;
  if (index > 0) {
    const comma = text.indexOf(',', from);
    if (comma >= 0 && comma < member.start) from = comma + 1;
  }
  const gap = text.slice(from, member.start);
  return gap.trim() === '' ? gap : lineGap(gap);
}

/** Of a gap with comments in it: the last line break and indent. */
function lineGap(gap: string): string {
  return /(?:\r\n?|\n)[ \t]*$/.exec(gap)?.[0] ?? ' ';
}

/** White space to put before a new member at `index` of a list that has members. */
function gapFor(text: string, list: BracketList, index: number, afterComma: string): string {
  const after = gapBefore(text, list, Math.max(1, Math.min(index, list.members.length - 1)));
  if (after !== undefined) return after;
  const first = gapBefore(text, list, 0) ?? '';
  return /[\r\n]/.test(first) ? first : afterComma;
}

/** True when members stand on lines of their own. */
export function isMultiLine(text: string, list: BracketList): boolean {
  const first = list.members[0];
  return first !== undefined && /[\r\n]/.test(text.slice(list.open, first.start));
}

/**
 * Inserts `member` (its text) so that it becomes number `index` of a list that has members already. `afterComma` is used where
 * no comma of the list shows how it is done.
 */
export function insertInBrackets(
  text: string,
  list: BracketList,
  index: number,
  member: string,
  afterComma: string,
): TextEdit[] {
  const next = list.members[index];
  const gap = gapFor(text, list, index, afterComma);
  if (next !== undefined) return [{ from: next.start, to: next.start, insert: `${member},${gap}` }];
  const end = list.members[list.members.length - 1]?.end ?? list.open + 1;
  const comment = /^,?[ \t]+#[^\r\n]*/.exec(text.slice(end, list.close))?.[0];
  if (comment === undefined) return [{ from: end, to: end, insert: `,${gap}${member}` }];
  const lineEnd = end + comment.length;
  const below = { from: lineEnd, to: lineEnd, insert: /[\r\n]/.test(gap) ? `${gap}${member}` : `\n${gap}${member}` };
  return comment.startsWith(',') ? [below] : [{ from: end, to: end, insert: ',' }, below];
}

/** Removes member `index` with one comma; the last member leaves `{}` or `[]`. */
export function removeFromBrackets(text: string, list: BracketList, index: number): TextEdit {
  const member = list.members[index] as BracketMember;
  const next = list.members[index + 1];
  const previous = list.members[index - 1];
  if (next !== undefined) {
    const between = text.slice(member.end, next.start);
    const comma = between.indexOf(',');
    const to = between.replace(',', '').trim() === '' || comma < 0 ? next.start : member.end + comma + 1;
    return { from: member.start, to, insert: '' };
  }
  if (previous !== undefined) {
    const between = text.slice(previous.end, member.start);
    const plain = between.replace(',', '').trim() === '';
    return {
      from: plain ? previous.end : previous.end + between.indexOf(','),
      to: member.end,
      insert: plain ? '' : withoutComma(between),
    };
  }
  const inside = text.slice(list.open + 1, member.start) + text.slice(member.end, list.close);
  if (inside.replace(',', '').trim() === '') return { from: list.open + 1, to: list.close, insert: '' };
  const trailing = /^\s*,/.exec(text.slice(member.end, list.close))?.[0].length ?? 0;
  return { from: member.start, to: member.end + trailing, insert: '' };
}

function withoutComma(between: string): string {
  return between.slice(between.indexOf(',') + 1).trimEnd();
}
