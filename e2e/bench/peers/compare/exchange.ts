import { request as httpRequest } from 'node:http';

/** A request as it is sent to both gateways. */
export interface ComparedRequest {
  readonly method: string;
  /** Raw: as it stands on the request line. */
  readonly path: string;
  readonly headers: { readonly [name: string]: string };
  readonly body: Uint8Array | undefined;
}

export interface ComparedAnswer {
  readonly status: number;
  readonly reason: string;
  /** By lower-case name, repeated lines joined. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** No gateway takes longer; a second more than the longest timeout of an invoke. */
const TIMEOUT_MS = 20_000;

/** Sends one request over a connection of its own and reads the whole answer. */
export function exchange(origin: string, { method, path, headers, body }: ComparedRequest): Promise<ComparedAnswer> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'Content-Length': String(body.length) };
    const options = {
      hostname,
      port,
      method,
      path,
      headers: { ...headers, ...length },
      agent: false,
      timeout: TIMEOUT_MS,
    };
    const request = httpRequest(options, (response) => {
      const chunks: Uint8Array[] = [];
      response.on('data', (chunk: Uint8Array) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          reason: response.statusMessage ?? '',
          headers: namedLines(response.rawHeaders),
          body: Buffer.concat(chunks).toString('latin1'),
        }),
      );
    });
    request.on('timeout', () => request.destroy(new Error(`${method} ${path}: no answer in time.`)));
    request.on('error', (cause) => reject(new Error(`${method} ${path}: ${cause.message}`, { cause })));
    request.end(body);
  });
}

function namedLines(raw: readonly string[]): ReadonlyMap<string, string> {
  const named = new Map<string, string>();
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const name = (raw[at] ?? '').toLowerCase();
    const known = named.get(name);
    named.set(name, known === undefined ? (raw[at + 1] ?? '') : `${known}, ${raw[at + 1] ?? ''}`);
  }
  return named;
}
