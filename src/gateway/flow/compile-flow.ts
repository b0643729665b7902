import type { AssemblyTree, Branch, CatchClause, PolicyNode } from '../../document/assembly.ts';
import type { Diagnostic } from '../../document/diagnostic.ts';
import { parseTemplate } from '../context/references.ts';
import type { PolicyDescriptor } from '../policy-descriptor.ts';
import type { PolicyRun } from '../policy-kit.ts';
import type { DocumentRules } from '../profile/profile.ts';
import { compileProps } from './compile-props.ts';
import type { CompiledAssembly, CompiledBranch, CompiledCatch, CompiledFlow, CompiledNode } from './compiled-flow.ts';

/** The policies of a deployment whose code has been loaded. */
export type LoadedPolicies = ReadonlyMap<string, { readonly descriptor: PolicyDescriptor; readonly run: PolicyRun }>;

export type Tell = (diagnostic: Diagnostic) => void;

/** Keys that every policy may have and that are no properties of its own. */
const COMMON = ['title', 'description', 'version', 'catch'];
/** Lanes keep these; a container's run sees them as branches. */
const LANES = new Map([
  ['if', ['condition', 'execute', 'otherwise']],
  ['switch', ['case', 'otherwise']],
  ['operation-switch', ['case', 'otherwise']],
]);
const NOTHING: ReadonlySet<string> = new Set();

/** The ids of all policies in an assembly, in lanes and catches too. */
export function policiesOf(tree: AssemblyTree): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (nodes: readonly PolicyNode[]): void => {
    for (const node of nodes) {
      found.add(node.policy);
      for (const { flow } of node.branches) visit(flow);
      for (const { flow } of node.catches) visit(flow);
    }
  };
  visit(tree.execute);
  for (const { flow } of tree.catches) visit(flow);
  return found;
}

/** An assembly made ready to run (gateway.md §5.1): policies resolved, references parsed. Total. */
export function compileAssembly(
  tree: AssemblyTree,
  loaded: LoadedPolicies,
  documents: DocumentRules,
  tell: Tell,
): CompiledAssembly {
  return {
    flow: compileFlow(tree.execute, loaded, documents, tell),
    catches: compileCatches(tree.catches, loaded, documents, tell),
  };
}

function compileFlow(
  nodes: readonly PolicyNode[],
  loaded: LoadedPolicies,
  documents: DocumentRules,
  tell: Tell,
): CompiledFlow {
  return nodes.map((node) => compileNode(node, loaded, documents, tell));
}

function compileNode(node: PolicyNode, loaded: LoadedPolicies, documents: DocumentRules, tell: Tell): CompiledNode {
  const found = loaded.get(node.policy);
  const known = found !== undefined && documents.has(found.descriptor) ? found : undefined;
  if (known !== undefined && node.version !== undefined && !/^1(?:\.|$)/.test(node.version)) tell(oddVersion(node));
  const missing = known === undefined ? unknownPolicy(node, documents.missingPolicy(node.policy, '').name) : undefined;
  if (missing !== undefined) tell(missing);
  const leftOut = new Set([...COMMON, ...(LANES.get(node.policy) ?? [])]);
  const verbatim = known === undefined ? NOTHING : new Set(known.descriptor.verbatim);
  const tooLarge = (key: string): void => tell(largeProperty(node, key));
  return {
    policy: node.policy,
    title: node.title,
    pointer: node.pointer,
    run: known?.run ?? { ...documents.missingPolicy(node.policy, missing?.message ?? ''), fix: missing?.help ?? '' },
    resolveProps: compileProps(node.props, leftOut, verbatim, tooLarge),
    branches: node.branches.map((branch) => compileBranch(branch, loaded, documents, tell)),
    catches: compileCatches(node.catches, loaded, documents, tell),
  };
}

function compileBranch(branch: Branch, loaded: LoadedPolicies, documents: DocumentRules, tell: Tell): CompiledBranch {
  const { kind, label, condition, operations = [], pointer } = branch;
  return {
    kind,
    label,
    operations,
    pointer,
    condition: condition === undefined ? undefined : parseTemplate(condition),
    flow: compileFlow(branch.flow, loaded, documents, tell),
  };
}

function compileCatches(
  clauses: readonly CatchClause[],
  loaded: LoadedPolicies,
  documents: DocumentRules,
  tell: Tell,
): readonly CompiledCatch[] {
  return clauses.map(({ kind, errors, pointer, flow }) => ({
    kind,
    errors,
    pointer,
    flow: compileFlow(flow, loaded, documents, tell),
  }));
}

function unknownPolicy({ policy, pointer }: PolicyNode, errorName: string): Diagnostic {
  return {
    severity: 'warning',
    code: 'gateway/unknown-policy',
    message:
      policy === ''
        ? 'This step of the assembly names no policy.'
        : `The gateway does not know the policy “${policy}”.`,
    help: `A call that reaches it fails with ${errorName}. Remove it, or put a policy from the palette in its place.`,
    path: pointer,
  };
}

function oddVersion({ policy, version, pointer }: PolicyNode): Diagnostic {
  return {
    severity: 'warning',
    code: 'gateway/policy-version',
    message: `The policy “${policy}” is written for version ${version}; this gateway runs it as version 1.`,
    path: pointer,
  };
}

function largeProperty({ policy, pointer }: PolicyNode, key: string): Diagnostic {
  return {
    severity: 'warning',
    code: 'gateway/property-too-large',
    message: `The property “${key}” of “${policy}” is too large or nested too deeply; $(…) inside are not replaced.`,
    path: pointer,
  };
}
