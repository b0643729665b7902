import type { JsonObject } from '../base/json.ts';
import type { JsonPointer } from './patch.ts';

/**
 * The assembly of a document as a tree (ui.md 10, gateway.md §5.1, §6): what the canvas draws and what the gateway compiles.
 * Unknown policies, nulls and odd shapes are kept as nodes with what was found, never dropped.
 */
export interface AssemblyTree {
  readonly execute: readonly PolicyNode[];
  readonly catches: readonly CatchClause[];
  /** What runs at the end of every call, failed or not: newer gateways only. Absent when nothing stands there. */
  readonly finally?: FinallyClause;
  /** JSON Pointer of `x-ibm-configuration/assembly`, or undefined when the document has none. */
  readonly pointer?: JsonPointer;
}

export interface CatchClause {
  readonly kind: 'errors' | 'default';
  readonly errors: readonly string[];
  readonly flow: readonly PolicyNode[];
  readonly pointer: JsonPointer;
  /** Pointer of the array that holds the flow. */
  readonly flowPointer: JsonPointer;
}

export interface FinallyClause {
  readonly flow: readonly PolicyNode[];
  /** Pointer of the array that holds the flow. */
  readonly pointer: JsonPointer;
}

export interface PolicyNode {
  /** The key: `invoke`, `operation-switch`, or whatever the document says. */
  readonly policy: string;
  readonly title: string;
  readonly description: string;
  readonly version?: string;
  readonly props: JsonObject;
  /** Pointer of the array element, e.g. `/x-ibm-configuration/assembly/execute/0`; properties stand at `${pointer}/${policy}`. */
  readonly pointer: JsonPointer;
  readonly branches: readonly Branch[];
  readonly catches: readonly CatchClause[];
  /** Further keys of the array element; only the first names the policy, the gateway does not run these. */
  readonly extraKeys?: readonly string[];
  /** What stands where the settings should: nothing, or something that is no mapping. The gateway runs it without settings. */
  readonly oddSettings?: 'none' | 'value';
}

/** One lane of if, switch, operation-switch. */
export interface Branch {
  readonly kind: 'if' | 'case' | 'otherwise';
  /** What is written at the lane: the condition, or the operations (`get /current`). */
  readonly label: string;
  readonly condition?: string;
  readonly operations?: readonly (
    | { readonly verb: string; readonly path: string }
    | { readonly operationId: string }
  )[];
  readonly flow: readonly PolicyNode[];
  /** Pointer of the case (or of the policy's own value for `if`). */
  readonly pointer: JsonPointer;
  readonly flowPointer: JsonPointer;
}
