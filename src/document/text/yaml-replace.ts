import { isJsonArray, isJsonObject, type JsonValue } from '../../base/json.ts';
import type { TextEdit } from '../engine.ts';
import { lineEndAt, lineStartAt } from './position.ts';
import { printFolded } from './yaml-fold.ts';
import type { YamlNode, YamlScalar, YamlTree } from './yaml-node.ts';
import { type PrintedValue, printAfterKey, printBlockMap, printBlockSeq, printFlow } from './yaml-print.ts';
import { blockIndicators, blockLines, canBeBlock, printText, type QuoteStyle } from './yaml-scalar.ts';
import { isInFlow, placeOf, type YamlSlot } from './yaml-slot.ts';
import { columnOf, type YamlStyle } from './yaml-style.ts';
import { isBlock } from './yaml-tree.ts';

/** Writes `value` over the node of a slot, in the style of what stood there; `anchor` is put before it. */
export function replaceNode(
  tree: YamlTree,
  style: YamlStyle,
  slot: YamlSlot,
  value: JsonValue,
  anchor = '',
): TextEdit[] {
  const { text } = tree;
  const { node } = slot;
  if (isInFlow(slot)) return [inlineEdit(tree, slot, anchor + flowText(node, value, style))];
  const printed = withAnchor(printInBlock(tree, style, slot, value), anchor);
  const block = isBlockCollection(node);
  if (printed.lines === '' && !block) return [inlineEdit(tree, slot, printed.head)];
  if (block || startsBelow(text, slot)) return replaceHanging(tree, style, slot, printed);
  return hangBelow(tree, style, slot, printed);
}

function withAnchor(printed: PrintedValue, anchor: string): PrintedValue {
  return anchor === '' ? printed : { ...printed, head: `${anchor}${printed.head}`.trimEnd() };
}

/** Text of a value between brackets; quotes as they were. */
function flowText(node: YamlNode, value: JsonValue, style: YamlStyle): string {
  if (typeof value !== 'string' || node.kind !== 'scalar') return printFlow(value, style, true);
  return printText(value, quoteOf(node), { flow: true, key: false }, style.quotes);
}

export function quoteOf(node: YamlScalar): QuoteStyle {
  return node.event.style === 2 ? 'single' : node.event.style === 3 ? 'double' : 'plain';
}

/** Column that the lines of a value are counted from: that of its name or dash. */
function ownerColumn(text: string, slot: YamlSlot): number {
  if (slot.kind === 'entry') return columnOf(text, slot.entry.start);
  return slot.kind === 'item' ? columnOf(text, slot.item.start) : -1;
}

function printInBlock(tree: YamlTree, style: YamlStyle, slot: YamlSlot, value: JsonValue): PrintedValue {
  const { node } = slot;
  const owner = ownerColumn(tree.text, slot);
  if (typeof value === 'string' && node.kind === 'scalar') return printString(tree.text, style, node, owner, value);
  const column = childColumn(tree, style, slot, value);
  if (isJsonObject(value) && Object.keys(value).length > 0)
    return { head: '', lines: printBlockMap(value, column, style) };
  if (isJsonArray(value) && value.length > 0) return { head: '', lines: printBlockSeq(value, column, style) };
  return printAfterKey(value, Math.max(owner, 0), style);
}

/** Where the members of a new collection start: where the old ones did, else a step below the owner. */
function childColumn(tree: YamlTree, style: YamlStyle, slot: YamlSlot, value: JsonValue): number {
  const { node } = slot;
  const sameKind = (node.kind === 'map' && isJsonObject(value)) || (node.kind === 'seq' && isJsonArray(value));
  if (sameKind && !node.flow) return columnOf(tree.text, node.start);
  if (slot.kind === 'root') return 0;
  const owner = ownerColumn(tree.text, slot);
  if (slot.kind === 'item') return owner + style.dashGap;
  return owner + (isJsonArray(value) ? style.listIndent : style.step);
}

function printString(text: string, style: YamlStyle, node: YamlScalar, owner: number, value: string): PrintedValue {
  const wasBlock = isBlock(node.event);
  const stays = wasBlock && /^[^\n]*[^\s][^\n]*\n$/.test(value);
  if (style.noBlockScalars === true || (!canBeBlock(value) && !stays)) {
    return {
      head: printText(value, wasBlock ? 'plain' : quoteOf(node), { flow: false, key: false }, style.quotes),
      lines: '',
    };
  }
  if (!wasBlock && quoteOf(node) === 'double' && /\\n/.test(text.slice(node.start, node.end))) {
    return { head: printText(value, 'double', { flow: false, key: false }), lines: '' };
  }
  const indent =
    wasBlock && node.event.indent > owner ? node.event.indent : Math.max(owner, 0) + (owner < 0 ? 0 : style.step);
  const literal = value.replace(/\n+$/, '').split('\n');
  const folded = wasBlock && node.event.style === 5 ? printFolded(literal, widestLine(text, node) - indent) : undefined;
  const header = `${folded === undefined ? '|' : '>'}${blockIndicators(value, indent, Math.max(owner, 0))}`;
  const comment = wasBlock
    ? (/[ \t]+#[^\r\n]*/.exec(text.slice(node.start, lineEndAt(text, node.start)))?.[0] ?? '')
    : '';
  return { head: header + comment, lines: blockLines(folded ?? literal, value, indent, style.eol) };
}

function widestLine(text: string, node: YamlScalar): number {
  const lines = text.slice(node.event.valueStart, node.end).split(/\r\n?|\n/);
  return Math.max(...lines.map((line) => line.length), 60);
}

function isBlockCollection(node: YamlNode): boolean {
  return (node.kind === 'map' || node.kind === 'seq') && !node.flow;
}

/** True when the value begins on a line below its name or dash. */
function startsBelow(text: string, slot: YamlSlot): boolean {
  return slot.kind !== 'root' && /[\r\n]/.test(text.slice(placeOf(slot), slot.node.from));
}

/** Tags go with the value they told the type of; an anchor goes when aliases hold on to the old value. */
function dropsProperties(tree: YamlTree, node: YamlNode): boolean {
  return node.tag !== undefined || tree.aliases.some((alias) => alias.target === node);
}

/** Where writing over a node begins. */
function beginOf(tree: YamlTree, node: YamlNode): number {
  return dropsProperties(tree, node) ? node.from : node.start;
}

/** Offset after anchor and tag of a node. */
function afterProperties(text: string, node: YamlNode): number {
  if (node.from === node.start) return node.start;
  const written = /^(?:[&!]\S*[ \t]*)+/.exec(text.slice(node.from, node.start))?.[0] ?? '';
  return node.from + written.trimEnd().length;
}

/** One line for one line: a scalar, an alias, brackets; or the whole of a block scalar. */
function inlineEdit(tree: YamlTree, slot: YamlSlot, written: string): TextEdit {
  const { node } = slot;
  const from = beginOf(tree, node);
  if (node.kind === 'scalar' && node.empty) return fillEmpty(tree.text, slot, from, written);
  return { from, to: node.end, insert: written };
}

/** `name:` gets a blank before its value and one after it when a comment follows. */
function fillEmpty(text: string, slot: YamlSlot, from: number, written: string): TextEdit {
  if (slot.kind === 'entry' && slot.entry.afterColon === undefined) return { from, to: from, insert: `: ${written}` };
  if (slot.kind === 'root') return { from, to: from, insert: written };
  if (from < slot.node.end) return { from, to: slot.node.end, insert: written };
  if (text.charAt(from) === ' ' && !/^ #/.test(text.slice(from, from + 2)))
    return { from: from + 1, to: from + 1, insert: written };
  return { from, to: from, insert: ` ${written}` };
}

/** A value on the line of its name becomes lines below it; a comment on that line stays there. */
function hangBelow(tree: YamlTree, style: YamlStyle, slot: YamlSlot, printed: PrintedValue): TextEdit[] {
  const { text } = tree;
  const { node } = slot;
  const from = beginOf(tree, node);
  const lineEnd = lineEndAt(text, node.end);
  const comment = text.slice(node.end, lineEnd);
  if (slot.kind === 'root')
    return [{ from, to: node.end, insert: printed.head + (printed.head === '' ? '' : style.eol) + printed.lines }];
  if (slot.kind === 'item' && printed.head === '' && comment.trim() === '' && from === node.from) {
    const gap = /[ \t]/.test(text.charAt(from - 1)) ? '' : ' ';
    return [{ from, to: lineEnd, insert: gap + printed.lines.trimStart() }];
  }
  let start = from;
  if (printed.head === '') while (/[ \t]/.test(text.charAt(start - 1))) start -= 1;
  const gap = printed.head === '' || /[ \t]/.test(text.charAt(start - 1)) ? '' : ' ';
  const head = { from: start, to: node.end, insert: gap + printed.head };
  const body = { from: lineEnd, to: lineEnd, insert: style.eol + printed.lines };
  return lineEnd === node.end ? [{ from: start, to: lineEnd, insert: head.insert + body.insert }] : [head, body];
}

/** A block collection, or a value on the line below its name, gives way; comments on the line of the name stay. */
function replaceHanging(tree: YamlTree, style: YamlStyle, slot: YamlSlot, printed: PrintedValue): TextEdit[] {
  const { text } = tree;
  const { node } = slot;
  const start = lineStartAt(text, node.start);
  const ownLine = text.slice(start, node.start).trim() === '';
  const properties = afterProperties(text, node);
  const dropped = dropsProperties(tree, node) && node.from < node.start;
  if (printed.head === '' || slot.kind === 'root') {
    const below = ownLine && printed.head === '';
    const edit = {
      from: below ? start : node.start,
      to: node.end,
      insert: printed.head + (below ? printed.lines : printed.lines.trimStart()),
    };
    return dropped ? [{ from: placeOf(slot), to: properties, insert: '' }, edit] : [edit];
  }
  const body = printed.lines === '' ? '' : style.eol + printed.lines;
  const place = dropped || node.from === node.start ? placeOf(slot) : properties;
  if (!ownLine) return [{ from: place, to: node.end, insert: ` ${printed.head}${body}` }];
  const head = { from: place, to: node.from === node.start ? place : properties, insert: ` ${printed.head}` };
  const headEnd = lineEndAt(text, head.to);
  return [head, { from: headEnd, to: lineEndAt(text, node.end), insert: body }];
}
