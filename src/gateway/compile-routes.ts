import { getOwn } from '../base/json.ts';
import type { Diagnostic } from '../document/diagnostic.ts';
import { joinPointer } from '../document/json-pointer.ts';
import type { HttpVerb, OpenApiOperation, OpenApiView, SecurityScheme } from '../document/openapi/view.ts';
import type { JsonPointer } from '../document/patch.ts';
import type { CompiledApi, CompiledOperation, CompiledPlan, Unserved } from './compiled-deployment.ts';
import type { DocumentRules } from './profile/profile.ts';
import { compileTemplate } from './routing/path-template.ts';
import type { Router } from './routing/router.ts';
import { type BrokenRule, compileRequirement } from './security/compile-security.ts';

type Tell = (diagnostic: Diagnostic) => void;

/** Why an API is not served (gateway.md §2.1, §4, §9); told as a diagnostic. Undefined when it is served. */
export function servingProblem(
  view: OpenApiView,
  plans: readonly CompiledPlan[],
  catalogTitle: string,
  documents: DocumentRules,
  tell: Tell,
): Unserved | undefined {
  const problem = notEnforced(view) ?? brokenSecurity(view, documents, tell) ?? notPublished(plans, catalogTitle);
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
  for (const [index, requirement] of view.security.entries()) {
    compileRequirement(requirement, schemes, joinPointer('/security', index), ({ why, fix, pointer, serious }) => {
      tell({
        severity: serious ? 'error' : 'warning',
        code: 'gateway/security',
        message: why,
        help: fix,
        path: pointer,
      });
      if (serious) problem ??= { reason: why, fix, pointer };
    });
  }
  return problem;
}

function notPublished(plans: readonly CompiledPlan[], catalogTitle: string): Unserved | undefined {
  if (plans.length > 0) return undefined;
  return {
    reason: `No product in ${catalogTitle} holds it.`,
    fix: 'Add it to a product and publish that.',
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

/** Every path of an API into the router; unserved ones too, so that their 404 can be explained. */
export function addRoutes(api: CompiledApi, router: Router, documents: DocumentRules, tell: Tell): void {
  const { view } = api;
  const compileOperation = operationCompiler(api, documents, tell);
  for (const { path, pointer, operations } of view.paths) {
    if (!path.includes('/')) continue;
    if (/\{\+[^}]*\}(?!$)/.test(path)) tell(misplacedPlus(path, pointer));
    const compiled = new Map<HttpVerb, CompiledOperation>();
    for (const operation of operations) compiled.set(operation.verb, compileOperation(operation));
    router.add({ api, path, template: compileTemplate(view.basePath, path), operations: compiled });
  }
}

/** Operations that inherit the API's requirements share their compiled form. */
function operationCompiler(
  api: CompiledApi,
  documents: DocumentRules,
  tell: Tell,
): (operation: OpenApiOperation) => CompiledOperation {
  const { view } = api;
  const schemes = schemesOf(view, documents);
  const inherited = JSON.stringify(view.security);
  const shared = view.security.map((each) => compileRequirement(each, schemes, '/security', () => undefined));
  return (operation) => {
    if (JSON.stringify(operation.security) === inherited) return { api, operation, security: shared };
    const pointer = joinPointer(operation.pointer, 'security');
    const security = operation.security.map((each, index) =>
      compileRequirement(each, schemes, joinPointer(pointer, index), (rule) => tell(cannotPass(rule, operation.key))),
    );
    return { api, operation, security };
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
