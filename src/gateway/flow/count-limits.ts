import { limitText } from '../limits/limit-value.ts';
import type { CountedLimit } from '../policy-kit.ts';
import type { RunningCall } from './running-call.ts';

/**
 * Counts the call against limits of the caller's plan from inside an assembly (gateway.md §5.19): those of one name, or all.
 * These counters are apart from those before the assembly, or one call would count twice.
 */
export function countLimits(
  { admission: { plan, app }, deployment: { revision }, world }: RunningCall,
  name: string | undefined,
): readonly CountedLimit[] {
  const limits = plan?.limits.filter((limit) => name === undefined || limit.name === name) ?? [];
  const now = world.clock.now();
  return limits.map((limit) => {
    const key = JSON.stringify(['assembly', revision, plan?.id, app?.clientId ?? null, limit.name, limit.value]);
    const { used, windowEndsAt } = world.counters.take(key, limit.windowMs, limit.calls, now);
    return {
      ...{ name: limit.name, calls: limit.calls, limit: limitText(limit), hard: limit.hard },
      remaining: Math.max(0, limit.calls - used),
      exceeded: used > limit.calls,
      reset: Math.max(0, Math.ceil((windowEndsAt - now) / 1000)),
    };
  });
}
