import type { PolicyNode } from '../../document/assembly.ts';
import type { ModelCheck } from '../../document/engine.ts';
import { openApiView } from '../../document/openapi/open-api-view.ts';
import { readAssembly } from '../../document/read-assembly.ts';
import { checkCondition } from '../conditions/check-condition.ts';
import { conditionDialect, gatewayOf } from '../conditions/condition-dialect.ts';
import { findPolicy } from '../policies/index.ts';
import { profileOf } from '../profile/profile-of.ts';
import { allSteps } from './all-steps.ts';
import { type CheckedPolicy, checkStep } from './check-step.ts';
import { compileProps } from './compile-props.ts';
import { ViewSchemas } from './served-document.ts';

/**
 * What publishing would tell of the steps of an API in API Connect's own profile, for whoever edits it: needs no catalog and
 * runs nothing. Brings the code of the policies that the API uses, for what only they know of their properties; where that
 * cannot be had, the rest is told. Total.
 */
export const checkSteps: ModelCheck = async (model, signal) => {
  const view = openApiView(model);
  const steps = allSteps(readAssembly(model));
  if (view === undefined || steps.length === 0) return [];
  const policies = await policiesIn(steps);
  signal?.throwIfAborted();
  const around = { document: new ViewSchemas(view), rules: profileOf('designer').policies };
  const gateway = gatewayOf(model);
  const found = steps.map(async (node) => {
    const policy = policies.get(node.policy);
    const conditions = node.branches.map(({ condition, pointer }) =>
      condition === undefined
        ? []
        : checkCondition(condition, conditionDialect(condition, { version: node.version, gateway }), pointer),
    );
    return [
      ...(await checkStep(node, compileProps(node, policy?.descriptor), policy, around)),
      ...(await Promise.all(conditions)).flat(),
    ];
  });
  return (await Promise.all(found)).flat();
};

async function policiesIn(steps: readonly PolicyNode[]): Promise<ReadonlyMap<string, CheckedPolicy>> {
  const known = [...new Set(steps.map(({ policy }) => policy))].flatMap((id) => findPolicy(id) ?? []);
  const loaded = known.map(async ({ descriptor, load }) => {
    const { check } = await load().catch(() => ({ check: undefined }));
    return [descriptor.id, { descriptor, ...(check !== undefined && { check }) }] as const;
  });
  return new Map(await Promise.all(loaded));
}
