import { getOwn } from '../base/json.ts';
import type { Diagnostic } from '../document/diagnostic.ts';
import { joinPointer } from '../document/json-pointer.ts';
import type { OpenApiOperation, OpenApiView, SecurityScheme } from '../document/openapi/view.ts';
import type { JsonPointer } from '../document/patch.ts';
import { type ApiPlan, plansOf } from './compile-plans.ts';
import type { CompiledApi, CompiledOperation, Unserved } from './compiled-deployment.ts';
import type { ApiState } from './deployment.ts';
import type { DocumentRules } from './profile/profile.ts';
import { compileTemplate } from './routing/path-template.ts';
import type { Router } from './routing/router.ts';
import { type BrokenRule, compileRequirement, unpairedKeys } from './security/compile-security.ts';

type Tell = (diagnostic: Diagnostic) => void;

/** Why an API is not served (gateway.md §2.1, §4, §9); told as a diagnostic. Undefined when it is served. */
export function servingProblem(
  { view, state, isInPlan }: { readonly view: OpenApiView; readonly state: ApiState; readonly isInPlan: boolean },
  catalogTitle: string,
  documents: DocumentRules,
  tell: Tell,
): Unserved | undefined {
  const problem =
    notEnforced(view) ??
    brokenSecurity(view, documents, tell) ??
    (isInPlan ? undefined : notPublished(catalogTitle)) ??
    (state === 'stopped' ? STOPPED : undefined);
  if (problem === undefined) return undefined;
  tell({
    severity: 'warning',
    code: 'gateway/not-served',
    message: `The gateway does not serve this API: ${problem.reason}`,
    help: problem.fix,
    ...(problem.pointer !== undefined && { path: problem.pointer }),
  });
  return problem;
}

function notEnforced({ model }: OpenApiView): Unserved | undefined {
  if (getOwn(getOwn(model, 'x-ibm-configuration'), 'enforced') !== false) return undefined;
  return {
    reason: 'It is not enforced by this gateway.',
    fix: 'Tick “Enforced” under Lifecycle.',
    pointer: '/x-ibm-configuration/enforced',
  };
}

function brokenSecurity(view: OpenApiView, documents: DocumentRules, tell: Tell): Unserved | undefined {
  const schemes = schemesOf(view, documents);
  let problem: Unserved | undefined;
  const hear = ({ why, fix, pointer, serious }: BrokenRule): void => {
    tell({
      severity: serious ? 'error' : 'warning',
      code: 'gateway/security',
      message: why,
      help: fix,
      path: pointer,
    });
    if (serious) problem ??= { reason: why, fix, pointer };
  };
  for (const [index, requirement] of view.security.entries()) {
    const pointer = joinPointer('/security', index);
    compileRequirement(documents.requirement(requirement), schemes, pointer, hear);
    const unpaired = documents.pairsKeys ? unpairedKeys(requirement, schemes, pointer) : undefined;
    if (unpaired !== undefined) hear(unpaired);
  }
  return problem;
}

const STOPPED: Unserved = { reason: 'It is stopped.', fix: 'Start it again.', pointer: undefined };

function notPublished(catalogTitle: string): Unserved {
  return {
    reason: `No plan of a product in ${catalogTitle} holds it.`,
    fix: 'Add it to a plan of a product, and publish that.',
    pointer: undefined,
  };
}

function schemesOf(view: OpenApiView, { roleOf }: DocumentRules): ReadonlyMap<string, SecurityScheme> {
  return new Map(
    view.securitySchemes.map(({ role: _role, ...scheme }) => {
      const role = roleOf({ ...scheme, ...(_role !== undefined && { role: _role }) });
      return [scheme.name, { ...scheme, ...(role !== undefined && { role }) }];
    }),
  );
}

interface RouteOptions {
  readonly documents: DocumentRules;
  /** Whether a test application may call what no plan exposes. */
  readonly hasTestApp: boolean;
  readonly tell: Tell;
}

/** Every path of an API into the router; what is not served too, so that its 404 can be explained. */
export function addRoutes(
  api: CompiledApi,
  plans: readonly ApiPlan[],
  router: Router,
  { documents, hasTestApp, tell }: RouteOptions,
): void {
  const { view } = api;
  const compileOperation = operationCompiler(api, plans, documents, tell);
  const isExposed = ({ plans: own, security }: CompiledOperation): boolean =>
    own.length > 0 || (hasTestApp && security.some(({ clientId }) => clientId !== undefined));
  for (const { path, pointer, operations } of view.paths) {
    if (!path.includes('/')) continue;
    if (/\{\+[^}]*\}(?!$)/.test(path)) tell(misplacedPlus(path, pointer));
    const compiled = operations.map((operation) => [operation.verb, compileOperation(operation)] as const);
    router.add({
      api,
      path,
      template: compileTemplate(view.basePath, path),
      operations: new Map(compiled.filter(([, operation]) => isExposed(operation))),
      hidden: new Set(compiled.flatMap(([verb, operation]) => (isExposed(operation) ? [] : [verb]))),
    });
  }
}

/** Operations that inherit the API's requirements share their compiled form. */
function operationCompiler(
  api: CompiledApi,
  plans: readonly ApiPlan[],
  documents: DocumentRules,
  tell: Tell,
): (operation: OpenApiOperation) => CompiledOperation {
  const { view } = api;
  const schemes = schemesOf(view, documents);
  const inherited = JSON.stringify(view.security);
  const shared = view.security.map((each) =>
    compileRequirement(documents.requirement(each), schemes, '/security', () => undefined),
  );
  return (operation) => {
    if (JSON.stringify(operation.security) === inherited)
      return { api, operation, security: shared, plans: plansOf(plans, operation) };
    const pointer = joinPointer(operation.pointer, 'security');
    const security = operation.security.map((each, index) =>
      compileRequirement(documents.requirement(each), schemes, joinPointer(pointer, index), (rule) =>
        tell(cannotPass(rule, operation.key)),
      ),
    );
    return { api, operation, security, plans: plansOf(plans, operation) };
  };
}

function cannotPass({ why, fix, pointer }: BrokenRule, key: string): Diagnostic {
  return {
    severity: 'warning',
    code: 'gateway/security',
    message: `Nobody can meet a security option of ${key}: ${why}`,
    help: fix,
    path: pointer,
  };
}

function misplacedPlus(path: string, pointer: JsonPointer): Diagnostic {
  return {
    severity: 'warning',
    code: 'gateway/path-plus',
    message: `In the path “${path}”, a {+name} that is not at the very end takes one segment only.`,
    path: pointer,
  };
}
