import type { Result } from '../../base/result.ts';
import { err, ok } from '../../base/result.ts';
import type { CompiledPlan } from '../compiled-deployment.ts';
import type { Refused } from '../response/refused.ts';
import type { Admission } from '../security/authenticate.ts';
import type { World } from '../world.ts';
import { type CompiledLimit, limitText } from './limit-value.ts';

export type HeaderLines = readonly (readonly [name: string, value: string])[];

export interface LimitOutcome {
  /** `X-RateLimit-*` of the response; none when the plan is unlimited. */
  readonly headers: HeaderLines;
  readonly note: string;
  readonly warning?: string;
}

interface Taken {
  readonly limit: CompiledLimit;
  readonly remaining: number;
  readonly exceeded: boolean;
  /** Whole seconds until the window ends. */
  readonly reset: number;
}

/**
 * Stage 7 (gateway.md §7): every limit counts the call; the first hard one that is exceeded refuses it. Counters are per
 * plan (or operation with limits of its own), client and limit; callers without a client ID share one. Publishing starts
 * them anew. The test application is exempt from the limits of plans, not from those of operations (gateway.md §2.6).
 */
export function applyLimits({ plan, app }: Admission, revision: number, world: World): Result<LimitOutcome, Refused> {
  if (plan === undefined) return ok({ headers: [], note: 'No plan, no limit.' });
  if (app?.isTestApp === true && plan.limitsOf === undefined) {
    return ok({ headers: [], note: `“${app.title}” is the test application: no limit of a plan counts.` });
  }
  if (plan.limits.length === 0) return ok({ headers: [], note: `The plan ${plan.id} is unlimited.` });
  const now = world.clock.now();
  const taken: Taken[] = [];
  for (const limit of plan.limits) {
    const key = JSON.stringify([
      revision,
      plan.id,
      plan.limitsOf ?? null,
      app?.clientId ?? null,
      limit.kind,
      limit.name,
      limit.value,
    ]);
    const { used, windowEndsAt } = world.counters.take(key, limit.windowMs, limit.calls, now);
    const one: Taken = {
      limit,
      remaining: Math.max(0, limit.calls - used),
      exceeded: used > limit.calls,
      reset: Math.max(0, Math.ceil((windowEndsAt - now) / 1000)),
    };
    if (one.exceeded && limit.hard) return err(refused(one, plan, app?.title));
    taken.push(one);
  }
  const soft = taken.filter(({ exceeded }) => exceeded);
  return ok({
    headers: headersOf(taken, soft),
    note: `${scopeOf(plan)}: ${taken.map(({ limit, remaining }) => `${limitText(limit)}, ${remaining} left`).join('; ')}.`,
    ...(soft.length > 0 && { warning: 'The limit is exceeded, but it is not a hard one: the call goes on.' }),
  });
}

/** `Plan weather:1.0.0:gold`, or the operation whose own limits count under it. */
function scopeOf({ id, limitsOf }: CompiledPlan): string {
  return limitsOf === undefined ? `Plan ${id}` : `${limitsOf} in plan ${id}`;
}

function headersOf(taken: readonly Taken[], exceeded: readonly Taken[]): HeaderLines {
  return (['rate', 'burst'] as const).flatMap((kind) => {
    const ofKind = ({ limit }: Taken): boolean => limit.kind === kind;
    return linesOf(kind === 'rate' ? 'X-RateLimit' : 'X-BurstLimit', taken.filter(ofKind), exceeded.filter(ofKind));
  });
}

function linesOf(prefix: string, taken: readonly Taken[], exceeded: readonly Taken[]): HeaderLines {
  if (taken.length === 0) return [];
  return [
    [`${prefix}-Limit`, joined(taken, ({ limit }) => limit.calls)],
    [`${prefix}-Remaining`, joined(taken, ({ remaining }) => remaining)],
    ...(exceeded.length > 0 ? [[`${prefix}-Reset`, joined(exceeded, ({ reset }) => reset)] as const] : []),
  ];
}

function joined(taken: readonly Taken[], value: (taken: Taken) => number): string {
  return taken
    .map((each) => (each.limit.name === '' ? `${value(each)}` : `name=${each.limit.name},${value(each)}`))
    .join('; ');
}

function refused(taken: Taken, plan: CompiledPlan, app: string | undefined): Refused {
  const own = plan.limitsOf === undefined ? '' : `, counted for ${plan.limitsOf} alone`;
  const who = app === undefined ? 'All callers without a client ID together' : `“${app}”`;
  return {
    status: 429,
    information: 'Rate Limit exceeded',
    headers: headersOf([taken], [taken]),
    refusal: {
      check: 'rate-limit',
      expected: `At most ${limitText(taken.limit)} under the plan ${plan.id}${own}.`,
      actual: `${who} used them up.`,
      fix: `Wait ${taken.reset} s until counting starts again, or raise the ${taken.limit.kind} limit${taken.limit.kind === 'rate' ? ', or make it a soft one' : ''}.`,
    },
  };
}
