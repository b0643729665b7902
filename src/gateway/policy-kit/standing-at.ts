import { PolicyFailure } from '../policy-kit.ts';

/** What `work` fails with is a mistake of the property at `at`, a JSON Pointer below the policy, unless it says where itself. */
export function standingAt<T>(at: string, work: () => T): T {
  try {
    return work();
  } catch (thrown) {
    if (!(thrown instanceof PolicyFailure) || thrown.detail.at !== undefined) throw thrown;
    throw new PolicyFailure(thrown.name, thrown.message, { ...thrown.detail, at });
  }
}
