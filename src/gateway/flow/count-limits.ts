import { DESIGNER_REFERENCES, resolveText } from '../context/references.ts';
import { textOf } from '../context/value-text.ts';
import { isExempt, planKey } from '../limits/apply-limits.ts';
import { limitKey, type Worth } from '../limits/assembly-limit.ts';
import { type CountedLimit, countLimit } from '../limits/counted-limit.ts';
import type { CompiledLimit } from '../limits/limit-value.ts';
import type { LimitQuery } from '../policy-kit.ts';
import type { OpenStep } from '../tracing/trace-recorder.ts';
import { inSandbox } from './run-script.ts';
import type { RunningCall } from './running-call.ts';

/** A limit and what of it one call counts. */
interface Share {
  readonly limit: CompiledLimit & { readonly isClient?: boolean };
  readonly amount: number;
  /** What it is counted by, beside the revision. */
  readonly key: readonly (string | null)[];
  /** What was counted is given back when the call ends. */
  readonly givesBack: boolean;
}

/**
 * Counts the call against limits from inside an assembly (real-files.md §2.2): in series, up to the first hard one that is
 * exceeded. These counters are apart from those before the assembly, or one call would count twice. Undefined when there
 * is no limit of the name.
 */
export async function countLimits(
  query: LimitQuery,
  running: RunningCall,
  step: OpenStep,
  pointer: string,
): Promise<readonly CountedLimit[] | undefined> {
  const shares = query.source === 'plan-default' ? ofPlan(running) : await named(query, running, step, pointer);
  const givesBack = query.source !== 'plan-default' && query.givesBack;
  const counted: CountedLimit[] = [];
  for (const share of shares ?? []) {
    const one = givesBack ? giveBack(share, running) : take(share, running);
    counted.push(one);
    if (one.exceeded && one.hard) break;
  }
  running.counted.push(...counted);
  return shares && counted;
}

/** Counts that fall when the call ends, whatever came of it. */
export function giveBackCounts({ held, world: { counters, clock } }: RunningCall): void {
  for (const [key, { limit, amount, givesBack }] of held) {
    if (givesBack) counters.take(key, -amount, limit.windowMs, clock.now());
  }
}

function ofPlan({ admission: { plan, app } }: RunningCall): readonly Share[] {
  if (plan === undefined || isExempt({ plan, app })) return [];
  return plan.limits.map((limit) => ({ limit, amount: 1, key: planKey(plan, limit, app?.clientId), givesBack: false }));
}

async function named(
  { source, kind, name }: Exclude<LimitQuery, { source: 'plan-default' }>,
  running: RunningCall,
  step: OpenStep,
  pointer: string,
): Promise<readonly Share[] | undefined> {
  const { plan, app } = running.admission;
  const isPlans = source === 'plan-named';
  const limits = (isPlans ? plan?.assemblyLimits : running.deployment.namedLimits)?.get(limitKey(kind, name));
  if (limits === undefined) {
    const own = plan?.limits.filter((limit) => limit.kind === kind && limit.name === name) ?? [];
    if (plan === undefined || own.length === 0) return undefined;
    return own.map((limit) => ({ limit, amount: 1, key: planKey(plan, limit, app?.clientId), givesBack: false }));
  }
  const { api } = running.operation;
  const shares: Share[] = [];
  for (const [index, limit] of limits.entries()) {
    const { by, value, givesBack } = limit;
    const weight = await worth(limit.weight, running, step, pointer);
    const key = [
      ...[isPlans ? (plan?.id ?? null) : '', kind, name, String(index), value],
      by.perApi ? `${api.name}:${api.version}` : null,
      by.perApp ? (app?.id ?? null) : null,
      by.perClient ? (app?.clientId ?? null) : null,
      await worth(limit.dynamicKey, running, step, pointer),
    ];
    shares.push({ limit, amount: amountOf(weight, name, step), key, givesBack });
  }
  return shares;
}

function amountOf(weight: string, name: string, step: OpenStep): number {
  const amount = Number(weight.trim() || Number.NaN);
  if (Number.isFinite(amount) && amount >= 0) return amount;
  step.warn(`The weight of “${name}” came to “${weight}”, which is no number from 0 on; the call counts once.`);
  return 1;
}

async function worth(written: Worth, running: RunningCall, step: OpenStep, pointer: string): Promise<string> {
  if (written.kind === 'fixed') return written.text;
  const warn = (warning: string): void => step.warn(warning);
  if (written.kind === 'text') return resolveText(written.template, running.context, warn, DESIGNER_REFERENCES);
  const { value, failure } = await inSandbox('jsonata', written.expression, running, step, pointer);
  if (failure !== undefined) step.warn(`${written.expression} cannot be evaluated: ${failure.message}`);
  return value === undefined || value === null ? '' : textOf(value);
}

function take({ limit, amount, key, givesBack }: Share, running: RunningCall): CountedLimit {
  const { held, world } = running;
  const [name, at] = [keyText(key, running), { counters: world.counters, now: world.clock.now() }];
  const { counted, windowEndsAt } = countLimit(limit, name, amount, at);
  if (limit.kind === 'count' && counted.exceeded && counted.hard) {
    // Who is turned away holds nothing.
    countLimit(limit, name, -amount, at);
    return counted;
  }
  const before = held.get(name);
  const own = before?.windowEndsAt === windowEndsAt ? before.amount : 0;
  held.set(name, { limit, amount: own + amount, windowEndsAt, givesBack });
  return counted;
}

function giveBack({ limit, amount, key, givesBack }: Share, running: RunningCall): CountedLimit {
  const { held, world } = running;
  const [name, now] = [keyText(key, running), world.clock.now()];
  const before = held.get(name);
  const own = before === undefined || before.windowEndsAt <= now ? 0 : before.amount;
  const back = limit.kind === 'count' ? amount : Math.min(amount, own);
  const { counted, windowEndsAt } = countLimit(limit, name, -back, { counters: world.counters, now });
  held.set(name, { limit, amount: Math.max(0, own - back), windowEndsAt, givesBack });
  return counted;
}

function keyText(key: readonly (string | null)[], { deployment }: RunningCall): string {
  return JSON.stringify(['assembly', deployment.revision, ...key]);
}
