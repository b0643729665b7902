import { cacheDirectives, headerText, secondsOf } from './cache-control.ts';
import type { Answered } from './kept-answer.ts';

type Lines = readonly (readonly [name: string, value: string])[];

/** Final statuses that a cache understands (RFC 9111 §3). */
const UNDERSTOOD = new Set([200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501]);

/**
 * How many seconds an answer stays fresh in a shared cache by its own headers (RFC 9111 §4.2.1); undefined when it must not
 * be kept, or does not say. Nothing is guessed from `Last-Modified`.
 */
export function freshSeconds({ status, headers }: Answered, now: number): number | undefined {
  const directives = cacheDirectives(headers);
  if (!UNDERSTOOD.has(status) || directives.has('no-store') || directives.has('private')) return undefined;
  if (headerText(headers, 'vary')?.includes('*')) return undefined;
  if (directives.has('no-cache')) return 0;
  return secondsOf(directives.get('s-maxage')) ?? secondsOf(directives.get('max-age')) ?? untilExpires(headers, now);
}

function untilExpires(headers: Lines, now: number): number | undefined {
  const expires = headerText(headers, 'expires');
  if (expires === undefined) return undefined;
  const date = Date.parse(headerText(headers, 'date') ?? '');
  const until = Date.parse(expires);
  // `Expires: 0` and other dates that are none lie in the past.
  return Number.isNaN(until) ? 0 : Math.max(0, Math.floor((until - (Number.isNaN(date) ? now : date)) / 1000));
}

/** Seconds an answer has lain in caches on its way. */
export function ageOf(headers: Lines): number {
  return secondsOf(headerText(headers, 'age')) ?? 0;
}

/** What makes an answer worth asking about again once it is stale. */
export function validators(headers: Lines): Lines {
  const etag = headerText(headers, 'etag');
  const modified = headerText(headers, 'last-modified');
  return [
    ...(etag === undefined ? [] : [['If-None-Match', etag] as const]),
    ...(modified === undefined ? [] : [['If-Modified-Since', modified] as const]),
  ];
}

/** The request headers that an answer varies by, with what this request says there. */
export function variedBy(answer: Lines, request: Lines): readonly (readonly [name: string, value: string | null])[] {
  const names = (headerText(answer, 'vary') ?? '').split(',').map((name) => name.trim().toLowerCase());
  return names.filter((name) => name !== '').map((name) => [name, headerText(request, name) ?? null] as const);
}
