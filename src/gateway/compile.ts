import { getOwn, isJsonObject, type JsonObject, type JsonValue } from '../base/json.ts';
import type { AssemblyTree } from '../document/assembly.ts';
import type { Diagnostic } from '../document/diagnostic.ts';
import { openApiView } from '../document/openapi/open-api-view.ts';
import type { OpenApiView } from '../document/openapi/view.ts';
import { readAssembly } from '../document/read-assembly.ts';
import { findCollections } from './backends/mock/collections/find-collections.ts';
import {
  type ApiPlan,
  compilePlans,
  namedLimits,
  type PlannedProduct,
  plansFor,
  tellMissingApis,
  tellStrayOperations,
} from './compile-plans.ts';
import { compileProperties } from './compile-properties.ts';
import { addRoutes, servingProblem } from './compile-routes.ts';
import { type CompiledApi, sealDeployment } from './compiled-deployment.ts';
import { gatewayOf } from './conditions/condition-dialect.ts';
import type { AppSource, Deployment, DeploymentSource, SettingsPlaces } from './deployment.ts';
import { policiesOf } from './flow/all-steps.ts';
import { compileAssembly } from './flow/compile-flow.ts';
import { type LoadedPolicies, loadPolicies } from './flow/load-policies.ts';
import { ViewSchemas } from './flow/served-document.ts';
import { UserPolicies } from './flow/user-policies.ts';
import { providerOf } from './oauth/compile-provider.ts';
import type { Profile } from './profile/profile.ts';
import { profileOf } from './profile/profile-of.ts';
import { Router } from './routing/router.ts';
import { tellUnknownNames } from './security/unknown-names.ts';

type SourceApi = DeploymentSource['apis'][number];
type Tell = (diagnostic: Diagnostic) => void;

/**
 * Compiles what a catalog publishes for the engine: routes, security, limits, properties and assemblies (gateway.md §1.3,
 * §2, §3.5, §5, §7). Never fails for a bad document: what cannot be served is left out and told as a diagnostic with the
 * draft it concerns. Loads the code of the policies that are used, and no others.
 */
export async function compile(source: DeploymentSource): Promise<Deployment> {
  const diagnostics: (Diagnostic & { readonly draftId: string })[] = [];
  const profile = profileOf(source.profile);
  const userPolicies = new UserPolicies(source.policies ?? [], (diagnostic, draftId) =>
    diagnostics.push({ ...diagnostic, draftId }),
  );
  const documents = [...source.apis, ...(source.policies ?? [])];
  const loaded = await loadPolicies(new Set(documents.flatMap(({ model }) => [...policiesOf(readAssembly(model))])));
  const products = compilePlans(source.products, profile.documents, ({ draftId = '' }, diagnostic) =>
    diagnostics.push({ ...diagnostic, draftId }),
  );
  const router = new Router();
  const hasTestApp = source.apps.some(({ isTestApp }) => isTestApp === true);
  const apis: CompiledApi[] = [];
  for (const each of source.apis) {
    const tell: Tell = (diagnostic) => diagnostics.push({ ...diagnostic, draftId: each.draftId });
    const checks: Promise<readonly Diagnostic[]>[] = [];
    const tellLater: Surroundings['tellLater'] = (found) => checks.push(found);
    const compiled = compileApi(each, { source, profile, loaded, userPolicies, products, tell, tellLater });
    for (const found of await Promise.all(checks)) found.forEach(tell);
    if (compiled === undefined) continue;
    apis.push(compiled.api);
    tellStrayOperations(compiled.plans, compiled.api.view);
    addRoutes(compiled.api, compiled.plans, router, { documents: profile.documents, hasTestApp, tell });
  }
  const registries = new Map(
    (source.registries ?? []).map(({ name, users }) => [name, new Map(users.map((user) => [user.name, user]))]),
  );
  const places = source.places ?? pagesOf(source.catalogTitle);
  for (const api of apis) {
    tellUnknownNames(api, { apis, registries, catalogTitle: source.catalogTitle, places }, (diagnostic) =>
      diagnostics.push({ ...diagnostic, draftId: api.draftId }),
    );
  }
  tellMissingApis(products, new Set(apis.map(({ name, version }) => `${name}:${version}`)));
  return sealDeployment({
    catalog: source.catalog,
    revision: source.revision,
    diagnostics,
    catalogTitle: source.catalogTitle,
    places,
    organisation: source.organisation,
    profile,
    backend: source.backend,
    router,
    apis,
    apps: source.apps,
    registries,
    namedLimits: namedLimits(products),
    appsByClientId: new Map(source.apps.flatMap(byClientId)),
    ...(remembers(source) && { collections: new Set(apis.flatMap(collectionNames)) }),
  });
}

/** The pages of the app that hold the settings of a catalog. */
function pagesOf(catalogTitle: string): SettingsPlaces {
  const settings = `Dashboard > ${catalogTitle} > Settings`;
  return { apps: `${settings} > Endpoints`, registries: `${settings} > User registries` };
}

function remembers({ backend, statefulMock }: DeploymentSource): boolean {
  return backend === 'mock' && statefulMock === true;
}

function collectionNames({ collections }: CompiledApi): readonly string[] {
  return [...(collections?.values() ?? [])].map(({ collection }) => collection.name);
}

/** An app under each of its client IDs, with the secret that belongs to it. */
function byClientId(app: AppSource): readonly (readonly [string, AppSource])[] {
  const { credentials = [] } = app;
  return [app, ...credentials.map((each) => ({ ...app, ...each }))].map((each) => [each.clientId, each] as const);
}

interface Surroundings {
  readonly source: DeploymentSource;
  readonly profile: Profile;
  readonly loaded: LoadedPolicies;
  readonly userPolicies: UserPolicies;
  readonly products: readonly PlannedProduct[];
  readonly tell: Tell;
  readonly tellLater: (found: Promise<readonly Diagnostic[]>) => void;
}

function compileApi(
  { model, draftId }: SourceApi,
  { source, profile: { documents, policies: rules }, loaded, userPolicies, products, tell, tellLater }: Surroundings,
): { readonly api: CompiledApi; readonly plans: readonly ApiPlan[] } | undefined {
  const view = openApiView(model);
  if (view === undefined) {
    tell(notAnApi());
    return undefined;
  }
  const { name, apiVersion: version } = view;
  const state = source.apiStates?.[draftId] ?? 'running';
  const configuration = getOwn(model, 'x-ibm-configuration');
  const plans = plansFor(products, `${name}:${version}`);
  const tree = readAssembly(model);
  const properties = compileProperties(model, source.catalogTitle, tell);
  const api: CompiledApi = {
    draftId,
    model,
    view,
    name,
    version,
    title: view.title || name || 'an API without a title',
    unserved: servingProblem({ view, state, isInPlan: plans.length > 0 }, source.catalogTitle, documents, tell),
    isSuspended: state === 'suspended',
    cors: documents.isCorsOn(getOwn(configuration, 'cors')),
    provider: providerOf(view, documents, properties, tell),
    plans: plans.map(({ plan }) => plan),
    properties,
    assembly:
      hasAssembly(tree) || (documents.needsPolicies && isWritten(getOwn(configuration, 'assembly')))
        ? compileAssembly(tree, {
            ...{ loaded, documents, userPolicies, tell, tellLater },
            gateway: gatewayOf(model),
            checked: { document: new ViewSchemas(view), rules },
          })
        : undefined,
    collections: remembers(source) ? findCollections(view, draftId) : undefined,
    document: once(() => withoutAssembly(view)),
  };
  return { api, plans };
}

function hasAssembly({ execute, catches, finally: last }: AssemblyTree): boolean {
  return execute.length > 0 || catches.length > 0 || last !== undefined;
}

/** An assembly that says anything, if only that there are no policies. */
function isWritten(assembly: JsonValue | undefined): boolean {
  return isJsonObject(assembly) && Object.keys(assembly).length > 0;
}

function withoutAssembly({ model }: OpenApiView): JsonObject {
  const configuration = getOwn(model, 'x-ibm-configuration');
  if (!isJsonObject(configuration)) return model;
  const { assembly: _assembly, ...rest } = configuration;
  return { ...model, 'x-ibm-configuration': rest };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function notAnApi(): Diagnostic {
  return {
    severity: 'error',
    code: 'gateway/not-an-api',
    message: 'This document is no OpenAPI 2.0, 3.0 or 3.1, so the gateway cannot serve it.',
    help: 'Look at the first lines in Source: there is swagger: "2.0" or openapi: 3.0.x in an API.',
    path: '',
  };
}
