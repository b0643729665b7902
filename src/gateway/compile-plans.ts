import type { Diagnostic } from '../document/diagnostic.ts';
import type { OpenApiOperation, OpenApiView } from '../document/openapi/view.ts';
import type { CompiledPlan } from './compiled-deployment.ts';
import type { PlanApiSource, PlanOperationSource, PlanSource, ProductSource, RateLimit } from './deployment.ts';
import { type AssemblyLimits, compileAssemblyLimits } from './limits/assembly-limit.ts';
import { type CompiledLimit, compileLimits } from './limits/limit-value.ts';
import type { DocumentRules } from './profile/profile.ts';

type Tell = (diagnostic: Diagnostic) => void;

export interface PlannedProduct {
  readonly product: ProductSource;
  readonly plans: readonly PlannedPlan[];
  readonly tell: Tell;
}

interface PlannedPlan {
  readonly plan: CompiledPlan;
  /** By `name:version`; undefined = every API of the product. */
  readonly apis: ReadonlyMap<string, readonly PlannedOperation[] | undefined> | undefined;
}

/** An operation that a plan lists, and the plan as it counts there. */
interface PlannedOperation {
  readonly source: PlanOperationSource;
  readonly plan: CompiledPlan;
}

/** What one plan exposes of one API. */
export interface ApiPlan {
  readonly plan: CompiledPlan;
  /** Undefined = every operation. */
  readonly operations: readonly PlannedOperation[] | undefined;
  readonly tell: Tell;
}

/**
 * The plans of all products with their limits (gateway.md §7.2, §9). A product that stands twice under one name and version
 * is taken once: plan ids would not tell them apart.
 */
export function compilePlans(
  products: readonly ProductSource[],
  documents: DocumentRules,
  tell: (product: ProductSource, diagnostic: Diagnostic) => void,
): readonly PlannedProduct[] {
  const known = new Set<string>();
  return products.flatMap((product) => {
    const tellHere: Tell = (diagnostic) => tell(product, diagnostic);
    const id = `${product.name}:${product.version}`;
    if (known.has(id)) {
      tellHere(standsTwice(id));
      return [];
    }
    known.add(id);
    return [
      { product, tell: tellHere, plans: product.plans.map((plan) => plannedPlan(product, plan, documents, tellHere)) },
    ];
  });
}

/** The plans that hold an API, with what they expose of it. */
export function plansFor(products: readonly PlannedProduct[], nameAndVersion: string): readonly ApiPlan[] {
  return products.flatMap(({ product, plans, tell }) => {
    if (product.apis !== undefined && !product.apis.includes(nameAndVersion)) return [];
    return plans.flatMap(({ plan, apis }) => {
      if (apis !== undefined && !apis.has(nameAndVersion)) return [];
      return [{ plan, operations: apis?.get(nameAndVersion), tell }];
    });
  });
}

/** The assembly limits of all plans by name, of two with one name the first. */
export function namedLimits(products: readonly PlannedProduct[]): AssemblyLimits {
  const plans = products.flatMap((each) => each.plans);
  return new Map(plans.toReversed().flatMap(({ plan }) => [...plan.assemblyLimits]));
}

/** The plans under which an operation can be called, each with the limits that count there. */
export function plansOf(plans: readonly ApiPlan[], operation: OpenApiOperation): readonly CompiledPlan[] {
  return plans.flatMap(({ plan, operations }) => {
    if (operations === undefined) return [plan];
    return operations.find(({ source }) => names(source, operation))?.plan ?? [];
  });
}

/** Tells of entries of a plan that are no operation of the API. */
export function tellStrayOperations(
  plans: readonly ApiPlan[],
  { name, apiVersion, operations: known }: OpenApiView,
): void {
  for (const { plan, operations = [], tell } of plans) {
    for (const { source } of operations) {
      if (known.some((operation) => names(source, operation))) continue;
      tell({
        severity: 'warning',
        code: 'gateway/plan-operation',
        message: `The plan ${plan.id} lists ${nameOf(source)}, which is no operation of ${name}:${apiVersion}.`,
        help: 'Correct the operationId, or operation and path; or remove the entry.',
        ...(source.pointer !== undefined && { path: source.pointer }),
      });
    }
  }
}

/** Tells of APIs that a product holds and the catalog has not. */
export function tellMissingApis(products: readonly PlannedProduct[], served: ReadonlySet<string>): void {
  for (const { product, tell } of products) {
    for (const api of product.apis ?? []) {
      if (served.has(api)) continue;
      tell({
        severity: 'error',
        code: 'gateway/product-api',
        message: `The product ${product.name}:${product.version} holds ${api}, and there is no such API.`,
        help: 'Compare with x-ibm-name and version of the API, or remove it from the product.',
        path: '/apis',
      });
    }
  }
}

function names({ operationId, verb, path }: PlanOperationSource, operation: OpenApiOperation): boolean {
  if (operationId !== undefined) return operationId === operation.operationId;
  return verb === operation.verb && path?.toLowerCase() === operation.path.toLowerCase();
}

function nameOf({ operationId, verb = '', path = '' }: PlanOperationSource): string {
  return operationId ?? `${verb} ${path}`;
}

function plannedPlan(product: ProductSource, plan: PlanSource, documents: DocumentRules, tell: Tell): PlannedPlan {
  const compiled = compilePlan(product, plan, documents, tell);
  const apis = plan.apis?.map((each) => [each.api, plannedOperations(each, compiled, documents, tell)] as const);
  return { plan: compiled, apis: apis && new Map(apis) };
}

function plannedOperations(
  { api, operations }: PlanApiSource,
  plan: CompiledPlan,
  documents: DocumentRules,
  tell: Tell,
): readonly PlannedOperation[] | undefined {
  return operations?.map((source) => {
    if (source.rateLimits === undefined) return { source, plan };
    const limits = limitsOf(plan.id, source.rateLimits, documents, tell);
    return { source, plan: { ...plan, ...limits, limitsOf: `${api} ${nameOf(source)}` } };
  });
}

function compilePlan(product: ProductSource, plan: PlanSource, documents: DocumentRules, tell: Tell): CompiledPlan {
  const id = `${product.name}:${product.version}:${plan.name}`;
  return {
    id,
    name: plan.name,
    title: plan.title,
    productTitle: product.title,
    productVersion: product.version,
    ...limitsOf(id, plan.rateLimits, documents, tell),
    assemblyLimits: compileAssemblyLimits(plan.assemblyLimits ?? [], id, tell),
    limitsOf: undefined,
  };
}

function limitsOf(
  planId: string,
  written: readonly RateLimit[],
  { knowsBurstLimits }: DocumentRules,
  tell: Tell,
): { readonly unnamed: CompiledPlan['unnamed']; readonly limits: readonly CompiledLimit[] } {
  const unnamed = written.find(({ name, kind }) => name === '' && kind !== 'burst');
  const counted = knowsBurstLimits ? written : written.filter(({ kind }) => kind !== 'burst');
  return {
    unnamed: unnamed === undefined ? undefined : { value: unnamed.value, hard: unnamed.hard },
    limits: compileLimits(counted, (severity, problem, { pointer }) =>
      tell({
        severity,
        code: 'gateway/rate-limit',
        message: `Plan ${planId}: ${problem}`,
        ...(pointer !== undefined && { path: pointer }),
      }),
    ),
  };
}

function standsTwice(id: string): Diagnostic {
  return {
    severity: 'error',
    code: 'gateway/product-twice',
    message: `There is another product ${id}; this one is left out.`,
    help: 'Give one of them another name or version.',
    path: '/info',
  };
}
