import type { RateLimit } from '../deployment.ts';

export type LimitKind = 'rate' | 'burst' | 'count';

/** A numeric limit: so many calls in a window; of a count, at one time. */
export interface CompiledLimit {
  readonly kind: LimitKind;
  /** '' for a plan's unnamed limit. */
  readonly name: string;
  readonly calls: number;
  readonly windowMs: number;
  readonly hard: boolean;
  /** As written. */
  readonly value: string;
}

export type LimitValue =
  | { readonly kind: 'unlimited' }
  | { readonly kind: 'limit'; readonly calls: number; readonly windowMs: number; readonly warning?: string }
  | { readonly kind: 'invalid'; readonly problem: string };

const SECOND = 1000;
const UNITS: ReadonlyMap<string, number> = new Map([
  ...['sec', 'secs', 'second', 'seconds'].map((unit) => [unit, SECOND] as const),
  ...['min', 'mins', 'minute', 'minutes'].map((unit) => [unit, 60 * SECOND] as const),
  ...['hr', 'hrs', 'hour', 'hours'].map((unit) => [unit, 3600 * SECOND] as const),
  ...['day', 'days'].map((unit) => [unit, 86_400 * SECOND] as const),
  ...['wk', 'wks', 'week', 'weeks'].map((unit) => [unit, 604_800 * SECOND] as const),
]);
const HOUR = 3600 * SECOND;

/** Reads `<calls>[/[<n>][<unit>]]` or `unlimited`, spaces ignored (gateway.md §7.1). Total. */
export function parseLimitValue(text: string): LimitValue {
  const compact = text.replace(/\s+/g, '').toLowerCase();
  if (compact === 'unlimited') return { kind: 'unlimited' };
  const match = /^(\d+)(?:\/(\d*)([a-z]*))?(.*)$/.exec(compact);
  if (match === null) {
    return {
      kind: 'invalid',
      problem: `“${text}” is no rate limit. Write calls and an interval, such as 100/hour, or unlimited.`,
    };
  }
  const [, digits = '', count = '', unit = '', rest = ''] = match;
  const known = unit === '' ? HOUR : UNITS.get(unit);
  const windowMs = Math.max(1, Number(count === '' ? 1 : count)) * (known ?? HOUR);
  const limit = { kind: 'limit', calls: Number(digits), windowMs } as const;
  if (!Number.isSafeInteger(limit.calls) || !Number.isSafeInteger(windowMs)) {
    return { kind: 'invalid', problem: 'A rate limit has more digits than can be counted. Write unlimited.' };
  }
  const isNoTime = count !== '' && Number(count) === 0;
  if (known !== undefined && rest === '' && !isNoTime) return limit;
  const what =
    known === undefined
      ? `the unit “${unit}” is not known and counts as hours`
      : rest === ''
        ? `an interval of ${count} counts as 1`
        : `“${rest}” is ignored`;
  return { ...limit, warning: `In the rate limit “${text}”, ${what}. Units are second, minute, hour, day and week.` };
}

/**
 * The numeric limits of a plan in the order they are checked (gateway.md §7.2): unlimited ones are dropped; bursts come
 * first; rate limits with an unnamed one among them go by interval, then by calls. `tell` hears of values that are wrong.
 */
export function compileLimits(
  limits: readonly RateLimit[],
  tell: (severity: 'error' | 'warning', problem: string, limit: RateLimit) => void,
): readonly CompiledLimit[] {
  const numeric = limits.flatMap((limit): readonly CompiledLimit[] => {
    const { kind = 'rate', name, hard } = limit;
    const value = String(limit.value);
    const read = readLimitValue({ kind, name, value }, (severity, problem) => tell(severity, problem, limit));
    return read === undefined ? [] : [{ kind, name, value, ...read, hard: hard || kind === 'burst' }];
  });
  const bursts = numeric.filter(({ kind }) => kind === 'burst');
  const rates = numeric.filter(({ kind }) => kind === 'rate');
  if (!rates.some(({ name }) => name === '')) return [...bursts, ...rates];
  return [...bursts, ...rates.toSorted((a, b) => a.windowMs - b.windowMs || a.calls - b.calls)];
}

/** Calls and window of a limit that is told of when it is odd; undefined for one that is unlimited or wrong. */
export function readLimitValue(
  { kind, name, value }: Pick<CompiledLimit, 'kind' | 'name' | 'value'>,
  tell: (severity: 'error' | 'warning', problem: string) => void,
): Pick<CompiledLimit, 'calls' | 'windowMs'> | undefined {
  const parsed = kind === 'count' ? parseCount(value) : parseLimitValue(value);
  if (parsed.kind === 'unlimited') return undefined;
  if (parsed.kind === 'invalid') {
    tell('error', parsed.problem);
    return undefined;
  }
  const { calls, windowMs, warning } = parsed;
  if (warning !== undefined) tell('warning', warning);
  if (kind === 'burst' && windowMs >= HOUR) tell('warning', longBurst(name, value));
  return { calls, windowMs };
}

/** Counts fall when something is given back, not with time. */
const FOR_EVER = 1000 * 365 * 86_400 * SECOND;

function parseCount(text: string): LimitValue {
  const compact = text.trim().toLowerCase();
  if (compact === 'unlimited') return { kind: 'unlimited' };
  if (/^\d+$/.test(compact)) return { kind: 'limit', calls: Number(compact), windowMs: FOR_EVER };
  return { kind: 'invalid', problem: `“${text}” is no count. Write a number, such as 3, or unlimited.` };
}

function longBurst(name: string, value: string): string {
  return `The burst limit “${name}” is ${value}; burst limits are meant for seconds and minutes.`;
}

/** `100 calls per hour`, for people. */
export function limitText({ kind, calls, windowMs }: CompiledLimit): string {
  if (kind === 'count') return `${calls} at one time`;
  const units: readonly (readonly [string, number])[] = [
    ['week', 604_800],
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
    ['second', 1],
  ];
  const [unit, seconds] = units.find(([, size]) => windowMs % (size * SECOND) === 0) ?? ['second', 1];
  const count = windowMs / (seconds * SECOND);
  return `${calls} ${calls === 1 ? 'call' : 'calls'} per ${count === 1 ? unit : `${count} ${unit}s`}`;
}
