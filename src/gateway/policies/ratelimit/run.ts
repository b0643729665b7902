import type { CountedLimit, PolicyContext, PolicyProps, PolicyRun } from '../../policy-kit.ts';
import { isPlainObject, memberOf, PolicyFailure, textOf } from '../../policy-kit.ts';

const SOURCES = new Set(['plan-default', 'plan-named', 'catalog-named', 'gateway-named']);
const LISTS = ['rate-limit', 'burst-limit', 'count-limit'];
const COUNTING = new Set(['', 'consume', 'increment']);

/** gateway.md §5.19: every limit counts; the first hard one that is used up fails with `AssemblyRateLimitError`. */
export const run: PolicyRun = (context, props) => {
  const source = textOf(props.source).trim() || 'plan-default';
  if (!SOURCES.has(source)) throw new PolicyFailure('PropertyError', `Invalid source: "${source}"`);
  const limits = source === 'plan-default' ? context.countLimits() : named(context, props);
  if (limits.length === 0) context.note('No limit counted this call.');
  for (const { name, remaining, limit } of limits) {
    context.note(`${name === '' ? 'The limit' : `“${name}”`}: ${limit}, ${remaining} left.`);
  }
  const exceeded = limits.filter((each) => each.exceeded);
  const refusing = exceeded.find(({ hard }) => hard);
  if (refusing !== undefined) throw refused(refusing);
  if (exceeded.length > 0) context.warn('The limit is exceeded, but it is not a hard one: the call goes on.');
};

function named(context: PolicyContext, props: PolicyProps): readonly CountedLimit[] {
  return LISTS.flatMap((key) => entries(props[key])).flatMap(({ name, operation }) => {
    if (!COUNTING.has(operation)) {
      context.warn(`The operation ${operation} on “${name}” is for real gateways: calls are only counted here.`);
      return [];
    }
    const counted = context.countLimits(name);
    if (counted.length === 0) {
      context.warn(
        `The plan has no limit “${name}”, so nothing is counted. On a real gateway its configuration may have one.`,
      );
    }
    return counted;
  });
}

/** `[{name, operation}]`, as it is written; a bare name too. */
function entries(value: unknown): readonly { readonly name: string; readonly operation: string }[] {
  const list = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
  return list.flatMap((each) => {
    const name = textOf(isPlainObject(each) ? memberOf(each, 'name') : each).trim();
    const operation = isPlainObject(each) ? textOf(memberOf(each, 'operation')).trim().toLowerCase() : '';
    return name === '' ? [] : [{ name, operation }];
  });
}

function refused({ name, calls, limit, reset }: CountedLimit): PolicyFailure {
  const value = (count: number): string => (name === '' ? `${count}` : `name=${name},${count}`);
  return new PolicyFailure('AssemblyRateLimitError', 'Rate Limit exceeded', {
    status: { code: 429, reason: 'Too Many Requests' },
    headers: {
      'X-RateLimit-Limit': value(calls),
      'X-RateLimit-Remaining': value(0),
      'X-RateLimit-Reset': value(reset),
    },
    help: `At most ${limit}. Wait ${reset} s, raise the limit in the plan, or make it a soft one.`,
  });
}
