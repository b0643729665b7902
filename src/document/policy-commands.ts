import { getOwn, type JsonObject, type JsonValue } from '../base/json.ts';
import type { PolicyNode } from './assembly.ts';
import { joinPointer } from './json-pointer.ts';
import type { Patch } from './patch.ts';

/**
 * Sets one property of a policy, or removes it with `undefined` (ui.md 10.5). A policy written without settings (`- invoke:`)
 * gets a mapping first. Nothing to do gives an empty patch.
 */
export function setPolicyProperty(node: PolicyNode, key: string, value: JsonValue | undefined): Patch {
  const body = joinPointer(node.pointer, node.policy);
  const path = joinPointer(body, key);
  const known = getOwn(node.props, key);
  if (value === undefined) return known === undefined ? [] : [{ op: 'remove', path }];
  if (known !== undefined) return [{ op: 'replace', path, value }];
  if (Object.keys(node.props).length === 0) return [{ op: 'replace', path: body, value: { [key]: value } }];
  return [{ op: 'add', path, value, ...(key === 'title' && { at: 'first' as const }) }];
}

/** Adds a case at the end of a switch or operation-switch; for `otherwise` at its own place (a sibling there, an entry here). */
export function addCase(node: PolicyNode, kind: 'case' | 'otherwise'): Patch {
  const body = joinPointer(node.pointer, node.policy);
  if (kind === 'otherwise' && node.policy === 'operation-switch') {
    return [{ op: 'add', path: joinPointer(body, 'otherwise'), value: [] }];
  }
  const entry: JsonObject =
    kind === 'otherwise'
      ? { otherwise: [] }
      : node.policy === 'operation-switch'
        ? { operations: [], execute: [] }
        : { condition: '', execute: [] };
  const cases = getOwn(node.props, 'case');
  if (!Array.isArray(cases)) return setPolicyProperty(node, 'case', [entry]);
  // `otherwise` shadows what follows it (gateway.md §5.3): a new condition goes before it.
  const last = cases.at(-1);
  const before = kind === 'case' && getOwn(last, 'otherwise') !== undefined ? cases.length - 1 : cases.length;
  return [{ op: 'add', path: joinPointer(body, 'case', before === cases.length ? '-' : before), value: entry }];
}
