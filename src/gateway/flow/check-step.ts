import type { PolicyNode } from '../../document/assembly.ts';
import type { Diagnostic } from '../../document/diagnostic.ts';
import { joinPointer } from '../../document/json-pointer.ts';
import { checkProperties, unreadProperties } from '../policies/check-properties.ts';
import { PolicyFailure } from '../policy-failure.ts';
import type { CheckSurroundings, PolicyCheck } from '../policy-kit.ts';
import { brokenReferences } from './broken-references.ts';
import type { CompiledProps } from './compile-props.ts';
import type { LoadedPolicy } from './load-policies.ts';
import { otherKeys } from './step-keys.ts';

/** What is known of the policy of a step; nothing of its `check` where its code could not be had. */
export type CheckedPolicy = Pick<LoadedPolicy, 'descriptor' | 'check'>;

/**
 * What can be told of one step before a call reaches it: of its version, of what stands in its fields, of its references,
 * and how every call would end. Of unknown policies only their references.
 */
export async function checkStep(
  node: PolicyNode,
  props: CompiledProps,
  policy: CheckedPolicy | undefined,
  around: CheckSurroundings,
): Promise<readonly Diagnostic[]> {
  const others = otherKeys(node.policy);
  const skipped = new Set([...others, ...(policy?.descriptor.verbatim ?? [])]);
  const end = policy?.check === undefined ? undefined : await failureOf(policy.check, props, around);
  const ending = end === undefined ? [] : [told(node, end)];
  const properties = policy === undefined ? [] : checkProperties(node, policy.descriptor);
  return [
    ...(policy === undefined ? [] : checkVersion(node)),
    // How a call would end says more of the same place.
    ...properties.filter(({ path }) => ending.every((each) => each.path !== path)),
    ...brokenReferences(node.props, skipped, joinPointer(node.pointer, node.policy)),
    ...props.tooLarge.map((key) => largeProperty(node, key)),
    ...(policy === undefined ? [] : unreadProperties(node, policy.descriptor, others)),
    ...ending,
  ];
}

/** A check came to a property that depends on the call: not a failure, and of no interest to anybody. */
const OPEN = new Error('depends on the call');

async function failureOf(
  check: PolicyCheck,
  { constants, dependent }: CompiledProps,
  around: CheckSurroundings,
): Promise<PolicyFailure | undefined> {
  const props = { ...constants };
  for (const key of dependent) Object.defineProperty(props, key, { enumerable: true, get: dependsOnCall });
  try {
    await check(props, around);
    return undefined;
  } catch (thrown) {
    if (thrown instanceof PolicyFailure) return thrown;
    if (thrown === OPEN) return undefined;
    throw thrown;
  }
}

function dependsOnCall(): never {
  throw OPEN;
}

function told(
  { policy, pointer }: PolicyNode,
  { message: problem, detail: { help, at = '' } }: PolicyFailure,
): Diagnostic {
  const path = `${joinPointer(pointer, policy)}${at}`;
  const message = `“${policy}”: ${problem}`;
  return { severity: 'error', code: 'gateway/property-value', message, path, ...(help !== undefined && { help }) };
}

function checkVersion({ policy, version, pointer }: PolicyNode): readonly Diagnostic[] {
  if (version === undefined || /^[12](?:\.|$)/.test(version)) return [];
  const message = `The policy “${policy}” is written for version ${version}; this gateway knows versions 1 and 2 and runs it as the newest.`;
  return [{ severity: 'warning', code: 'gateway/policy-version', message, path: pointer }];
}

function largeProperty({ policy, pointer }: PolicyNode, key: string): Diagnostic {
  return {
    severity: 'warning',
    code: 'gateway/property-too-large',
    message: `The property “${key}” of “${policy}” is too large or nested too deeply; $(…) inside are not replaced.`,
    path: pointer,
  };
}
