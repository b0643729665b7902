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
  readonly assemblyLimits: readonly AssemblyLimit[];
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

/** A limit that policies count by name, at a place of an assembly of their own. */
export interface AssemblyLimit {
  readonly kind: 'rate' | 'burst' | 'count';
  readonly name: string;
  /** `50/1minute`; of a count a number alone, `3`; or `unlimited`. */
  readonly value: string;
  readonly hard: boolean;
  /** How much a call counts: a number, a text with `$(…)`, or an expression of JSONata; 1 when absent. */
  readonly weight?: string;
  /** Callers learn of it: status 429 and headers, otherwise 503. */
  readonly isClient?: boolean;
  /** What it is counted by: everybody together unless one of these is on. */
  readonly perApi?: boolean;
  readonly perApp?: boolean;
  readonly perClient?: boolean;
  /** Counted by what this comes to, too: written as a weight is. */
  readonly dynamicKey?: string;
  /** A count that falls again when the call ends. */
  readonly givesBack?: boolean;
  /** Where it stands in the product's document. */
  readonly pointer?: JsonPointer;
}

/** Who may see a product, or subscribe to it. */
export interface Audience {
  readonly type: 'public' | 'authenticated' | 'custom';
  readonly orgs: readonly string[];
  readonly tags: readonly string[];
  readonly enabled: boolean;
}
