import type { JsonPointer } from '../patch.ts';

/** A `product: 1.0.0` document as a gateway needs it (gateway.md §9). Each part knows where in the document it stands. */
export interface ProductDocument {
  readonly name: string;
  readonly version: string;
  readonly title: string;
  readonly apis: readonly ProductApi[];
  readonly plans: readonly ProductPlan[];
  readonly visibility: { readonly view: Audience; readonly subscribe: Audience };
}

/** An API that the product holds: the name of a file beside it, or name and version. */
export interface ProductApi {
  readonly key: string;
  readonly at:
    | { readonly kind: 'file'; readonly file: string }
    | { readonly kind: 'name'; readonly name: string; readonly version: string };
  readonly pointer: JsonPointer;
}

export interface ProductPlan {
  readonly name: string;
  readonly title: string;
  /** A subscription counts only after somebody agreed to it. */
  readonly approval: boolean;
  readonly limits: readonly ProductLimit[];
  /** Undefined when the plan holds every API of the product. */
  readonly apis: readonly PlanApi[] | undefined;
  readonly pointer: JsonPointer;
}

export interface PlanApi {
  /** The key under which the product holds the API. */
  readonly key: string;
  /** Undefined when the plan exposes every operation of the API. */
  readonly operations: readonly PlanOperation[] | undefined;
  readonly pointer: JsonPointer;
}

/** Names an operation by its id, or by verb and path. */
export interface PlanOperation {
  readonly operationId?: string;
  /** Lower case. */
  readonly verb?: string;
  readonly path?: string;
  /** Limits that replace those of the plan. */
  readonly limits?: readonly ProductLimit[];
  readonly pointer: JsonPointer;
}

export interface ProductLimit {
  readonly kind: 'rate' | 'burst';
  /** '' for the one limit without a name. */
  readonly name: string;
  /** As written: `100/hour`, `unlimited` (gateway.md §7.1). */
  readonly value: string;
  readonly hard: boolean;
  readonly pointer: JsonPointer;
}

/** Who may see a product, or subscribe to it. */
export interface Audience {
  readonly type: 'public' | 'authenticated' | 'custom';
  readonly orgs: readonly string[];
  readonly tags: readonly string[];
  readonly enabled: boolean;
}
