import type { AssemblyTree, Branch, CatchClause, PolicyNode } from '../../document/assembly.ts';
import type { Diagnostic } from '../../document/diagnostic.ts';
import { joinPointer } from '../../document/json-pointer.ts';
import type { JsonPointer } from '../../document/patch.ts';
import type { PolicyPackage } from '../../document/policy-package.ts';
import { checkCondition } from '../conditions/check-condition.ts';
import { compileCondition } from '../conditions/compile-condition.ts';
import { type ConditionDialect, conditionDialect } from '../conditions/condition-dialect.ts';
import { wrongType } from '../policies/check-properties.ts';
import type { CheckSurroundings } from '../policy-kit.ts';
import type { DocumentRules } from '../profile/profile.ts';
import { checkStep } from './check-step.ts';
import { compileProps } from './compile-props.ts';
import type {
  CompiledAssembly,
  CompiledBranch,
  CompiledCatch,
  CompiledFlow,
  CompiledNode,
  UserPolicy,
} from './compiled-flow.ts';
import type { LoadedPolicies } from './load-policies.ts';
import { missingProperties, mistypedProperties, type UserPolicies, withDefaults } from './user-policies.ts';

/** What an assembly is compiled with. */
export interface FlowSurroundings {
  readonly loaded: LoadedPolicies;
  readonly documents: DocumentRules;
  /** What the policies ask when their properties are checked. */
  readonly checked: CheckSurroundings;
  /** `x-ibm-configuration.gateway`: says how conditions are written. */
  readonly gateway: string | undefined;
  readonly userPolicies: UserPolicies;
  /** The user-defined policies that are being compiled, outermost first, and the step of the API that uses them. */
  readonly inside?: {
    readonly names: readonly string[];
    readonly at: JsonPointer;
    /** How many more steps the policies of one step of an API may come to. */
    readonly budget: { left: number };
  };
  readonly tell: (diagnostic: Diagnostic) => void;
  /** The same for what is found later. */
  readonly tellLater: (found: Promise<readonly Diagnostic[]>) => void;
}

/** Steps that user-defined policies may come to in one step of an API, with those that they use in turn. */
const MOST_STEPS = 5000;

/** An assembly made ready to run (gateway.md §5.1): policies resolved, references parsed. Total. */
export function compileAssembly(tree: AssemblyTree, around: FlowSurroundings): CompiledAssembly {
  const { execute, catches, finally: last } = tree;
  return {
    flow: compileFlow(execute, around),
    catches: compileCatches(catches, around),
    ...(last !== undefined &&
      around.documents.hasFinally && {
        finally: { flow: compileFlow(last.flow, around), pointer: placeOf(last.pointer, around) },
      }),
  };
}

function compileFlow(nodes: readonly PolicyNode[], around: FlowSurroundings): CompiledFlow {
  return nodes.map((node) => compileNode(node, around));
}

function compileNode(node: PolicyNode, around: FlowSurroundings): CompiledNode {
  if (around.inside !== undefined) around.inside.budget.left -= 1;
  const { loaded, documents, checked, tell } = around;
  const found = loaded.get(node.policy);
  const known = found !== undefined && documents.has(found.descriptor) ? found : undefined;
  const user = known === undefined && documents.hasUserPolicies ? compileUserPolicy(node, around) : undefined;
  const missing =
    known !== undefined || isRunnable(user)
      ? undefined
      : unknownPolicy(node, documents.missingPolicy(node.policy, '').name, user);
  if (missing !== undefined) tell(missing);
  for (const odd of oddShapes(node)) tell(odd);
  const props = compileProps(node, known?.descriptor);
  if (around.inside === undefined) around.tellLater(checkStep(node, props, known, checked));
  return {
    policy: node.policy,
    title: node.title,
    version: node.version,
    pointer: placeOf(node.pointer, around),
    run:
      known?.run ??
      (isRunnable(user)
        ? user
        : { ...documents.missingPolicy(node.policy, missing?.message ?? ''), fix: missing?.help ?? '' }),
    resolveProps: props.resolve,
    branches: node.branches.map((branch) => compileBranch(branch, node.version, around)),
    catches: compileCatches(node.catches, around),
  };
}

/** A step inside a user-defined policy stands, for whoever reads the document of the API, where the policy is used. */
function placeOf(pointer: JsonPointer, { inside }: FlowSurroundings): JsonPointer {
  return inside?.at ?? pointer;
}

/** Why a package that is there cannot run. */
interface Unusable {
  readonly reason: string;
  readonly help: string;
}

function isRunnable(user: UserPolicy | Unusable | undefined): user is UserPolicy {
  return user !== undefined && 'assembly' in user;
}

/** The package of a step's name made ready to run; undefined when there is none. */
function compileUserPolicy(node: PolicyNode, around: FlowSurroundings): UserPolicy | Unusable | undefined {
  const { userPolicies, inside, tell } = around;
  const found = userPolicies.find(node.policy, node.version);
  if (found === undefined) return undefined;
  const policy = `The user-defined policy “${found.name}”`;
  if (found.assembly === undefined) {
    const reason = `${policy} has no assembly: what runs it is part of a real gateway.`;
    return { reason, help: 'Give its package an assembly, or put policies from the palette in its place.' };
  }
  if (inside?.names.includes(found.name) === true) {
    return {
      reason: `${policy} uses itself.`,
      help: 'Take it out of its own assembly, and out of those that it uses.',
    };
  }
  const budget = inside?.budget ?? { left: MOST_STEPS };
  // Policies that use each other many times multiply with every level.
  if (budget.left <= 0) {
    const reason = `${policy} comes after more than ${MOST_STEPS} steps of policies that use each other.`;
    return { reason, help: 'Use fewer of them in each other.' };
  }
  for (const name of missingProperties(node.props, found)) tell(missingProperty(node, name, found));
  for (const { name, kind } of mistypedProperties(node.props, found)) {
    tell(wrongType(node.policy, name, kind, joinPointer(joinPointer(node.pointer, node.policy), name)));
  }
  const names = [...(inside?.names ?? []), found.name];
  const deeper = { ...around, inside: { names, at: placeOf(node.pointer, around), budget }, tell: () => undefined };
  return { assembly: compileAssembly(found.assembly, deeper), filled: (props) => withDefaults(props, found) };
}

function missingProperty({ policy, pointer }: PolicyNode, name: string, { title }: PolicyPackage): Diagnostic {
  return {
    severity: 'warning',
    code: 'gateway/policy-property',
    message: `“${policy}” requires the property “${name}”.`,
    help: `See what the policy “${title || policy}” says of it.`,
    path: pointer,
  };
}

function compileBranch(branch: Branch, version: string | undefined, around: FlowSurroundings): CompiledBranch {
  const { kind, label, condition, operations = [], pointer } = branch;
  const dialect = condition === undefined ? undefined : dialectOf(condition, version, around);
  if (condition !== undefined && dialect !== undefined && around.inside === undefined) {
    around.tellLater(checkCondition(condition, dialect, pointer));
  }
  return {
    kind,
    label,
    operations,
    pointer: placeOf(pointer, around),
    condition: condition === undefined || dialect === undefined ? undefined : compileCondition(condition, dialect),
    flow: compileFlow(branch.flow, around),
  };
}

/** A gateway that knows one dialect reads every condition in it. */
function dialectOf(
  text: string,
  version: string | undefined,
  { documents, gateway }: FlowSurroundings,
): ConditionDialect {
  return documents.hasJsonata ? conditionDialect(text, { version, gateway }) : 'javascript';
}

function compileCatches(clauses: readonly CatchClause[], around: FlowSurroundings): readonly CompiledCatch[] {
  return clauses.map(({ kind, errors, pointer, flow }) => ({
    kind,
    errors,
    pointer: placeOf(pointer, around),
    flow: compileFlow(flow, around),
  }));
}

function unknownPolicy({ policy, pointer }: PolicyNode, errorName: string, user: Unusable | undefined): Diagnostic {
  return {
    severity: 'warning',
    code: 'gateway/unknown-policy',
    message:
      user?.reason ??
      (policy === ''
        ? 'This step of the assembly names no policy.'
        : `The gateway does not know the policy “${policy}”.`),
    help: `A call that reaches it fails with ${errorName}. ${user?.help ?? 'Remove it, or put a policy from the palette in its place.'}`,
    path: pointer,
  };
}

/** Steps that are not one policy with its settings (real-files.md §2.11): the first key runs, with the settings it has. */
function oddShapes({ policy, pointer, extraKeys, oddSettings }: PolicyNode): readonly Diagnostic[] {
  const at = { severity: 'warning', code: 'gateway/step-shape', path: pointer } as const;
  const help = 'Make each policy a step of its own, with its settings indented below its name.';
  return [
    ...(extraKeys === undefined
      ? []
      : [{ ...at, help, message: `Only “${policy}” of this step runs, not ${extraKeys.join(', ')}.` }]),
    ...(oddSettings === undefined || policy === ''
      ? []
      : [
          {
            ...at,
            help,
            message: `“${policy}” has no settings here${oddSettings === 'value' ? ', but something else' : ''}.`,
          },
        ]),
  ];
}
