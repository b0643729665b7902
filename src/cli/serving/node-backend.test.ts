import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import type { BackendRequest } from '../../gateway/backends/backend.ts';
import { createFakeTime } from '../../testing/fake-time.ts';
import { createNodeBackend } from './node-backend.ts';

const time = createFakeTime();
const call = createNodeBackend(time.scheduler);
const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function request(url: string, more: Partial<BackendRequest> = {}): BackendRequest {
  return {
    ...{ url, method: 'GET', headers: [], timeoutMs: 5000, followRedirects: true, choice: 'live' },
    ...{ operation: { model: {}, key: 'get /x' }, ...more },
  };
}

async function answerOf(asked: BackendRequest) {
  const answer = await call(asked);
  if (answer.kind === 'failed') throw new Error(`${answer.message} ${answer.help}`);
  return { ...answer, body: new TextDecoder().decode(answer.body) };
}

test('headers go out and come in as they are written, those of the connection are its own', async () => {
  const url = await serve((incoming, outgoing) => {
    outgoing.writeHead(201, 'Made', ['Set-Cookie', 'a=1', 'Set-Cookie', 'b=2', 'X-Case', 'kept']);
    outgoing.end(JSON.stringify(incoming.rawHeaders));
  });
  const headers = [
    ['X-One', '1'],
    ['x-one', '2'],
    ['Connection', 'upgrade'],
    ['Content-Length', '77'],
  ] as const;
  const body = new TextEncoder().encode('{}');
  const {
    status,
    reason,
    headers: lines,
    body: sent,
  } = await answerOf(request(url, { method: 'POST', headers, body }));
  expect([status, reason]).toEqual([201, 'Made']);
  expect(lines).toEqual(
    expect.arrayContaining([
      ['Set-Cookie', 'a=1'],
      ['Set-Cookie', 'b=2'],
      ['X-Case', 'kept'],
    ]),
  );
  expect(JSON.parse(sent)).toEqual([
    ...['host', url.slice('http://'.length), 'connection', 'keep-alive'],
    ...['X-One', '1', 'x-one', '2', 'content-length', '2'],
  ]);
});

test('a packed body is unpacked, and no longer called packed', async () => {
  const url = await serve((_incoming, outgoing) => {
    outgoing.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'text/plain' }).end(gzipSync('a text'));
  });
  const { headers, body } = await answerOf(request(url));
  expect(body).toBe('a text');
  expect(headers.map(([name]) => name)).not.toContain('content-encoding');
});

test('redirects are followed as browsers do, or shown', async () => {
  const other = await serve((incoming, outgoing) => outgoing.end(JSON.stringify([incoming.method, incoming.headers])));
  const url = await serve((incoming, outgoing) => {
    const status = incoming.url === '/kept' ? 307 : 302;
    outgoing.writeHead(status, { location: incoming.url === '/loop' ? '/loop' : `${other}/there` }).end();
  });
  const body = new TextEncoder().encode('x');
  const headers = [
    ['authorization', 'Basic abc'],
    ['content-type', 'text/plain'],
  ] as const;
  const post = { method: 'POST', headers, body };
  const changed = JSON.parse((await answerOf(request(`${url}/x`, post))).body);
  expect([changed[0], changed[1].authorization, changed[1]['content-type']]).toEqual(['GET', undefined, undefined]);
  const kept = JSON.parse((await answerOf(request(`${url}/kept`, post))).body);
  expect([kept[0], kept[1]['content-type'], kept[1]['content-length']]).toEqual(['POST', 'text/plain', '1']);
  expect((await answerOf(request(url, { followRedirects: false }))).status).toBe(302);
  expect(await call(request(`${url}/loop`))).toMatchObject({
    kind: 'failed',
    help: expect.stringContaining('redirects'),
  });
});

test('a kept connection that was closed meanwhile does not fail the next call', async () => {
  let calls = 0;
  const url = await serve((incoming, outgoing) => {
    calls += 1;
    // The second call finds the connection cut under it.
    if (calls === 2) incoming.socket.destroy();
    else outgoing.end(`call ${calls}`);
  });
  expect((await answerOf(request(url))).body).toBe('call 1');
  expect((await answerOf(request(url))).body).toBe('call 3');
});

test('no answer in time, and nobody there', async () => {
  const asked: (() => void)[] = [];
  const arrived = new Promise<void>((resolve) => asked.push(resolve));
  const url = await serve(() => asked[0]?.());
  const waiting = call(request(url, { timeoutMs: 3000 }));
  await arrived;
  await time.advance(3000);
  expect(await waiting).toMatchObject({ kind: 'failed', cause: 'timeout', help: expect.stringContaining('3 s') });

  const gone = await serve(() => undefined);
  servers[servers.length - 1]?.close();
  expect(await call(request(gone))).toMatchObject({ kind: 'failed', cause: 'unreachable' });
  expect(await call(request(gone))).toMatchObject({ message: expect.stringContaining('ECONNREFUSED') });
});

test('what cannot be a request fails and says so', async () => {
  const url = await serve((_incoming, outgoing) => outgoing.end());
  expect(await call(request(url, { headers: [['X-Bad', 'a\nb']] }))).toMatchObject({ kind: 'failed' });
});
