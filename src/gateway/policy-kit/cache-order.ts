import type { CacheOrder, PolicyContext, PolicyProps } from '../policy-kit.ts';
import { textOf } from '../policy-kit.ts';
import { isOn } from './is-on.ts';

const SHORTEST_S = 5;
const LONGEST_S = 31_708_800;
const DEFAULT_S = 900;

/** How the answer of a back end may be kept (gateway.md §5.5); undefined for not at all. */
export function cacheOrder(context: PolicyContext, props: PolicyProps): CacheOrder | undefined {
  if (!context.rules.keepsAnswers) return undefined;
  const kind = textOf(props['cache-response']).trim().toLowerCase() || 'protocol';
  if (kind === 'no-cache') return undefined;
  if (kind !== 'protocol' && kind !== 'time-to-live') {
    context.warn(`“${kind}” is no way to keep answers; it is protocol, time-to-live or no-cache.`);
    return undefined;
  }
  const seconds = Number(textOf(props['cache-ttl']).trim() || Number.NaN);
  return {
    kind,
    seconds: Number.isFinite(seconds) ? Math.min(Math.max(seconds, SHORTEST_S), LONGEST_S) : DEFAULT_S,
    key: textOf(props['cache-key']).trim(),
    keepsPutPost: isOn(props['cache-putpost-response']),
  };
}
