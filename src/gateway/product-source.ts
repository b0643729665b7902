import type { Diagnostic } from '../document/diagnostic.ts';
import { joinPointer } from '../document/json-pointer.ts';
import type {
  PlanApi,
  ProductApi,
  ProductDocument,
  ProductLimit,
  ProductPlan,
} from '../document/product/product-document.ts';
import type { PlanApiSource, PlanOperationSource, PlanSource, ProductSource, RateLimit } from './deployment.ts';

export interface PublishedProduct {
  readonly source: ProductSource;
  /** APIs whose file is not there. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * A product document as a gateway serves it (gateway.md §9): its APIs under `x-ibm-name:version`.
 *
 * @param draftId what diagnostics of the product are told with
 * @param apiIn `name:version` of the API in a file that the product names; undefined when there is none
 */
export function productSource(
  product: ProductDocument,
  draftId: string,
  apiIn: (file: string) => string | undefined,
): PublishedProduct {
  const diagnostics: Diagnostic[] = [];
  const apis = new Map<string, string>();
  for (const api of product.apis) {
    const found = nameOf(api, apiIn);
    if (found === undefined) diagnostics.push(notFound(api));
    else apis.set(api.key, found);
  }
  const { name, version, title } = product;
  const plans = product.plans.map((plan) => planSource(plan, apis));
  return { source: { name, version, title, draftId, plans, apis: [...new Set(apis.values())] }, diagnostics };
}

function nameOf({ at }: ProductApi, apiIn: (file: string) => string | undefined): string | undefined {
  return at.kind === 'name' ? `${at.name}:${at.version}` : apiIn(at.file);
}

function notFound({ at, pointer }: ProductApi): Diagnostic {
  const file = at.kind === 'file' ? at.file : at.name;
  return {
    severity: 'error',
    code: 'gateway/product-file',
    message: `Referenced file not found: ${file}`,
    help: 'The product names the file of an API as it lies beside it. Correct the name, or remove the API.',
    path: joinPointer(pointer, '$ref'),
  };
}

function planSource(
  { name, title, limits, assemblyLimits, apis }: ProductPlan,
  names: ReadonlyMap<string, string>,
): PlanSource {
  const listed = apis?.flatMap((each) => planApiSource(each, names) ?? []);
  const rateLimits = limits.map(rateLimit);
  return {
    ...{ name, title, rateLimits },
    ...(assemblyLimits.length > 0 && { assemblyLimits }),
    ...(listed !== undefined && { apis: listed }),
  };
}

function planApiSource({ key, operations }: PlanApi, names: ReadonlyMap<string, string>): PlanApiSource | undefined {
  const api = names.get(key);
  if (api === undefined) return undefined;
  if (operations === undefined) return { api };
  return {
    api,
    operations: operations.map(
      ({ limits, ...operation }): PlanOperationSource => ({
        ...operation,
        ...(limits !== undefined && { rateLimits: limits.map(rateLimit) }),
      }),
    ),
  };
}

function rateLimit({ kind, name, value, hard, pointer }: ProductLimit): RateLimit {
  return { kind, name, value, hard, pointer };
}
