import type { CompiledApi } from '../compiled-deployment.ts';

/** Whether an API is the provider that `x-ibm-oauth-provider` names: by its name, or by its title. */
export function isProviderOf({ provider, unserved, name, title }: CompiledApi, wanted: string): boolean {
  return provider !== undefined && unserved === undefined && (name === wanted || title === wanted);
}
