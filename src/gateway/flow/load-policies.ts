import { findPolicy } from '../policies/index.ts';
import type { PolicyDescriptor } from '../policy-descriptor.ts';
import type { PolicyCheck, PolicyRun } from '../policy-kit.ts';

export interface LoadedPolicy {
  readonly descriptor: PolicyDescriptor;
  readonly run: PolicyRun;
  readonly check?: PolicyCheck;
}

/** The policies of a deployment whose code has been loaded. */
export type LoadedPolicies = ReadonlyMap<string, LoadedPolicy>;

/** Brings the code of the policies with these ids, and no other; ids that this gateway does not know are left out. */
export async function loadPolicies(ids: ReadonlySet<string>): Promise<LoadedPolicies> {
  const known = [...ids].flatMap((id) => findPolicy(id) ?? []);
  const runs = known.map(async ({ descriptor, load }) => [descriptor.id, { descriptor, ...(await load()) }] as const);
  return new Map(await Promise.all(runs));
}
