import { detectEol, lineStartAt } from './position.ts';
import type { YamlMap, YamlNode, YamlSeq, YamlTree } from './yaml-node.ts';

/** More careful ways to write, for the rare text in which the usual way does not give the wanted value. */
export interface YamlCare {
  /** Texts of several lines go into double quotes: a comment below could be taken for one more line of theirs. */
  readonly noBlockScalars?: boolean;
  /** Moved values are printed instead of copied. */
  readonly printMoved?: boolean;
}

/** How new YAML is laid out. */
export interface YamlStyle extends YamlCare {
  /** Blanks a level. */
  readonly step: number;
  /** Blanks a list is indented under its name. */
  readonly listIndent: number;
  /** Blanks from a dash to the content of its item. */
  readonly dashGap: number;
  readonly quotes: 'single' | 'double';
  readonly eol: '\n' | '\r\n';
}

/** Column of an offset, from 0. */
export function columnOf(text: string, offset: number): number {
  return offset - lineStartAt(text, offset);
}

/** The layout most of the document uses: what stands first and often wins. */
export function detectYamlStyle(tree: YamlTree): YamlStyle {
  const steps = new Map<number, number>();
  const lists = new Map<number, number>();
  const gaps = new Map<number, number>();
  const quotes = new Map<'single' | 'double', number>();
  const visit = (node: YamlNode): void => {
    if (node.kind === 'scalar') {
      if (node.event.style === 2) count(quotes, 'single');
      else if (node.event.style === 3) count(quotes, 'double');
    } else if (node.kind === 'map') {
      if (!node.flow) countMap(tree.text, node, steps, lists);
      for (const entry of node.entries) {
        visit(entry.key);
        visit(entry.value);
      }
    } else if (node.kind === 'seq') {
      if (!node.flow) countSeq(tree.text, node, gaps);
      for (const item of node.items) visit(item.value);
    }
  };
  visit(tree.root);
  const step = most(steps) ?? 2;
  return {
    step,
    listIndent: most(lists) ?? step,
    dashGap: most(gaps) ?? 2,
    quotes: most(quotes) ?? 'single',
    eol: detectEol(tree.text),
  };
}

function countMap(text: string, node: YamlMap, steps: Map<number, number>, lists: Map<number, number>): void {
  const column = columnOf(text, node.start);
  for (const { value } of node.entries) {
    if (value.kind !== 'map' && value.kind !== 'seq') continue;
    if (value.flow) continue;
    const inner = columnOf(text, value.start) - column;
    if (value.kind === 'seq') count(lists, inner);
    else if (inner > 0) count(steps, inner);
  }
}

function countSeq(text: string, node: YamlSeq, gaps: Map<number, number>): void {
  const first = node.items[0];
  if (first === undefined || first.value.kind !== 'map' || first.value.flow) return;
  if (!/[\r\n]/.test(text.slice(first.start, first.value.start))) count(gaps, first.value.start - first.start);
}

function count<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function most<K>(counts: Map<K, number>): K | undefined {
  let best: K | undefined;
  for (const [key, times] of counts) if (best === undefined || times > (counts.get(best) ?? 0)) best = key;
  return best;
}
