import type { Diagnostic } from '../../document/diagnostic.ts';
import type { AssemblyLimit } from '../../document/product/product-document.ts';
import { parseTemplate, type TextTemplate } from '../context/references.ts';
import { type CompiledLimit, type LimitKind, readLimitValue } from './limit-value.ts';

/** A limit that policies count by name. */
export interface CompiledAssemblyLimit extends CompiledLimit {
  readonly isClient: boolean;
  readonly givesBack: boolean;
  readonly weight: Worth;
  /** What it is counted by; the plan, or the catalog, in any case. */
  readonly by: Pick<AssemblyLimit, 'perApi' | 'perApp' | 'perClient'>;
  readonly dynamicKey: Worth;
}

/** Something fixed, a text with `$(…)`, or an expression of JSONata: a call has a value for it. */
export type Worth =
  | { readonly kind: 'fixed'; readonly text: string }
  | { readonly kind: 'text'; readonly template: TextTemplate }
  | { readonly kind: 'jsonata'; readonly expression: string };

/** Limits by kind and name; a name that is there with no limits is unlimited. */
export type AssemblyLimits = ReadonlyMap<string, readonly CompiledAssemblyLimit[]>;

export function limitKey(kind: LimitKind, name: string): string {
  return `${kind} ${name}`;
}

/** The assembly limits of a plan made ready to count (real-files.md §2.2). `tell` hears of values that are wrong. */
export function compileAssemblyLimits(
  limits: readonly AssemblyLimit[],
  planId: string,
  tell: (diagnostic: Diagnostic) => void,
): AssemblyLimits {
  const compiled = new Map<string, readonly CompiledAssemblyLimit[]>();
  for (const limit of limits) {
    const { kind, name, value, hard, isClient = false, weight, dynamicKey = '', pointer } = limit;
    const givesBack = kind === 'count' && limit.givesBack === true;
    const key = limitKey(kind, name);
    const read = readLimitValue(limit, (severity, problem) =>
      tell({
        severity,
        code: 'gateway/rate-limit',
        message: `Plan ${planId}: ${problem}`,
        ...(pointer !== undefined && { path: pointer }),
      }),
    );
    const before = compiled.get(key) ?? [];
    if (read === undefined) {
      compiled.set(key, before);
      continue;
    }
    const worth = { weight: worthOf(weight || '1'), dynamicKey: worthOf(dynamicKey) };
    compiled.set(key, [
      ...before,
      { ...{ kind, name, value, hard, isClient, givesBack }, ...read, ...worth, by: limit },
    ]);
  }
  return compiled;
}

function worthOf(written: string): Worth {
  if (/^\d*$/.test(written)) return { kind: 'fixed', text: written };
  if (written.includes('$(')) return { kind: 'text', template: parseTemplate(written) };
  return { kind: 'jsonata', expression: written };
}
