import type { Trace, TracedRequest, TracedResponse } from '../trace.ts';

/*
 * HTTP Archive 1.2 (http://www.softwareishard.com/blog/har-12-spec/): what browsers and proxies read. Members that a trace
 * knows nothing of have the value the format gives for that.
 */

interface HarPair {
  readonly name: string;
  readonly value: string;
}

interface HarRequest {
  readonly method: string;
  readonly url: string;
  readonly httpVersion: string;
  readonly cookies: readonly never[];
  readonly headers: readonly HarPair[];
  readonly queryString: readonly HarPair[];
  readonly postData?: { readonly mimeType: string; readonly text: string };
  readonly headersSize: -1;
  readonly bodySize: number;
}

interface HarResponse {
  /** 0 when nobody answered. */
  readonly status: number;
  readonly statusText: string;
  readonly httpVersion: string;
  readonly cookies: readonly never[];
  readonly headers: readonly HarPair[];
  readonly content: { readonly size: number; readonly mimeType: string; readonly text?: string };
  /** '' when there is none. */
  readonly redirectURL: string;
  readonly headersSize: -1;
  readonly bodySize: number;
}

export interface HarEntry {
  readonly startedDateTime: string;
  /** Milliseconds, as are the timings. */
  readonly time: number;
  readonly request: HarRequest;
  readonly response: HarResponse;
  readonly cache: { readonly [name: string]: never };
  readonly timings: { readonly send: number; readonly wait: number; readonly receive: number };
  readonly comment: string;
}

export interface Har {
  readonly log: {
    readonly version: '1.2';
    readonly creator: { readonly name: string; readonly version: string };
    readonly entries: readonly HarEntry[];
    readonly comment: string;
  };
}

const HTTP_VERSION = 'HTTP/1.1';
/** A type for bodies that came without one. */
const UNKNOWN_TYPE = 'application/octet-stream';

/**
 * The call and, after it, every call of a back end in order, as a HAR log. Secrets are masked and bodies cut as they are in
 * the trace; sizes are those of the whole bodies.
 */
export function traceToHar(trace: Trace): Har {
  const what = trace.operation ?? `${trace.request.method} that reached no operation`;
  const own = entryOf(
    trace,
    0,
    trace,
    trace.api === undefined ? what : `${what} of ${trace.api.name}:${trace.api.version}`,
  );
  const exchanges = trace.steps.flatMap(({ backend, title, name }) =>
    backend === undefined ? [] : [entryOf(trace, backend.start, backend, `${title ?? name}: ${backend.label}`)],
  );
  return {
    log: {
      version: '1.2',
      creator: { name: 'API Designer', version: '1.0' },
      entries: [own, ...exchanges],
      comment: 'Secrets are masked, long bodies are cut.',
    },
  };
}

interface Exchange {
  readonly duration: number;
  readonly request: TracedRequest;
  readonly response?: TracedResponse;
  readonly failure?: { readonly message: string };
}

function entryOf(trace: Trace, start: number, exchange: Exchange, comment: string): HarEntry {
  const { duration, request, response, failure } = exchange;
  return {
    startedDateTime: new Date(trace.startedAt + start).toISOString(),
    time: duration,
    request: requestOf(request),
    response: responseOf(response ?? { status: 0, reason: failure?.message ?? '', headers: [] }),
    cache: {},
    timings: { send: 0, wait: duration, receive: 0 },
    comment,
  };
}

function requestOf({ method, url, headers, body, bodySize }: TracedRequest): HarRequest {
  const mark = url.indexOf('?');
  const query = mark < 0 ? [] : [...new URLSearchParams(url.slice(mark + 1))];
  return {
    method,
    url,
    httpVersion: HTTP_VERSION,
    cookies: [],
    headers: pairs(headers),
    queryString: pairs(query),
    ...(body !== undefined && { postData: { mimeType: named(headers, 'content-type') ?? UNKNOWN_TYPE, text: body } }),
    headersSize: -1,
    bodySize: bodySize ?? 0,
  };
}

function responseOf({ status, reason, headers, body, bodySize = 0 }: TracedResponse): HarResponse {
  return {
    status,
    statusText: reason,
    httpVersion: HTTP_VERSION,
    cookies: [],
    headers: pairs(headers),
    content: {
      size: bodySize,
      mimeType: named(headers, 'content-type') ?? UNKNOWN_TYPE,
      ...(body !== undefined && { text: body }),
    },
    redirectURL: named(headers, 'location') ?? '',
    headersSize: -1,
    bodySize,
  };
}

function pairs(lines: readonly (readonly [string, string])[]): readonly HarPair[] {
  return lines.map(([name, value]) => ({ name, value }));
}

function named(lines: readonly (readonly [string, string])[], name: string): string | undefined {
  return lines.find(([each]) => each.toLowerCase() === name)?.[1];
}
