import type { TextEdit } from '../engine.ts';
import type { YamlAlias, YamlNode, YamlTree } from './yaml-node.ts';
import { printFlow } from './yaml-print.ts';
import { replaceNode } from './yaml-replace.ts';
import { placeOf, type YamlSlot } from './yaml-slot.ts';
import type { YamlStyle } from './yaml-style.ts';
import { yamlValue } from './yaml-value.ts';

/**
 * A change below or at an anchored value must not change the places that repeat it by alias. So the first alias outside the
 * change gets the anchor and the value as it was; later aliases go on repeating that one. `onPath` are the nodes that stay
 * and change inside, `gone` the node that is removed or written over.
 */
export function keepAliases(
  tree: YamlTree,
  style: YamlStyle,
  onPath: readonly YamlNode[],
  gone: YamlNode | undefined,
): TextEdit[] {
  const edits: TextEdit[] = [];
  const settled = new Set<YamlNode>();
  for (const alias of tree.aliases) {
    const { target } = alias;
    if (settled.has(target)) continue;
    const changes = onPath.includes(target);
    const goes = gone !== undefined && isInside(target, gone);
    if (!(changes || goes) || (gone !== undefined && isInside(alias, gone))) continue;
    const slot = slotOf(tree.root, alias);
    if (slot === undefined) {
      edits.push({ from: alias.start, to: alias.end, insert: printFlow(yamlValue(tree.text, target), style, true) });
      continue;
    }
    settled.add(target);
    edits.push(...replaceNode(tree, style, slot, yamlValue(tree.text, target), `&${alias.name} `));
    if (changes && !goes) edits.push(removeAnchor(tree.text, target));
  }
  return edits;
}

function isInside(node: YamlNode, outer: YamlNode): boolean {
  return node.from >= outer.from && node.end <= outer.end;
}

function removeAnchor(text: string, node: YamlNode): TextEdit {
  const from = text.indexOf(`&${node.anchor}`, node.from);
  let to = from + 1 + (node.anchor?.length ?? 0);
  while (/[ \t]/.test(text.charAt(to))) to += 1;
  const atLineEnd = to >= text.length || /[\r\n]/.test(text.charAt(to));
  return { from: atLineEnd && text.charAt(from - 1) === ' ' ? from - 1 : from, to, insert: '' };
}

/** The slot of an alias, or undefined when it is a name. */
function slotOf(node: YamlNode, alias: YamlAlias): YamlSlot | undefined {
  if (node.kind === 'map') {
    const entry = node.entries.find((one) => one.start <= alias.start && alias.end <= one.end);
    if (
      entry === undefined ||
      (alias.start < placeOf({ kind: 'entry', node, map: node, entry }) && entry.key === alias)
    )
      return undefined;
    return entry.value === alias ? { kind: 'entry', node: alias, map: node, entry } : slotOf(entry.value, alias);
  }
  if (node.kind !== 'seq') return undefined;
  const item = node.items.find((one) => one.start <= alias.start && alias.end <= one.end);
  if (item === undefined) return undefined;
  return item.value === alias ? { kind: 'item', node: alias, seq: node, item } : slotOf(item.value, alias);
}
