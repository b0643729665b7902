import type { TextEdit } from '../engine.ts';
import { arrayIndex, type PointerToken } from '../json-pointer.ts';
import type { MemberPosition } from '../patch.ts';
import { type BracketList, insertInBrackets } from './bracket-list.ts';
import type { EditStep } from './edit-step.ts';
import { insertLines, membersOf } from './yaml-lines.ts';
import { writeSource } from './yaml-move.ts';
import type { YamlEntry, YamlMap, YamlSeq, YamlTree } from './yaml-node.ts';
import { printEntry, printFlow, printItem } from './yaml-print.ts';
import { quoteOf } from './yaml-replace.ts';
import { printText } from './yaml-scalar.ts';
import { findEntry, type YamlSlot } from './yaml-slot.ts';
import { columnOf, type YamlStyle } from './yaml-style.ts';
import { entryKey } from './yaml-value.ts';

export type Collection = YamlMap | YamlSeq;
type AddStep = Extract<EditStep, { op: 'add' }>;

/** Adds a member to the collection of a slot that has members already. */
export function addMember(tree: YamlTree, style: YamlStyle, slot: YamlSlot, step: AddStep): TextEdit[] | undefined {
  const { node } = slot;
  if (node.kind !== 'map' && node.kind !== 'seq') return undefined;
  const token = step.tokens[step.tokens.length - 1] ?? '';
  const index = node.kind === 'map' ? memberIndex(tree.text, node, step.at) : itemIndex(node, token);
  if (index === undefined || index > membersOf(node).length) return undefined;
  if (node.flow) {
    const value = printFlow(step.value, style, true);
    const written = node.kind === 'map' ? `${printName(tree.text, style, node, token)}: ${value}` : value;
    return insertInBrackets(tree.text, bracketsOf(node), index, written, ' ');
  }
  const written = printMember(tree.text, style, node, token, step);
  return [insertLines(tree.text, node, index, written, style, slot.kind === 'root')];
}

/** Gives an entry another name; its value stays byte for byte. */
export function renameEntry(tree: YamlTree, style: YamlStyle, map: YamlMap, entry: YamlEntry, to: string): TextEdit {
  const { key } = entry;
  const quotes = key.kind === 'scalar' ? quoteOf(key) : 'plain';
  const others = { ...map, entries: map.entries.filter((one) => one !== entry) };
  const place = { flow: map.flow, key: true };
  if (quotes === 'plain' && /^\d+$/.test(entryKey(tree.text, key) ?? '') && /^\d+$/.test(to)) {
    return { from: key.start, to: key.end, insert: to };
  }
  const written = quotes === 'plain' ? printName(tree.text, style, others, to) : printText(to, quotes, place);
  return { from: key.start, to: key.end, insert: written };
}

export function bracketsOf(node: Collection): BracketList {
  return { open: node.start, close: node.end - 1, members: membersOf(node) };
}

/** False for `[name: value]`, a mapping without braces. */
export function hasBrackets(text: string, node: Collection): boolean {
  return !node.flow || node.kind === 'seq' || text.charAt(node.start) === '{';
}

function printMember(text: string, style: YamlStyle, node: Collection, token: PointerToken, step: AddStep): string {
  const column = columnOf(text, node.start);
  const local = localStyle(text, style, node);
  const name = node.kind === 'map' ? printName(text, style, node, token) : undefined;
  const moved = step.source === undefined ? undefined : writeSource(step.source, name, column, local);
  if (moved !== undefined) return moved;
  return name === undefined ? printItem(step.value, column, local) : printEntry(name, step.value, column, local);
}

/** Siblings are a better example than the rest of the document. */
function localStyle(text: string, style: YamlStyle, node: Collection): YamlStyle {
  const column = columnOf(text, node.start);
  let local = style;
  for (const { value } of node.kind === 'map' ? node.entries : node.items) {
    if ((value.kind !== 'map' && value.kind !== 'seq') || value.flow) continue;
    const inner = columnOf(text, value.start) - column;
    if (node.kind === 'seq' && inner > 1) local = { ...local, dashGap: inner };
    else if (node.kind === 'map' && value.kind === 'seq' && inner >= 0) local = { ...local, listIndent: inner };
    else if (node.kind === 'map' && inner > 0) local = { ...local, step: inner };
  }
  return local;
}

function memberIndex(text: string, node: YamlMap, at: MemberPosition | undefined): number {
  if (at === 'first') return 0;
  const before = typeof at === 'object' ? findEntry(text, node, at.before) : undefined;
  return before === undefined ? node.entries.length : node.entries.indexOf(before);
}

function itemIndex(node: YamlSeq, token: PointerToken): number | undefined {
  return token === '-' ? node.items.length : arrayIndex(token);
}

/** A name in the quotes its siblings use: `'200'` unless they stand without. */
function printName(text: string, style: YamlStyle, node: YamlMap, name: string): string {
  const numeric = /^\d+$/.test(name);
  const siblings = node.entries.map((entry) => entry.key).filter((key) => key.kind === 'scalar');
  const alike = numeric ? siblings.filter((key) => /^\d+$/.test(entryKey(text, key) ?? '')) : siblings;
  const example = alike[alike.length - 1];
  const quotes = example === undefined ? 'plain' : quoteOf(example);
  if (numeric && example !== undefined && quotes === 'plain') return name;
  const place = { flow: node.flow, key: true };
  if (quotes === 'plain' || !(numeric || siblings.every((key) => quoteOf(key) === quotes)))
    return printText(name, 'plain', place, style.quotes);
  return printText(name, quotes, place);
}
