import { oncePer } from '../base/once-per.ts';
import { catalogValue, propertyValue } from './compile-properties.ts';
import type { CompiledDeployment } from './compiled-deployment.ts';
import { ApiNode } from './context/api-node.ts';
import { CallContext } from './context/call-context.ts';
import type { PlainObject } from './context/plain-object.ts';
import { RequestNode } from './context/request-node.ts';
import { SystemNode } from './context/system-node.ts';
import { type ParameterSources, readParameters } from './request/parameters.ts';
import type { Admission } from './security/authenticate.ts';
import type { World } from './world.ts';

export interface CallFacts {
  readonly deployment: CompiledDeployment;
  readonly admission: Admission;
  readonly parameters: ParameterSources;
  readonly world: World;
  readonly startedAt: number;
}

/** Stage 8: the variables that an assembly starts with (gateway.md §3.1). Most are worked out only when asked for. */
export function callVariables({ deployment, admission, parameters, world, startedAt }: CallFacts): CallContext {
  const { call, body } = parameters;
  const { variables } = deployment.profile;
  const request = new RequestNode(call, startedAt, variables.authorization);
  request.fill(body, () => readParameters(parameters));
  const { api } = admission.operation;
  const property = (name: string): unknown => propertyValue(api.properties.get(name), call.baseUrl);
  const roots = {
    request,
    message: { headers: call.headerMap, body },
    system: new SystemNode(world.clock, variables),
    api: apiNode(admission, parameters, property, deployment),
    client: clientOf(admission),
    plan: planOf(admission, variables.planOfAnonymous),
    env: { path: variables.catalogPath({ id: deployment.catalog, title: deployment.catalogTitle }) },
    oauth: oauthOf(admission),
    catalog: catalogOf(deployment, call.baseUrl),
  };
  return new CallContext(roots, property, api.properties);
}

/** The same for all calls to one address. */
function catalogOf(deployment: CompiledDeployment, baseUrl: string): PlainObject {
  const known = catalogsOf(deployment);
  const catalog = known.get(baseUrl) ?? {
    host: catalogValue('catalog.host', baseUrl),
    url: catalogValue('catalog.url', baseUrl),
    name: deployment.catalogTitle,
    path: deployment.catalog,
  };
  known.set(baseUrl, catalog);
  return catalog;
}

const catalogsOf = oncePer((_deployment: CompiledDeployment) => new Map<string, PlainObject>());

function apiNode(
  { operation: { api, operation }, app }: Admission,
  { call }: ParameterSources,
  property: (name: string) => unknown,
  { profile, organisation = app?.organisation ?? '' }: CompiledDeployment,
): ApiNode {
  return new ApiNode({
    name: () => profile.variables.apiName(api.view),
    version: () => api.version,
    document: api.document,
    properties: () => Object.fromEntries([...api.properties.keys()].map((name) => [name, property(name)])),
    operation: () => ({ id: operation.operationId, path: operation.path }),
    org: () => ({ id: organisation, name: organisation }),
    type: () => api.view.type,
    state: () => 'running',
    endpoint: () => ({ address: call.host, hostname: call.host.replace(/:\d+$/, '') }),
  });
}

function clientOf({ app, secret }: Admission): PlainObject {
  return {
    app: { id: app?.clientId ?? '', name: app?.title ?? '', secret },
    org: { id: app?.organisation ?? '', name: app?.organisation ?? '' },
  };
}

/** What the token says that let the caller in (gateway.md §2.4). */
function oauthOf({ token }: Admission): PlainObject | undefined {
  if (token === undefined) return undefined;
  const time = (at: number | undefined): string => (at === undefined ? '' : new Date(at).toISOString());
  return {
    'access-token': token.token,
    'resource-owner': token.owner,
    scope: token.scopes.join(' '),
    'not-before': time(token.notBefore),
    'not-after': time(token.notAfter),
    ...(token.metadata !== '' && { miscinfo: token.metadata }),
  };
}

/** Known only after identification, unless anonymous callers have one too (D25). */
function planOf({ app, plan }: Admission, ofAnonymous: boolean): PlainObject | undefined {
  if (plan === undefined || (app === undefined && !ofAnonymous)) return undefined;
  const { id, name, productVersion, unnamed, limits } = plan;
  const named = limits.filter((limit) => limit.name !== '');
  return {
    id,
    name,
    version: productVersion,
    ...(unnamed !== undefined && { 'rate-limit': { value: unnamed.value, 'hard-limit': unnamed.hard } }),
    ...(named.length > 0 && {
      'rate-limits': Object.fromEntries(
        named.map((limit) => [limit.name, { value: limit.value, 'hard-limit': limit.hard }]),
      ),
    }),
  };
}
