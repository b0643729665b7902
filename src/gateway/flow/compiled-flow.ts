import type { JsonPointer } from '../../document/patch.ts';
import type { CompiledCondition } from '../conditions/compile-condition.ts';
import type { ReferenceStyle, VariableSource } from '../context/references.ts';
import type { PolicyBranch, PolicyProps, PolicyRun } from '../policy-kit.ts';

/** The assembly of one API, ready to run. */
export interface CompiledAssembly {
  readonly flow: CompiledFlow;
  readonly catches: readonly CompiledCatch[];
  /** Runs at the end, whatever happened before. */
  readonly finally?: { readonly flow: CompiledFlow; readonly pointer: JsonPointer };
}

export type CompiledFlow = readonly CompiledNode[];

export interface CompiledNode {
  readonly policy: string;
  readonly title: string;
  readonly version: string | undefined;
  readonly pointer: JsonPointer;
  /** What runs it, or why nothing can. */
  readonly run: PolicyRun | UserPolicy | MissingPolicy;
  readonly resolveProps: PropsResolver;
  readonly branches: readonly CompiledBranch[];
  readonly catches: readonly CompiledCatch[];
}

/** A user-defined policy in one place of an assembly: its steps tell of that place. */
export interface UserPolicy {
  readonly assembly: CompiledAssembly;
  /** The properties with the defaults of the policy's schema. */
  readonly filled: (props: PolicyProps) => PolicyProps;
}

/** What reaching a policy fails with that the gateway does not have. */
export interface MissingPolicy {
  readonly name: string;
  readonly message: string;
  readonly fix: string;
}

export type PropsResolver = (
  source: VariableSource,
  warn: (warning: string) => void,
  style: ReferenceStyle,
) => PolicyProps;

export interface CompiledBranch extends PolicyBranch {
  readonly pointer: JsonPointer;
  readonly condition: CompiledCondition | undefined;
  readonly flow: CompiledFlow;
}

export interface CompiledCatch {
  readonly kind: 'errors' | 'default';
  readonly errors: readonly string[];
  readonly pointer: JsonPointer;
  readonly flow: CompiledFlow;
}
