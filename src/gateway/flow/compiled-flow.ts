import type { JsonPointer } from '../../document/patch.ts';
import type { TextTemplate, VariableSource } from '../context/references.ts';
import type { PolicyBranch, PolicyProps, PolicyRun } from '../policy-kit.ts';

/** The assembly of one API, ready to run. */
export interface CompiledAssembly {
  readonly flow: CompiledFlow;
  readonly catches: readonly CompiledCatch[];
}

export type CompiledFlow = readonly CompiledNode[];

export interface CompiledNode {
  readonly policy: string;
  readonly title: string;
  readonly pointer: JsonPointer;
  /** What runs it, or why nothing can. */
  readonly run: PolicyRun | { readonly missing: string; readonly fix: string };
  readonly resolveProps: PropsResolver;
  readonly branches: readonly CompiledBranch[];
  readonly catches: readonly CompiledCatch[];
}

export type PropsResolver = (source: VariableSource, warn: (warning: string) => void) => PolicyProps;

export interface CompiledBranch extends PolicyBranch {
  readonly pointer: JsonPointer;
  readonly condition: TextTemplate | undefined;
  readonly flow: CompiledFlow;
}

export interface CompiledCatch {
  readonly kind: 'errors' | 'default';
  readonly errors: readonly string[];
  readonly pointer: JsonPointer;
  readonly flow: CompiledFlow;
}
