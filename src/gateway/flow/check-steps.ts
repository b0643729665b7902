import type { JsonObject } from '../../base/json.ts';
import type { AssemblyTree, PolicyNode } from '../../document/assembly.ts';
import type { Diagnostic } from '../../document/diagnostic.ts';
import { joinPointer } from '../../document/json-pointer.ts';
import { readAssembly } from '../../document/read-assembly.ts';
import { checkProperties } from '../policies/check-properties.ts';
import { findDescriptor } from '../policies/index.ts';
import type { PolicyDescriptor } from '../policy-descriptor.ts';
import { brokenReferences } from './broken-references.ts';

/** Keys that every policy may have and that are no properties of its own. */
const COMMON = ['title', 'description', 'version', 'catch'];
/** Lanes keep these; a container's run sees them as branches. */
const LANES: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['if', new Set([...COMMON, 'condition', 'execute', 'otherwise'])],
  ['switch', new Set([...COMMON, 'case', 'otherwise'])],
  ['operation-switch', new Set([...COMMON, 'case', 'otherwise'])],
]);
const NO_LANES: ReadonlySet<string> = new Set(COMMON);

/** What may stand under a policy and is no property of its own. */
export function otherKeys(policy: string): ReadonlySet<string> {
  return LANES.get(policy) ?? NO_LANES;
}

/** What can be told of the properties of one step before a call reaches it; of unknown policies only their references. */
export function checkStep(node: PolicyNode, descriptor: PolicyDescriptor | undefined): readonly Diagnostic[] {
  const skipped = new Set([...otherKeys(node.policy), ...(descriptor?.verbatim ?? [])]);
  return [
    ...(descriptor === undefined ? [] : checkProperties(node, descriptor)),
    ...brokenReferences(node.props, skipped, joinPointer(node.pointer, node.policy)),
  ];
}

/** The same of every step of a document, for whoever edits it. */
export function checkSteps(model: JsonObject): readonly Diagnostic[] {
  return allSteps(readAssembly(model)).flatMap((node) => checkStep(node, findDescriptor(node.policy)));
}

/** Every step of an assembly, those in lanes and catches too. */
export function allSteps({ execute, catches, finally: last }: AssemblyTree): readonly PolicyNode[] {
  const found: PolicyNode[] = [];
  const visit = (nodes: readonly PolicyNode[]): void => {
    for (const node of nodes) {
      found.push(node);
      for (const { flow } of [...node.branches, ...node.catches]) visit(flow);
    }
  };
  visit(execute);
  for (const { flow } of catches) visit(flow);
  visit(last?.flow ?? []);
  return found;
}
