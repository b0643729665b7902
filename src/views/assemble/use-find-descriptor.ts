import { useMemo } from 'react';
import { readPolicyPackage } from '../../document/policy-package.ts';
import { findDescriptor } from '../../gateway/policies/index.ts';
import type { PolicyDescriptor } from '../../gateway/policy-descriptor.ts';
import { userPolicyDescriptor } from '../../gateway/user-policy-descriptor.ts';
import { useDesigner, useSelect } from '../ui/designer-context.tsx';

const NONE: readonly never[] = [];

/** Finds what is known of a policy by its YAML key: the gateway's own ones, then the user-defined ones of Sandbox. */
export function useFindDescriptor(): (id: string) => PolicyDescriptor | undefined {
  const { sandbox } = useDesigner();
  const policies = useSelect(sandbox, (state) => state.catalog?.policies ?? NONE);
  return useMemo(() => {
    const own = new Map(
      policies.map(({ model }) => {
        const { policy } = readPolicyPackage(model);
        return [policy.name, userPolicyDescriptor(policy)] as const;
      }),
    );
    return (id) => findDescriptor(id) ?? own.get(id);
  }, [policies]);
}
