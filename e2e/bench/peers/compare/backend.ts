import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';

export interface RunningBackend {
  readonly origin: string;
  close(): Promise<void>;
}

/** Headers that say which client library called, nothing about the gateway. */
const OF_THE_CLIENT = new Set([
  'host',
  'connection',
  'accept',
  'accept-language',
  'accept-encoding',
  'sec-fetch-mode',
  'content-length',
  'transfer-encoding',
  'keep-alive',
  'date',
]);

/** The back end that both gateways call: the same answer to the same request, and an echo of what arrived. */
export async function startBackend(): Promise<RunningBackend> {
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port.');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

type Fixed = readonly [headers: { readonly [name: string]: string | readonly string[] }, body: string | Uint8Array];

const FIXED: { readonly [path: string]: Fixed } = {
  '/json': [{ 'Content-Type': 'application/json', 'X-Back': 'end' }, '{"a":1,"b":[true,null]}'],
  '/spaced-json': [{ 'Content-Type': 'application/json; charset=utf-8' }, '{\n  "a" : 1,\n  "b" : "x y"\n}'],
  '/vendor-json': [{ 'Content-Type': 'application/vnd.x+json' }, '{"v":1}'],
  '/bad-json': [{ 'Content-Type': 'application/json' }, '{"a":'],
  '/text': [{ 'Content-Type': 'text/plain' }, 'text ü'],
  '/xml': [{ 'Content-Type': 'application/xml' }, '<a b="c">d</a>'],
  '/form': [{ 'Content-Type': 'application/x-www-form-urlencoded' }, 'a=1&b%5Bc%5D=2'],
  '/bytes': [{ 'Content-Type': 'application/octet-stream' }, new Uint8Array([0, 255, 10, 128])],
  '/nothing': [{}, ''],
  '/repeated': [{ 'X-Twice': ['one', 'two'], 'Set-Cookie': ['a=1', 'b=2'], 'Content-Type': 'text/plain' }, 'x'],
};

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://backend.test');
  const fixed = FIXED[pathname];
  if (fixed !== undefined) return send(response, 200, fixed);
  if (pathname === '/never') return;
  if (pathname === '/redirect') return send(response, 302, [{ Location: '/json' }, 'moved']);
  if (pathname === '/login') return send(response, loginStatus(request.headers.authorization), [{}, '']);
  if (pathname === '/chunked') {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.write('{"chunks":');
    return void response.end('2}');
  }
  const status = /^\/status\/(\d+)$/.exec(pathname)?.[1];
  if (status !== undefined) {
    const json: Fixed = [{ 'Content-Type': 'application/json' }, JSON.stringify({ status: Number(status) })];
    return send(response, Number(status), json);
  }
  return send(response, 200, [{ 'Content-Type': 'application/json' }, JSON.stringify(await echo(request))]);
}

function send(response: ServerResponse, status: number, [headers, body]: Fixed): void {
  const lines = Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? [...value] : value]);
  response.writeHead(status, {
    ...Object.fromEntries(lines),
    ...(status !== 204 && status !== 304 && { 'Content-Length': Buffer.byteLength(body) }),
  });
  response.end(status === 204 || status === 304 ? undefined : body);
}

function loginStatus(authorization: string | undefined): number {
  if (authorization === `Basic ${btoa('u:p')}`) return 200;
  return authorization === `Basic ${btoa('forbidden:p')}` ? 403 : 401;
}

async function echo(request: IncomingMessage): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes;
  const headers = Object.entries(request.headers).filter(([name]) => !OF_THE_CLIENT.has(name));
  return {
    method: request.method,
    url: request.url,
    headers: Object.fromEntries(headers.sort()),
    body: body.toString(),
  };
}
