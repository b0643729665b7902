import { getOwn, type JsonObject } from '../../base/json.ts';
import type { Diagnostic } from '../../document/diagnostic.ts';
import { joinPointer } from '../../document/json-pointer.ts';
import { readAssembly } from '../../document/read-assembly.ts';
import type { CompiledApi, CompiledDeployment } from '../compiled-deployment.ts';
import { allSteps } from '../flow/all-steps.ts';
import { isProviderOf } from '../oauth/find-provider.ts';
import { addressOf } from './compile-security.ts';
import { addressProblem } from './service-address.ts';

type Catalog = Pick<CompiledDeployment, 'apis' | 'registries' | 'catalogTitle' | 'places'>;

/** Tells of user registries, OAuth providers and addresses that an API names and that are not there: nobody gets in. */
export function tellUnknownNames(
  { model, view, provider, properties }: CompiledApi,
  { apis, registries, catalogTitle, places }: Catalog,
  tell: (diagnostic: Diagnostic) => void,
): void {
  const noRegistry = (name: string, path: string): void =>
    tell({
      severity: 'warning',
      code: 'gateway/user-registry',
      message: `${catalogTitle} has no user registry “${name}”, so nobody can log in.`,
      help: `Add one with this name under ${places.registries}.`,
      path,
    });
  for (const { kind, raw, pointer } of view.securitySchemes) {
    const asked = kind === 'basic' ? 'x-ibm-authentication-url' : 'x-tokenIntrospect';
    const address = addressOf(getOwn(raw, asked));
    const problem = address === undefined ? undefined : addressProblem(address, properties);
    if (problem !== undefined) {
      const message = `${asked}: ${problem.message} Nobody can be asked there.`;
      tell({ severity: 'warning', code: 'gateway/security', message, help: problem.help, path: pointer });
    }
    const registry = getOwn(raw, 'x-ibm-authentication-registry');
    if (kind === 'basic' && typeof registry === 'string' && !registries.has(registry)) noRegistry(registry, pointer);
    const named = getOwn(raw, 'x-ibm-oauth-provider');
    if (kind !== 'oauth2' || typeof named !== 'string' || getOwn(raw, 'x-tokenIntrospect') !== undefined) continue;
    if (apis.some((api) => isProviderOf(api, named))) continue;
    tell({
      severity: 'warning',
      code: 'gateway/oauth-provider',
      message: `${catalogTitle} has no provider API “${named}”, so no token is accepted.`,
      help: 'Add an OAuth 2.0 Provider API with this name or title, or give the definition an introspection URL.',
      path: pointer,
    });
  }
  for (const { policy, props, pointer } of allSteps(readAssembly(model))) {
    const named = policy === 'validate-usernametoken' ? registryOfUsernameToken(props) : '';
    if (named !== '' && !registries.has(named)) noRegistry(named, joinPointer(pointer, policy, 'ldap-registry'));
  }
  const owners = provider?.authentication;
  if (owners?.kind === 'registry' && !registries.has(owners.name)) {
    noRegistry(owners.name, '/x-ibm-configuration/oauth2/authentication');
  }
}

/** '' when it asks nobody, or when its name is known in a call only. */
function registryOfUsernameToken(props: JsonObject): string {
  const named = getOwn(props, 'ldap-registry');
  const isAsked = getOwn(props, 'auth-type') === 'LDAP Registry' && typeof named === 'string';
  return isAsked && !named.includes('$(') ? named.trim() : '';
}
