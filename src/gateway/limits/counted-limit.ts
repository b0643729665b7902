import type { HeaderLines } from '../response/header-lines.ts';
import type { CounterStore } from '../world.ts';
import { type CompiledLimit, type LimitKind, limitText } from './limit-value.ts';

/** A limit after a call was counted, or given back. */
export interface CountedLimit {
  readonly kind: LimitKind;
  /** '' for a plan's unnamed one. */
  readonly name: string;
  readonly calls: number;
  /** `100 calls per hour`. */
  readonly limit: string;
  readonly hard: boolean;
  /** Whether callers learn of it. */
  readonly isClient: boolean;
  readonly remaining: number;
  readonly exceeded: boolean;
  /** Whole seconds until counting starts again; of a count there is no such time. */
  readonly reset: number;
}

/** Counts an amount against a limit, below zero to give it back; also tells when the window ends, in milliseconds. */
export function countLimit(
  limit: CompiledLimit & { readonly isClient?: boolean },
  key: string,
  amount: number,
  { counters, now }: { readonly counters: CounterStore; readonly now: number },
): { readonly counted: CountedLimit; readonly windowEndsAt: number } {
  const { kind, name, calls, hard, windowMs, isClient = true } = limit;
  const { used, windowEndsAt } = counters.take(key, amount, windowMs, now);
  return {
    windowEndsAt,
    counted: {
      ...{ kind, name, calls, hard, isClient, limit: limitText(limit) },
      remaining: Math.max(0, calls - used),
      exceeded: used > calls,
      reset: Math.max(0, Math.ceil((windowEndsAt - now) / 1000)),
    },
  };
}

const PREFIXES = { rate: 'X-RateLimit', burst: 'X-BurstLimit', count: 'X-CountLimit' } as const;
const KINDS = ['rate', 'burst', 'count'] as const;

/**
 * What callers learn of the limits that counted their call (gateway.md §7.4): of two with one name, which a policy counted
 * again, the later.
 */
export function limitHeaders(limits: readonly CountedLimit[]): HeaderLines {
  if (limits.length === 0) return [];
  const told = new Map(limits.filter(({ isClient }) => isClient).map((each) => [`${each.kind} ${each.name}`, each]));
  return KINDS.flatMap((kind) =>
    linesOf(
      kind,
      [...told.values()].filter((each) => each.kind === kind),
    ),
  );
}

function linesOf(kind: LimitKind, limits: readonly CountedLimit[]): HeaderLines {
  const prefix = PREFIXES[kind];
  const ending = kind === 'count' ? [] : limits.filter(({ exceeded }) => exceeded);
  if (limits.length === 0) return [];
  return [
    [`${prefix}-Limit`, joined(limits, ({ calls }) => calls)],
    [`${prefix}-Remaining`, joined(limits, ({ remaining }) => remaining)],
    ...(ending.length > 0 ? [[`${prefix}-Reset`, joined(ending, ({ reset }) => reset)] as const] : []),
  ];
}

function joined(limits: readonly CountedLimit[], value: (limit: CountedLimit) => number): string {
  return limits.map((each) => (each.name === '' ? `${value(each)}` : `name=${each.name},${value(each)}`)).join('; ');
}
