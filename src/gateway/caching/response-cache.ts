import { toHex } from '../../base/hex.ts';
import type { BackendAnswer } from '../backends/backend.ts';
import type { BackendCall } from '../policy-kit.ts';
import { digest } from '../script/digest.ts';
import type { KeptStore } from '../world.ts';
import { cacheDirectives, headerText, secondsOf } from './cache-control.ts';
import { ageOf, freshSeconds, validators, variedBy } from './freshness.ts';
import { type Answered, fromStored, type KeptAnswer, toStored } from './kept-answer.ts';

/** An answer that can be asked about again is kept this long beyond its time. */
const STALE_MS = 86_400_000;
const CONDITIONAL = ['if-none-match', 'if-modified-since', 'if-match', 'if-unmodified-since', 'if-range', 'range'];

export interface CacheSurroundings {
  readonly store: KeptStore;
  readonly now: () => number;
  /** What one API keeps, no other gets. */
  readonly scope: readonly string[];
  readonly ask: (call: BackendCall) => Promise<BackendAnswer>;
}

export interface CachedAnswer {
  readonly answer: BackendAnswer;
  /** What the cache did, for people. */
  readonly note?: string;
}

/**
 * Calls a back end, or answers with what it said before (gateway.md §5.5): for as long as it allowed (`protocol`, a shared
 * cache after RFC 9111), or for a time of the document's own (`time-to-live`). Requests with an Authorization are never
 * kept; others than GET only when the document says so.
 */
export async function callThroughCache(call: BackendCall, around: CacheSurroundings): Promise<CachedAnswer> {
  const { cache, method } = call;
  if (cache === undefined) return { answer: await around.ask(call) };
  const key = keyOf(call, cache.key, around.scope);
  const isKept = method === 'GET' || (cache.keepsPutPost && (method === 'PUT' || method === 'POST'));
  if (!isKept) {
    const answer = await around.ask(call);
    // What changes a resource makes what is kept of it worthless (RFC 9111 §4.4).
    const changed = method !== 'HEAD' && method !== 'OPTIONS' && answer.kind === 'answered' && answer.status < 400;
    if (changed) around.store.delete(keyOf({ ...call, method: 'GET' }, cache.key, around.scope));
    return { answer };
  }
  // A time of the document's own holds whatever the caller wishes.
  const wishes = cacheDirectives(cache.kind === 'protocol' ? call.headers : []);
  if (hasOwnConditions(call) || wishes.has('no-store')) return { answer: await around.ask(call) };
  const kept = keptFor(call, fromStored(around.store.get(key, around.now())));
  if (kept !== undefined && isFresh(kept, wishes, call, around.now())) return served(kept, around.now());
  return askAnew(call, key, kept, around);
}

function hasOwnConditions({ headers }: BackendCall): boolean {
  return headers.some(([name]) => name.toLowerCase() === 'authorization' || CONDITIONAL.includes(name.toLowerCase()));
}

function keyOf({ method, url, body }: BackendCall, key: string, scope: readonly string[]): string {
  const content = method === 'GET' || body === undefined ? '' : toHex(digest('sha256', body));
  return JSON.stringify([...scope, method, key === '' ? url : key, content]);
}

/** What is kept, if it was said to a request like this one. */
function keptFor({ headers }: BackendCall, kept: KeptAnswer | undefined): KeptAnswer | undefined {
  return kept?.varied.every(([name, value]) => (headerText(headers, name) ?? null) === value) ? kept : undefined;
}

function isFresh(kept: KeptAnswer, wishes: ReadonlyMap<string, string>, call: BackendCall, now: number): boolean {
  if (now >= kept.freshUntil) return false;
  if (call.cache?.kind === 'time-to-live') return true;
  const isUnwanted =
    wishes.has('no-cache') || (wishes.size === 0 && /no-cache/i.test(headerText(call.headers, 'pragma') ?? ''));
  const oldest = secondsOf(wishes.get('max-age'));
  const reserve = secondsOf(wishes.get('min-fresh')) ?? 0;
  return !isUnwanted && !(oldest !== undefined && ageNow(kept, now) > oldest) && now + reserve * 1000 < kept.freshUntil;
}

function ageNow({ storedAt, ageBefore }: KeptAnswer, now: number): number {
  return ageBefore + Math.max(0, Math.floor((now - storedAt) / 1000));
}

function served(kept: KeptAnswer, now: number): CachedAnswer {
  const age = ageNow(kept, now);
  const headers = [
    ...kept.answer.headers.filter(([name]) => name.toLowerCase() !== 'age'),
    ['Age', String(age)] as const,
  ];
  const left = Math.ceil((kept.freshUntil - now) / 1000);
  return {
    answer: { ...kept.answer, headers, label: `kept from ${kept.answer.label}` },
    note: `The back end was not called: its answer of ${seconds((now - kept.storedAt) / 1000)} ago is good for ${seconds(left)} more.`,
  };
}

async function askAnew(
  call: BackendCall,
  key: string,
  kept: KeptAnswer | undefined,
  around: CacheSurroundings,
): Promise<CachedAnswer> {
  const conditions = kept === undefined || call.cache?.kind === 'time-to-live' ? [] : validators(kept.answer.headers);
  const answer = await around.ask(
    conditions.length === 0 ? call : { ...call, headers: [...call.headers, ...conditions] },
  );
  if (answer.kind === 'failed') return { answer };
  if (kept === undefined || conditions.length === 0 || answer.status !== 304) return keep(call, key, answer, around);
  const named = new Set(answer.headers.map(([name]) => name.toLowerCase()));
  const headers = [...kept.answer.headers.filter(([name]) => !named.has(name.toLowerCase())), ...answer.headers];
  const { note } = keep(call, key, { ...kept.answer, headers }, around);
  return {
    answer: { ...kept.answer, headers, label: answer.label },
    note: `The back end says that its kept answer still holds (304). ${note ?? ''}`.trim(),
  };
}

function keep(call: BackendCall, key: string, answer: Answered, { store, now }: CacheSurroundings): CachedAnswer {
  const time = now();
  const lifetime = lifetimeOf(call, answer, time);
  if (lifetime === undefined) return { answer };
  const asksAgain = call.cache?.kind === 'protocol' && validators(answer.headers).length > 0;
  const ageBefore = call.cache?.kind === 'protocol' ? ageOf(answer.headers) : 0;
  const left = Math.max(0, lifetime - ageBefore);
  if (left === 0 && !asksAgain) return { answer };
  const freshUntil = time + left * 1000;
  const varied = call.cache?.kind === 'protocol' ? variedBy(answer.headers, call.headers) : [];
  const stored = toStored({ answer, storedAt: time, freshUntil, ageBefore, varied });
  if (!store.set(key, stored, freshUntil + (asksAgain ? STALE_MS : 0))) {
    return { answer, note: 'The answer is too large to be kept.' };
  }
  return {
    answer,
    note: left === 0 ? 'The answer is kept to be asked about again.' : `The answer is kept for ${seconds(left)}.`,
  };
}

/** Seconds; undefined for what is not kept. */
function lifetimeOf({ cache }: BackendCall, answer: Answered, now: number): number | undefined {
  if (cache?.kind !== 'time-to-live') return freshSeconds(answer, now);
  return answer.status >= 200 && answer.status < 300 ? cache.seconds : undefined;
}

function seconds(count: number): string {
  const whole = Math.floor(count);
  return whole === 1 ? 'a second' : `${whole} seconds`;
}
