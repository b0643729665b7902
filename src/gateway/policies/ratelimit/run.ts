import type { CountedLimit, LimitQuery, PolicyCheck, PolicyContext, PolicyProps, PolicyRun } from '../../policy-kit.ts';
import { isPlainObject, limitHeaders, memberOf, PolicyFailure, textOf } from '../../policy-kit.ts';

type NamedQuery = Exclude<LimitQuery, { source: 'plan-default' }>;

const KINDS = [
  ['rate', 'rate-limit'],
  ['burst', 'burst-limit'],
  ['count', 'count-limit'],
] as const;
const COUNTS = new Set(['', 'consume', 'increment', 'inc']);
const GIVES_BACK = new Set(['replenish', 'decrement', 'dec']);

/**
 * real-files.md §2.2: counts the call at this point of the flow. The first hard limit that is used up ends it with
 * `AssemblyRateLimitError`: 429 for limits that are the caller's business, 503 for those of the inside.
 */
export const run: PolicyRun = async (context, props) => {
  let counts = false;
  const queries = queriesIn(props);
  if (queries.length === 0) context.warn('The source is not the default of the plan, but no limit is named.');
  for (const query of queries) {
    const limits = await context.countLimits(query);
    if (limits === undefined && query.source !== 'plan-default') tellMissing(context, query);
    for (const each of limits ?? []) {
      counts = true;
      tell(context, each, query.source !== 'plan-default' && query.givesBack);
    }
  }
  if (!counts) context.note('No limit counted this call.');
};

export const check: PolicyCheck = (props) => void queriesIn(props);

function queriesIn(props: PolicyProps): readonly LimitQuery[] {
  const source = textOf(props.source).trim() || 'plan-default';
  switch (source) {
    case 'plan-default':
      return [{ source }];
    case 'plan-named':
    case 'catalog-named':
    case 'gateway-named':
      return KINDS.flatMap(([kind, key]) => entries(props[key], key).map((entry) => ({ source, kind, ...entry })));
    default:
      throw new PolicyFailure('PropertyError', `Invalid source: "${source}"`, {
        at: '/source',
        help: 'Write plan-default, plan-named, catalog-named or gateway-named.',
      });
  }
}

/** `[{name, operation}]`, as it is written; one alone and a bare name, too. */
function entries(value: unknown, key: string): readonly Pick<NamedQuery, 'name' | 'givesBack'>[] {
  const list = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
  return list.map((each, index) => {
    const at = `/${key}${list === value ? `/${index}` : ''}`;
    const name = textOf(isPlainObject(each) ? memberOf(each, 'name') : each).trim();
    const operation = isPlainObject(each) ? textOf(memberOf(each, 'operation')).trim().toLowerCase() : '';
    if (name === '') throw wrongEntry(`An entry of ${key} has no name.`, at);
    if (!COUNTS.has(operation) && !GIVES_BACK.has(operation)) {
      throw wrongEntry(`Invalid operation: "${operation}"`, `${at}/operation`);
    }
    return { name, givesBack: GIVES_BACK.has(operation) };
  });
}

function wrongEntry(message: string, at: string): PolicyFailure {
  return new PolicyFailure('PropertyError', message, {
    at,
    help: 'Write { name: …, operation: consume or replenish }; of a count-limit, increment or decrement.',
  });
}

function tellMissing(context: PolicyContext, { source, kind, name }: NamedQuery): void {
  const where = source === 'plan-named' ? 'The plan' : 'No plan of the catalog';
  const has = source === 'plan-named' ? 'has no' : 'has a';
  context.warn(
    `${where} ${has} ${kind} limit “${name}”, so nothing is counted. Write it in a product, under assembly-${kind}-limits of a plan.`,
  );
}

function tell(context: PolicyContext, counted: CountedLimit, givesBack: boolean): void {
  const { name, limit, remaining, exceeded, hard } = counted;
  context.note(`${name === '' ? 'The limit' : `“${name}”`}: ${limit}, ${remaining} left.`);
  if (!exceeded || givesBack) return;
  if (hard) throw refused(counted);
  context.warn('The limit is exceeded, but it is not a hard one: the call goes on.');
}

function refused(counted: CountedLimit): PolicyFailure {
  const { kind, limit, reset, isClient } = counted;
  const wait = kind === 'count' ? 'Wait until other calls have ended' : `Wait ${reset} s`;
  return new PolicyFailure('AssemblyRateLimitError', 'Rate Limit exceeded', {
    status: isClient ? { code: 429, reason: 'Too Many Requests' } : { code: 503, reason: 'Service Unavailable' },
    headers: Object.fromEntries(limitHeaders([counted])),
    help: `At most ${limit}. ${wait}, raise the limit in the product, or make it a soft one.`,
  });
}
