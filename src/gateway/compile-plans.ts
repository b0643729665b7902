import type { Diagnostic } from '../document/diagnostic.ts';
import type { CompiledPlan } from './compiled-deployment.ts';
import type { PlanSource, ProductSource } from './deployment.ts';
import { compileLimits } from './limits/limit-value.ts';

export interface PlannedProduct {
  /** `name:version` of its APIs; undefined = all. */
  readonly apis: ReadonlySet<string> | undefined;
  readonly plans: readonly CompiledPlan[];
}

/** The plans of all products with their limits (gateway.md §7.2, §9). */
export function compilePlans(
  products: readonly ProductSource[],
  tell: (diagnostic: Diagnostic) => void,
): readonly PlannedProduct[] {
  return products.map((product) => ({
    apis: product.apis === undefined ? undefined : new Set(product.apis),
    plans: product.plans.map((plan) => compilePlan(product, plan, tell)),
  }));
}

/** The plans under which an API can be called. */
export function plansFor(products: readonly PlannedProduct[], nameAndVersion: string): readonly CompiledPlan[] {
  return products.flatMap(({ apis, plans }) => (apis === undefined || apis.has(nameAndVersion) ? plans : []));
}

function compilePlan(product: ProductSource, plan: PlanSource, tell: (diagnostic: Diagnostic) => void): CompiledPlan {
  const id = `${product.name}:${product.version}:${plan.name}`;
  const unnamed = plan.rateLimits.find(({ name }) => name === '');
  return {
    id,
    name: plan.name,
    title: plan.title,
    productTitle: product.title,
    productVersion: product.version,
    unnamed: unnamed === undefined ? undefined : { value: unnamed.value, hard: unnamed.hard },
    limits: compileLimits(plan.rateLimits, (severity, problem) =>
      tell({ severity, code: 'gateway/rate-limit', message: `Plan ${id}: ${problem}` }),
    ),
  };
}
