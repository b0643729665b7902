import type { JsonValue } from '../../base/json.ts';
import { getOwn, isJsonObject } from '../../base/json.ts';
import type { Branch, CatchClause, PolicyNode } from '../assembly.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { joinPointer } from '../json-pointer.ts';
import { asList, textAt } from '../openapi/lenient.ts';
import type { OpenApiView } from '../openapi/view.ts';
import { readAssembly } from '../read-assembly.ts';
import { checkCatchShapes, checkDepth, checkFlow, checkLaneShapes } from './check-flow-shapes.ts';
import { checkTokenPolicy } from './check-token-policy.ts';
import { finding } from './finding.ts';
import { POLICY_NAMES, SERVED_POLICIES } from './policy-names.ts';

/** What can be told about the assembly without running it (gateway.md §5, §6). */
export function checkAssembly(view: OpenApiView): readonly Diagnostic[] {
  const { model } = view;
  const tree = readAssembly(model);
  const written = getOwn(getOwn(model, 'x-ibm-configuration'), 'assembly');
  if (tree.pointer === undefined) return written === undefined || written === null ? [] : [noAssembly()];
  const places = ['execute', 'finally'].map((key) => [getOwn(written, key), `${ASSEMBLY}/${key}`] as const);
  return [
    ...places.flatMap(([flow, pointer]) => checkFlow(flow, pointer)),
    ...tree.execute.flatMap((node) => checkNode(view, node)),
    ...checkCatchShapes(getOwn(written, 'catch'), `${ASSEMBLY}/catch`),
    ...checkCatches(view, tree.catches),
    ...(tree.finally?.flow.flatMap((node) => checkNode(view, node)) ?? []),
  ];
}

const ASSEMBLY = '/x-ibm-configuration/assembly';

function noAssembly(): Diagnostic {
  const help = 'Write the policies as a list under execute.';
  return finding('error', 'assembly-shape', ASSEMBLY, 'The assembly must be a mapping with execute.', help);
}

function checkNode(view: OpenApiView, node: PolicyNode): readonly Diagnostic[] {
  return [
    ...checkName(node),
    ...checkProps(node),
    ...checkTokenPolicy(node),
    ...checkLaneShapes(node),
    ...checkCatchShapes(getOwn(node.props, 'catch'), joinPointer(joinPointer(node.pointer, node.policy), 'catch')),
    ...checkDepth(view.model, node),
    ...checkLanes(view, node),
    ...node.branches.flatMap(({ flow }) => flow.flatMap((inner) => checkNode(view, inner))),
    ...checkCatches(view, node.catches),
  ];
}

/** Documents do not know what a catalog holds: it may be one of those. */
const UNKNOWN_HELP =
  'If it is a user-defined policy, import it in Dashboard, Sandbox, Settings. Otherwise a call that reaches it ends with RuntimeError.';

function checkServed(policy: string, pointer: string): readonly Diagnostic[] {
  if (SERVED_POLICIES.has(policy)) return [];
  const help = 'It stays in the document as it is. A call that reaches it here ends with RuntimeError.';
  return POLICY_NAMES.has(policy)
    ? [
        finding(
          'warning',
          'policy-not-served',
          pointer,
          `The gateway here does not run the policy ${policy} yet.`,
          help,
        ),
      ]
    : [finding('warning', 'unknown-policy', pointer, `Unknown policy: ${policy}`, UNKNOWN_HELP)];
}

function checkName({ policy, pointer, extraKeys, oddSettings }: PolicyNode): readonly Diagnostic[] {
  if (policy === '') return [finding('error', 'no-policy', pointer, 'This step of the flow names no policy.')];
  const others = extraKeys?.join(', ');
  return [
    ...checkServed(policy, joinPointer(pointer, policy)),
    ...(oddSettings === 'value'
      ? [
          finding(
            'warning',
            'odd-settings',
            pointer,
            `What stands under ${policy} is no mapping; it runs without settings.`,
            'Write its properties one below the other, indented below its name.',
          ),
        ]
      : []),
    ...(others === undefined
      ? []
      : [
          finding(
            'warning',
            'extra-policy-keys',
            pointer,
            `Only the first policy of a step runs: ${policy}, not ${others}.`,
            'Make each policy a step of its own, with its settings indented below its name.',
          ),
        ]),
  ];
}

const REQUIRED_TEXT: Readonly<Record<string, readonly [string, string]>> = {
  invoke: ['target-url', 'The invoke has no URL.'],
  proxy: ['target-url', 'The proxy has no URL.'],
  javascript: ['source', 'The script is empty.'],
  gatewayscript: ['source', 'The script is empty.'],
  xslt: ['source', 'The stylesheet is empty.'],
  if: ['condition', 'The if has no condition.'],
};

function checkProps({ policy, props, pointer }: PolicyNode): readonly Diagnostic[] {
  const body = joinPointer(pointer, policy);
  if (policy === 'set-variable') return checkActions(getOwn(props, 'actions'), body);
  const [key, message] = (Object.hasOwn(REQUIRED_TEXT, policy) ? REQUIRED_TEXT[policy] : undefined) ?? [];
  if (key === undefined || message === undefined || textAt(props, key).trim() !== '') return [];
  return [finding('error', `no-${key}`, Object.hasOwn(props, key) ? `${body}/${key}` : body, message)];
}

function checkActions(actions: JsonValue | undefined, pointer: string): readonly Diagnostic[] {
  const listed = asList(actions);
  if (listed.length === 0) return [finding('warning', 'no-actions', pointer, 'The set-variable has no action.')];
  return listed.flatMap((action, index) => {
    const isKnown = isJsonObject(action) && ['set', 'add', 'clear'].some((key) => textAt(action, key) !== '');
    const at = `${pointer}/actions/${index}`;
    return isKnown ? [] : [finding('error', 'action', at, 'Action is not one of set, add, and clear.')];
  });
}

function checkLanes(view: OpenApiView, { policy, branches, pointer }: PolicyNode): readonly Diagnostic[] {
  if (policy !== 'switch' && policy !== 'operation-switch') return [];
  const cases = branches.filter(({ kind }) => kind === 'case');
  if (cases.length === 0) {
    return [
      finding('error', 'no-case', joinPointer(pointer, policy), `The ${policy} has no case.`, 'Add one with + Case.'),
    ];
  }
  const shadow = policy === 'switch' ? branches.findIndex(({ kind }) => kind === 'otherwise') : -1;
  return branches.flatMap((branch, index) => [
    ...(policy === 'switch' ? checkCondition(branch) : checkCaseOperations(view, branch)),
    ...(shadow >= 0 && index > shadow && branch.kind === 'case'
      ? [finding('warning', 'dead-case', branch.pointer, 'This case is never reached: otherwise stands before it.')]
      : []),
  ]);
}

function checkCondition({ kind, condition = '', pointer }: Branch): readonly Diagnostic[] {
  if (kind !== 'case' || condition.trim() !== '') return [];
  return [finding('error', 'no-condition', pointer, 'This case has no condition.')];
}

function checkCaseOperations(view: OpenApiView, { kind, operations = [], pointer }: Branch): readonly Diagnostic[] {
  if (kind !== 'case') return [];
  if (operations.length === 0) {
    return [finding('warning', 'no-operations', pointer, 'This case names no operation and is never taken.')];
  }
  return operations.flatMap((named) => {
    const isKnown =
      'operationId' in named
        ? view.operations.some(({ operationId }) => operationId === named.operationId)
        : view.operation(`${named.verb} ${named.path}`) !== undefined;
    if (isKnown) return [];
    const name = 'operationId' in named ? named.operationId : `${named.verb} ${named.path}`;
    return [
      finding(
        'warning',
        'unknown-operation',
        pointer,
        `The API has no operation ${name}.`,
        'Choose one of its operations.',
      ),
    ];
  });
}

function checkCatches(view: OpenApiView, catches: readonly CatchClause[]): readonly Diagnostic[] {
  const shadow = catches.findIndex(({ kind }) => kind === 'default');
  return catches.flatMap((clause, index) => [
    ...(shadow >= 0 && index > shadow
      ? [
          finding(
            'warning',
            'dead-catch',
            clause.pointer,
            'This catch is never reached: the default catch stands before it.',
            'Put the default catch last.',
          ),
        ]
      : []),
    ...(clause.kind === 'errors' && clause.errors.length === 0
      ? [finding('warning', 'no-errors', clause.pointer, 'This catch names no error and never runs.')]
      : []),
    ...clause.flow.flatMap((node) => checkNode(view, node)),
  ]);
}
