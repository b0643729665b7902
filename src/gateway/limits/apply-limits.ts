import type { Result } from '../../base/result.ts';
import { err, ok } from '../../base/result.ts';
import type { CompiledPlan } from '../compiled-deployment.ts';
import type { Refused } from '../response/refused.ts';
import type { Admission } from '../security/authenticate.ts';
import type { World } from '../world.ts';
import { type CountedLimit, countLimit, limitHeaders } from './counted-limit.ts';
import type { CompiledLimit } from './limit-value.ts';

export interface LimitOutcome {
  /** What the response tells of; none when the plan is unlimited. */
  readonly counted: readonly CountedLimit[];
  readonly note: string;
  readonly warning?: string;
}

/**
 * Stage 7 (gateway.md §7): every limit counts the call; the first hard one that is exceeded refuses it. Counters are per
 * plan (or operation with limits of its own), client and limit; callers without a client ID share one. Publishing starts
 * them anew. The test application is exempt from the limits of plans, not from those of operations (gateway.md §2.6).
 */
export function applyLimits(
  { plan, app }: Admission,
  revision: number,
  { counters, clock }: World,
): Result<LimitOutcome, Refused> {
  if (plan === undefined) return ok({ counted: [], note: 'No plan, no limit.' });
  if (isExempt({ plan, app })) {
    return ok({ counted: [], note: `“${app?.title}” is the test application: no limit of a plan counts.` });
  }
  if (plan.limits.length === 0) return ok({ counted: [], note: `The plan ${plan.id} is unlimited.` });
  const now = clock.now();
  const taken: CountedLimit[] = [];
  for (const limit of plan.limits) {
    const key = JSON.stringify([revision, ...planKey(plan, limit, app?.clientId)]);
    const { counted } = countLimit(limit, key, 1, { counters, now });
    if (counted.exceeded && limit.hard) return err(refused(counted, plan, app?.title));
    taken.push(counted);
  }
  return ok({
    counted: taken,
    note: `${scopeOf(plan)}: ${taken.map(({ limit, remaining }) => `${limit}, ${remaining} left`).join('; ')}.`,
    ...(taken.some(({ exceeded }) => exceeded) && {
      warning: 'The limit is exceeded, but it is not a hard one: the call goes on.',
    }),
  });
}

/** Whether no limit of the plan counts for the caller. */
export function isExempt({ plan, app }: Pick<Admission, 'plan' | 'app'>): boolean {
  return app?.isTestApp === true && plan?.limitsOf === undefined;
}

/** What a limit of a plan is counted by. */
export function planKey(
  { id, limitsOf }: CompiledPlan,
  { kind, name, value }: CompiledLimit,
  clientId: string | undefined,
): readonly (string | null)[] {
  return [id, limitsOf ?? null, clientId ?? null, kind, name, value];
}

/** `Plan weather:1.0.0:gold`, or the operation whose own limits count under it. */
function scopeOf({ id, limitsOf }: CompiledPlan): string {
  return limitsOf === undefined ? `Plan ${id}` : `${limitsOf} in plan ${id}`;
}

function refused(counted: CountedLimit, plan: CompiledPlan, app: string | undefined): Refused {
  const { kind, limit, reset } = counted;
  const own = plan.limitsOf === undefined ? '' : `, counted for ${plan.limitsOf} alone`;
  const who = app === undefined ? 'All callers without a client ID together' : `“${app}”`;
  return {
    status: 429,
    information: 'Rate Limit exceeded',
    headers: limitHeaders([counted]),
    refusal: {
      check: 'rate-limit',
      expected: `At most ${limit} under the plan ${plan.id}${own}.`,
      actual: `${who} used them up.`,
      fix: `Wait ${reset} s until counting starts again, or raise the ${kind} limit${kind === 'rate' ? ', or make it a soft one' : ''}.`,
    },
  };
}
