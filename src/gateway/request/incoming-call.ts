import { HeaderMap } from '../context/header-map.ts';
import type { CallHeaders, CallRequest } from './call-request.ts';
import { Query } from './query.ts';

/** The facts of one request that every stage reads, worked out once (gateway.md §1.2). */
export class IncomingCall {
  /** Upper case. */
  readonly verb: string;
  /** Full address with query. */
  readonly uri: string;
  /** What follows the base address, starting with `/`, still percent-encoded, no query; undefined when the call is not for this gateway. */
  readonly path: string | undefined;
  /** With `?`, or ''. */
  readonly search: string;
  readonly headers: CallHeaders;
  readonly headerMap: HeaderMap;
  /** Address of the gateway itself, ending with `/`. */
  readonly baseUrl: string;
  #query: Query | undefined;

  /** @param base with or without its final slash */
  constructor({ method, url, headers }: CallRequest, base: string) {
    const baseUrl = base.endsWith('/') ? base : `${base}/`;
    const hash = url.indexOf('#');
    this.uri = hash < 0 ? url : url.slice(0, hash);
    const mark = this.uri.indexOf('?');
    this.search = mark < 0 ? '' : this.uri.slice(mark);
    this.verb = method.toUpperCase();
    this.path = pathBelow(mark < 0 ? this.uri : this.uri.slice(0, mark), baseUrl);
    this.headers = headers;
    this.headerMap = HeaderMap.ofRequest(headers);
    this.baseUrl = baseUrl;
  }

  get host(): string {
    return this.headers.get('host') ?? hostOf(this.baseUrl);
  }

  get query(): Query {
    this.#query ??= new Query(this.search);
    return this.#query;
  }
}

/** Compares paths only: the same gateway may be reached under `localhost` and `127.0.0.1`. */
function pathBelow(target: string, base: string): string | undefined {
  const path = pathOf(target);
  const basePath = pathOf(base);
  if (path.startsWith(basePath)) return path.slice(basePath.length - 1);
  return `${path}/` === basePath ? '/' : undefined;
}

function pathOf(address: string): string {
  const authority = address.indexOf('//') + 2;
  const slash = address.indexOf('/', authority);
  return slash < 0 ? '/' : address.slice(slash);
}

function hostOf(base: string): string {
  const authority = base.slice(base.indexOf('//') + 2);
  return authority.slice(0, authority.indexOf('/'));
}
