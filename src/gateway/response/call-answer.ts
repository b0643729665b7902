import type { GatewayAnswer, GatewayReply, Trace } from '../trace.ts';

/** A reply whose other forms are made when somebody asks for them. */
export class CallAnswer implements GatewayAnswer {
  readonly id: string;
  readonly isRefused: boolean;
  readonly reply: GatewayReply;
  readonly #tell: () => Trace;
  #response: Response | undefined;
  #trace: Trace | undefined;

  constructor({ id, isRefused }: Pick<GatewayAnswer, 'id' | 'isRefused'>, reply: GatewayReply, tell: () => Trace) {
    this.id = id;
    this.isRefused = isRefused;
    this.reply = reply;
    this.#tell = tell;
  }

  get response(): Response {
    this.#response ??= toResponse(this.reply);
    return this.#response;
  }

  get trace(): Trace {
    this.#trace ??= this.#tell();
    return this.#trace;
  }
}

function toResponse({ status, reason, headers, body }: GatewayReply): Response {
  // A response copies the bytes, so they may lie in a buffer that the call shares.
  const bytes = body === undefined || body.length === 0 ? null : (body as Uint8Array<ArrayBuffer>);
  const lines = headers.map(([name, value]): [string, string] => [name, value]);
  const names = new Set(lines.map(([name]) => name.toLowerCase()));
  // Joined first: of lines that repeat a name, a service worker hands the page only one.
  const joined = names.size < lines.length ? new Headers(lines) : lines;
  return new Response(bytes, { status, statusText: reason, headers: joined });
}
