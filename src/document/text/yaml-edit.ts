import { CHOMPING_MODE } from 'js-yaml';
import { getOwn, type JsonObject, type JsonValue } from '../../base/json.ts';
import { applyOperation } from '../apply-patch.ts';
import type { TextEdit } from '../engine.ts';
import { formatPointer, type PointerToken } from '../json-pointer.ts';
import { objectFrom } from '../members.ts';
import { removeFromBrackets } from './bracket-list.ts';
import type { EditStep, FormatEditor, SourceText } from './edit-step.ts';
import { lineStartAt } from './position.ts';
import { keepAliases } from './yaml-anchors.ts';
import { membersOf, removeLines } from './yaml-lines.ts';
import { addMember, bracketsOf, type Collection, hasBrackets, renameEntry } from './yaml-member.ts';
import { writtenSource } from './yaml-move.ts';
import type { YamlNode, YamlTree } from './yaml-node.ts';
import { replaceNode } from './yaml-replace.ts';
import { type Found, findNode, isMerged, placeOf, type YamlSlot } from './yaml-slot.ts';
import type { YamlStyle } from './yaml-style.ts';
import { isBlock } from './yaml-tree.ts';
import { yamlValue } from './yaml-value.ts';

/** The edits of one step on a YAML text that has been read into nodes. */
export class YamlEditor implements FormatEditor {
  readonly canBatch: boolean;
  private readonly tree: YamlTree;
  private readonly style: YamlStyle;

  constructor(tree: YamlTree, style: YamlStyle) {
    this.tree = tree;
    this.style = style;
    this.canBatch = !tree.hasAnchors;
  }

  plan(step: EditStep): TextEdit[] | undefined {
    const found = findNode(this.tree, step.op === 'add' ? step.tokens.slice(0, -1) : step.tokens);
    if (found.kind === 'nothing') return undefined;
    if (found.kind !== 'node') return this.breakOut(found, step);
    const slot = found.slots[found.slots.length - 1] as YamlSlot;
    if (step.op === 'add' && slot.node.kind === 'alias') {
      return this.breakOut({ kind: 'alias', slots: found.slots, depth: step.tokens.length - 1 }, step);
    }
    if (step.op !== 'replace' && this.mustReplace(found.slots, step)) return this.replaceContainer(step);
    const edits = this.edit(found.slots, step);
    if (edits === undefined || this.tree.aliases.length === 0) return edits;
    const staying = step.op === 'add' ? found.slots : found.slots.slice(0, -1);
    const gone = step.op === 'replace' || step.op === 'remove' ? slot.node : undefined;
    return [
      ...edits,
      ...keepAliases(
        this.tree,
        this.style,
        staying.map((one) => one.node),
        gone,
      ),
    ];
  }

  value(tokens: readonly PointerToken[]): JsonValue | undefined {
    const found = findNode(this.tree, tokens);
    if (found.kind === 'nothing') return undefined;
    const { node } = found.slots[found.slots.length - 1] as YamlSlot;
    const value = yamlValue(this.tree.text, node);
    return found.kind === 'node' ? value : valueBelow(value, tokens.slice(found.depth));
  }

  has(tokens: readonly PointerToken[]): boolean {
    return findNode(this.tree, tokens).kind === 'node' || this.value(tokens) !== undefined;
  }

  isList(tokens: readonly PointerToken[]): boolean {
    const found = findNode(this.tree, tokens);
    if (found.kind !== 'node') return Array.isArray(this.value(tokens));
    const { node } = found.slots[found.slots.length - 1] as YamlSlot;
    return (node.kind === 'alias' ? node.target : node).kind === 'seq';
  }

  source(tokens: readonly PointerToken[]): SourceText | undefined {
    const found = findNode(this.tree, tokens);
    if (found.kind !== 'node' || this.style.printMoved === true) return undefined;
    const source = writtenSource(this.tree.text, found.slots[found.slots.length - 1] as YamlSlot);
    // An anchor or an alias may mean something else, or nothing, at another place.
    return source !== undefined && this.tree.hasAnchors && /(?:^|[\s[{,])[&*]/.test(source.text) ? undefined : source;
  }

  private edit(slots: readonly YamlSlot[], step: EditStep): TextEdit[] | undefined {
    const slot = slots[slots.length - 1] as YamlSlot;
    switch (step.op) {
      case 'add':
        return addMember(this.tree, this.style, slot, step);
      case 'replace':
        return replaceNode(this.tree, this.style, slot, step.value);
      case 'remove':
        return this.remove(slot, slots[slots.length - 2]);
      case 'rename':
        return slot.kind === 'entry' ? [renameEntry(this.tree, this.style, slot.map, slot.entry, step.to)] : undefined;
    }
  }

  /**
   * True when the collection around the change has to be written as a whole: it is empty or about to be, it has no brackets
   * (`[name: value]`), or a merge key would bring the member back.
   */
  private mustReplace(slots: readonly YamlSlot[], step: EditStep): boolean {
    const slot = slots[slots.length - 1] as YamlSlot;
    const node =
      step.op === 'add' ? slot.node : slot.kind === 'entry' ? slot.map : slot.kind === 'item' ? slot.seq : undefined;
    if (node === undefined || (node.kind !== 'map' && node.kind !== 'seq')) return false;
    if (!hasBrackets(this.tree.text, node)) return true;
    if (step.op === 'add') return membersOf(node).length === 0;
    if (node.kind === 'map' && isMerged(this.tree.text, node, step.tokens[step.tokens.length - 1] ?? '')) return true;
    const parent = slots[slots.length - 2];
    return step.op === 'remove' && membersOf(node).length === 1 && !node.flow && !this.canEmpty(node, parent);
  }

  private replaceContainer(step: Exclude<EditStep, { op: 'replace' }>): TextEdit[] | undefined {
    const tokens = step.tokens.slice(0, -1);
    const before = this.value(tokens);
    const after = before === undefined ? undefined : stepBelow(before, step, step.tokens.slice(-1));
    return after === undefined ? undefined : this.plan({ op: 'replace', tokens, value: after });
  }

  /** Below an alias or a merged member the value is written out here, changed; the place it came from stays as it is. */
  private breakOut(found: Exclude<Found, { kind: 'node' | 'nothing' }>, step: EditStep): TextEdit[] | undefined {
    const tokens = step.tokens.slice(0, found.depth);
    const whole = this.value(tokens);
    const changed = whole === undefined ? undefined : stepBelow(whole, step, step.tokens.slice(found.depth));
    if (changed === undefined) return undefined;
    const name = step.tokens[found.depth] ?? '';
    const own = found.kind === 'merged' && step.op !== 'rename' ? getOwn(changed, name) : undefined;
    if (own !== undefined) return this.plan({ op: 'add', tokens: [...tokens, name], value: own });
    return this.plan({ op: 'replace', tokens, value: changed });
  }

  private remove(slot: YamlSlot, parent: YamlSlot | undefined): TextEdit[] | undefined {
    if (slot.kind === 'root' || parent === undefined) return undefined;
    const { text } = this.tree;
    const node = slot.kind === 'entry' ? slot.map : slot.seq;
    const index = slot.kind === 'entry' ? slot.map.entries.indexOf(slot.entry) : slot.seq.items.indexOf(slot.item);
    if (node.flow) return [removeFromBrackets(text, bracketsOf(node), index)];
    const lines = removeLines(text, node, index, followsKept(node, index));
    if (membersOf(node).length > 1) return [lines];
    const place = placeOf(parent);
    return [{ from: place, to: place, insert: node.kind === 'map' ? ' {}' : ' []' }, lines];
  }

  /** True when `{}` can be put after the name while the comment lines of the emptied collection stay below it. */
  private canEmpty(node: Collection, parent: YamlSlot | undefined): boolean {
    const { text } = this.tree;
    const ownLine = text.slice(lineStartAt(text, node.start), node.start).trim() === '';
    return (
      ownLine && parent !== undefined && parent.kind !== 'root' && !this.tree.hasAnchors && node.from === node.start
    );
  }
}

/** True when a block scalar that keeps its trailing blank lines (`|+`) ends right above: more of them must not join it. */
function followsKept(node: Collection, index: number): boolean {
  let above: YamlNode | undefined = (node.kind === 'map' ? node.entries : node.items)[index - 1]?.value;
  while (above?.kind === 'map' || above?.kind === 'seq')
    above = (above.kind === 'map' ? above.entries : above.items).at(-1)?.value;
  return above?.kind === 'scalar' && isBlock(above.event) && above.event.chomping === CHOMPING_MODE.KEEP;
}

function valueBelow(value: JsonValue, tokens: readonly PointerToken[]): JsonValue | undefined {
  let below: JsonValue | undefined = value;
  for (const token of tokens) {
    if (typeof below !== 'object' || below === null) return undefined;
    below = Object.hasOwn(below, token) ? (below as JsonObject)[token] : undefined;
  }
  return below;
}

/** The value after a step at `tokens` below it. */
function stepBelow(value: JsonValue, step: EditStep, tokens: readonly PointerToken[]): JsonValue | undefined {
  const path = formatPointer(['v', ...tokens]);
  const wrapped = objectFrom([['v', value]]);
  const at = step.op === 'add' && step.at !== undefined ? { at: step.at } : {};
  const operation =
    step.op === 'rename'
      ? ({ op: 'move', from: path, path: formatPointer(['v', ...tokens.slice(0, -1), step.to]) } as const)
      : step.op === 'remove'
        ? ({ op: 'remove', path } as const)
        : ({ op: step.op, path, value: step.value, ...at } as const);
  const changed = applyOperation(wrapped, operation);
  return changed.ok ? changed.value.v : undefined;
}
