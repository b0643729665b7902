import { getOwn, type JsonValue } from '../../base/json.ts';
import { arrayIndex, type PointerToken } from '../json-pointer.ts';
import type { YamlEntry, YamlItem, YamlMap, YamlNode, YamlSeq, YamlTree } from './yaml-node.ts';
import { entryKey, isMergeKey, yamlValue } from './yaml-value.ts';

/** The place of a node: what stands around it. */
export type YamlSlot =
  | { readonly kind: 'root'; readonly node: YamlNode }
  | { readonly kind: 'entry'; readonly node: YamlNode; readonly map: YamlMap; readonly entry: YamlEntry }
  | { readonly kind: 'item'; readonly node: YamlNode; readonly seq: YamlSeq; readonly item: YamlItem };

export type Found =
  /** Everything on the way is written here. `slots` leads from the root to the node. */
  | { readonly kind: 'node'; readonly slots: readonly YamlSlot[] }
  /** The way goes through the alias in the last slot; `depth` tokens lead to it. */
  | { readonly kind: 'alias'; readonly slots: readonly YamlSlot[]; readonly depth: number }
  /** Token number `depth` is a member that the mapping in the last slot gets from a merge key. */
  | { readonly kind: 'merged'; readonly slots: readonly YamlSlot[]; readonly depth: number }
  | { readonly kind: 'nothing' };

/** Follows `tokens` through the nodes; an alias at the very end is a node like any other. */
export function findNode(tree: YamlTree, tokens: readonly PointerToken[]): Found {
  const slots: YamlSlot[] = [{ kind: 'root', node: tree.root }];
  for (const [depth, token] of tokens.entries()) {
    const { node } = slots[slots.length - 1] as YamlSlot;
    if (node.kind === 'alias') return { kind: 'alias', slots, depth };
    const next = child(tree.text, node, token);
    if (next !== undefined) slots.push(next);
    else
      return node.kind === 'map' && isMerged(tree.text, node, token)
        ? { kind: 'merged', slots, depth }
        : { kind: 'nothing' };
  }
  return { kind: 'node', slots };
}

function child(text: string, node: YamlNode, token: PointerToken): YamlSlot | undefined {
  if (node.kind === 'map') {
    const entry = findEntry(text, node, token);
    return entry === undefined ? undefined : { kind: 'entry', node: entry.value, map: node, entry };
  }
  const item = node.kind === 'seq' ? node.items[arrayIndex(token) ?? -1] : undefined;
  return item === undefined || node.kind !== 'seq' ? undefined : { kind: 'item', node: item.value, seq: node, item };
}

/** The entry written in this mapping under a name. */
export function findEntry(text: string, map: YamlMap, name: string): YamlEntry | undefined {
  return map.entries.find((entry) => entryKey(text, entry.key) === name && !isMergeKey(text, entry.key));
}

/** True when a merge key of the mapping provides the name. */
export function isMerged(text: string, map: YamlMap, name: string): boolean {
  return map.entries.some((entry) => isMergeKey(text, entry.key) && provides(yamlValue(text, entry.value), name));
}

function provides(source: JsonValue, name: string): boolean {
  return Array.isArray(source)
    ? source.some((one: JsonValue) => provides(one, name))
    : getOwn(source, name) !== undefined;
}

/** True when the slot stands inside brackets. */
export function isInFlow(slot: YamlSlot): boolean {
  if (slot.kind === 'root') return false;
  return slot.kind === 'entry' ? slot.map.flow : slot.seq.flow;
}

/** Where the value of a slot would begin if nothing were written: after the colon or the dash. */
export function placeOf(slot: YamlSlot): number {
  if (slot.kind === 'entry') return slot.entry.afterColon ?? slot.entry.key.end;
  return slot.kind === 'item' ? slot.item.start + 1 : slot.node.from;
}
