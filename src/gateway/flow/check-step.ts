import type { PolicyNode } from '../../document/assembly.ts';
import type { Diagnostic } from '../../document/diagnostic.ts';
import { joinPointer } from '../../document/json-pointer.ts';
import { checkProperties } from '../policies/check-properties.ts';
import { PolicyFailure } from '../policy-failure.ts';
import type { DocumentSchemas, PolicyCheck, PolicyProps } from '../policy-kit.ts';
import { brokenReferences } from './broken-references.ts';
import type { CompiledProps } from './compile-props.ts';
import type { LoadedPolicy } from './load-policies.ts';
import { otherKeys } from './step-keys.ts';

/** What is known of the policy of a step; nothing of its `check` where its code could not be had. */
export type CheckedPolicy = Pick<LoadedPolicy, 'descriptor' | 'check'>;

/**
 * What can be told of one step before a call reaches it: of its version, of what stands in its fields, of its references,
 * and how a call would end when none of its properties depends on one. Of unknown policies only their references.
 */
export function checkStep(
  node: PolicyNode,
  { tooLarge, constants }: CompiledProps,
  policy: CheckedPolicy | undefined,
  schemas: DocumentSchemas,
): readonly Diagnostic[] {
  const skipped = new Set([...otherKeys(node.policy), ...(policy?.descriptor.verbatim ?? [])]);
  const tried =
    policy?.check === undefined || constants === undefined ? [] : tryStep(node, policy.check, constants, schemas);
  const properties = policy === undefined ? [] : checkProperties(node, policy.descriptor);
  return [
    ...(policy === undefined ? [] : checkVersion(node)),
    // How a call would end says more of the same place.
    ...properties.filter(({ path }) => tried.every((each) => each.path !== path)),
    ...brokenReferences(node.props, skipped, joinPointer(node.pointer, node.policy)),
    ...tooLarge.map((key) => largeProperty(node, key)),
    ...tried,
  ];
}

function tryStep(
  { policy, pointer }: PolicyNode,
  check: PolicyCheck,
  constants: PolicyProps,
  schemas: DocumentSchemas,
): readonly Diagnostic[] {
  try {
    check(constants, schemas);
    return [];
  } catch (thrown) {
    if (!(thrown instanceof PolicyFailure)) throw thrown;
    const { help, at = '' } = thrown.detail;
    const path = `${joinPointer(pointer, policy)}${at}`;
    const message = `“${policy}”: ${thrown.message}`;
    return [{ severity: 'error', code: 'gateway/property-value', message, path, ...(help !== undefined && { help }) }];
  }
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
