import type { SourceText } from './edit-step.ts';
import { lineEndAt } from './position.ts';
import type { YamlNode } from './yaml-node.ts';
import { isInFlow, placeOf, type YamlSlot } from './yaml-slot.ts';
import { columnOf, type YamlStyle } from './yaml-style.ts';

/**
 * A block-style value as it is written, with the comments in it; undefined for values in brackets, which are printed anew.
 * `text` starts with what stands on the line of the name or dash; the indent is that of the name or dash.
 */
export function writtenSource(text: string, slot: YamlSlot): SourceText | undefined {
  if (slot.kind === 'root' || isInFlow(slot) || slot.node.end === slot.node.start) return undefined;
  const owner = slot.kind === 'entry' ? slot.entry.start : slot.item.start;
  const place = placeOf(slot);
  const written = text.slice(place, lineEndAt(text, slot.node.end));
  const compact = isCollection(slot.node) && !/[\r\n]/.test(text.slice(place, slot.node.start));
  return { text: written, indent: `${compact ? '-' : ''}${' '.repeat(columnOf(text, owner))}` };
}

function isCollection(node: YamlNode): boolean {
  return (node.kind === 'map' || node.kind === 'seq') && !node.flow;
}

/**
 * `name:`, or a dash when there is no name, with a moved value behind it, its lines shifted to the new column; undefined when
 * it cannot stand there.
 */
export function writeSource(
  source: SourceText,
  name: string | undefined,
  column: number,
  style: YamlStyle,
): string | undefined {
  const compact = source.indent.startsWith('-');
  if (compact && name !== undefined) return undefined;
  const shift = column - (source.indent.length - (compact ? 1 : 0));
  const lines = source.text.split(/\r\n?|\n/);
  const shifted = lines.map((line, index) => (index === 0 || line === '' ? line : shiftLine(line, shift)));
  return (name === undefined ? '-' : `${name}:`) + shifted.join(style.eol);
}

function shiftLine(line: string, shift: number): string {
  if (shift >= 0) return ' '.repeat(shift) + line;
  return line.slice(Math.min(-shift, line.search(/\S|$/)));
}
