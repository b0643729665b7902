import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, test } from 'vitest';
import type { CallRequest } from '../../gateway/request/call-request.ts';
import { callRequestOf } from './node-request.ts';

/** What becomes of a request that is written by hand. */
async function received(text: string): Promise<CallRequest> {
  const incoming = new Promise<IncomingMessage>((resolve, reject) => {
    const server = createServer({ joinDuplicateHeaders: true }, (message, outgoing) => {
      outgoing.end();
      resolve(message);
      server.close();
      server.closeAllConnections();
    }).listen(0, '127.0.0.1', () => {
      const socket = connect((server.address() as AddressInfo).port, '127.0.0.1', () => socket.write(text));
      socket.on('error', reject);
    });
  });
  return callRequestOf(await incoming);
}

test.each([
  ['/a/b?c=d&e', 'http://api.test/a/b?c=d&e'],
  ['/a/../b', 'http://api.test/b'],
  ['/a/%2E%2e/b', 'http://api.test/b'],
  ['/a/./b?x=\'"', 'http://api.test/a/b?x=%27%22'],
  ['/a//b', 'http://api.test/a//b'],
  ['/%zz', 'http://api.test/%zz'],
  ['http://other.test/x?y', 'http://api.test/x?y'],
  ['*', 'http://api.test/*'],
])('the target %s is read as a browser would send it', async (target, url) => {
  expect((await received(`GET ${target} HTTP/1.1\r\nHost: API.test:80\r\n\r\n`)).url).toBe(url);
});

test('a host that is none becomes this server’s own name', async () => {
  expect((await received('GET /x HTTP/1.1\r\nHost: no host\r\n\r\n')).url).toMatch(/^http:\/\/localhost:\d+\/x$/);
});

test('headers are found without case, repeated lines are joined, and nothing is inherited', async () => {
  const { headers, body } = await received('GET / HTTP/1.1\r\nHost: h\r\nX-A: 1\r\nx-a: 2\r\nAccept: a\r\n\r\n');
  expect([headers.get('X-a'), headers.get('constructor'), headers.get('nosuch'), body]).toEqual([
    '1, 2',
    null,
    null,
    null,
  ]);
  const visited: string[] = [];
  headers.forEach((value, name) => {
    visited.push(`${name}: ${value}`);
  });
  expect(visited).toEqual(['host: h', 'x-a: 1, 2', 'accept: a']);
});
