import { normalContentType } from '../request/content-type.ts';
import type { IncomingCall } from '../request/incoming-call.ts';
import { ContextNode } from './context-node.ts';
import type { PlainObject } from './plain-object.ts';

const KEYS = [
  'verb',
  'uri',
  'path',
  'search',
  'querystring',
  'headers',
  'content-type',
  'date',
  'authorization',
  'body',
  'parameters',
];

/** The variables under `request` (gateway.md §3.1): read-only but for `request.parameters`. */
export class RequestNode extends ContextNode {
  readonly #call: IncomingCall;
  readonly #date: Date;
  readonly #authorization: (header: string | null) => unknown;
  #body: unknown;
  #parameters: () => PlainObject = () => ({});
  #known: unknown;

  constructor(call: IncomingCall, startedAt: number, authorization: (header: string | null) => unknown) {
    super();
    this.#call = call;
    this.#authorization = authorization;
    this.#date = new Date(startedAt);
  }

  /** Stage 8: the parsed body, and the parameters worked out when first asked for. */
  fill(body: unknown, parameters: () => PlainObject): void {
    this.#body = body;
    this.#parameters = parameters;
  }

  get(key: string): unknown {
    const { verb, uri, path, search, headers, headerMap } = this.#call;
    switch (key) {
      case 'verb':
        return verb;
      case 'uri':
        return uri;
      case 'path':
        return path;
      case 'search':
        return search;
      case 'querystring':
        return search.slice(1);
      case 'headers':
        return headerMap;
      case 'content-type': {
        const type = headers.get('content-type');
        return type === null ? undefined : normalContentType(type);
      }
      case 'date':
        return this.#date;
      case 'authorization':
        return this.#authorization(headers.get('authorization'));
      case 'body':
        return this.#body;
      case 'parameters':
        this.#known ??= this.#parameters();
        return this.#known;
      default:
        return undefined;
    }
  }

  keys(): readonly string[] {
    return KEYS;
  }

  override set(key: string, value: unknown): boolean {
    if (key !== 'parameters') return false;
    this.#known = value;
    return true;
  }
}
