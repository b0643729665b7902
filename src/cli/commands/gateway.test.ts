import { type AddressInfo, connect, createServer } from 'node:net';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { apiText, folderWith, HELLO, KEYS } from '../../testing/terminal-files.ts';
import { loadScriptEngine, refusedCommand, startBackEnd, startCommand } from '../../testing/terminal-run.ts';
import { gateway } from './gateway.ts';

const command: Parameters<typeof startCommand>[0] = (args, io) => gateway(args, io, loadScriptEngine);
const start = (args: readonly string[], env?: Readonly<Record<string, string>>) => startCommand(command, args, env);
const refused = (args: readonly string[]) => refusedCommand(command, args);

test('§11.232 every API of a folder answers at the root, for the client default with the secret SECRET', async () => {
  const folder = folderWith({ 'one.yaml': apiText('one', HELLO, KEYS), 'deep/two.yml': apiText('two', HELLO, KEYS) });
  const { url, printed } = await start([folder]);
  expect(printed).toEqual([`listening on ${url}`]);
  const headers = { 'x-ibm-client-id': 'default', 'x-ibm-client-secret': 'SECRET' };
  for (const name of ['one', 'two']) {
    const response = await fetch(`${url}${name}/x`, { headers });
    expect([response.status, await response.text()]).toEqual([200, 'hello']);
  }
  expect((await fetch(`${url}one/x`)).status).toBe(401);
});

test('§11.100 without a configuration the plan is 100 calls an hour', async () => {
  const { url } = await start([folderWith({ 'one.yaml': apiText('one', HELLO) })]);
  const { headers } = await fetch(`${url}one/x`);
  expect([headers.get('x-ratelimit-limit'), headers.get('x-ratelimit-remaining')]).toEqual(['100', '99']);
});

test('listening everywhere, it is called localhost', async () => {
  const { url } = await start([folderWith({ 'one.yaml': apiText('one', HELLO) }), '--host', '0.0.0.0']);
  expect(url).toMatch(/^http:\/\/localhost:\d+\/$/);
  expect((await fetch(`${url.replace('localhost', '127.0.0.1')}one/x`)).status).toBe(200);
});

test('a refused call is explained in the terminal, unless it is to be quiet', async () => {
  const folder = folderWith({ 'one.yaml': apiText('one', HELLO, KEYS) });
  const loud = await start([folder]);
  await fetch(`${loud.url}one/x?client_secret=hush`);
  expect(loud.errors).toEqual([expect.stringMatching(/^401 GET \/one\/x: .*X-IBM-Client-Id was not sent/)]);
  const quiet = await start(['--quiet', folder]);
  await fetch(`${quiet.url}one/x`);
  expect(quiet.errors).toEqual([]);
});

test('an invoke calls the live network, and what cannot be reached is explained', async () => {
  const backEnd = await startBackEnd((request, response) => {
    response.setHeader('set-cookie', ['a=1', 'b=2']);
    response.writeHead(201, 'Made Here').end(`${request.method} ${request.url} ${request.headers['x-mine']}`);
  });
  const invoke = (target: string) => `      - invoke: { target-url: '${target}' }`;
  const folder = folderWith({
    'up.yaml': apiText('up', invoke(`${backEnd}/there?a=1`)),
    'down.yaml': apiText('down', invoke('http://127.0.0.1:1/')),
  });
  const { url, errors } = await start([folder]);
  const response = await fetch(`${url}up/x`, { headers: { 'x-mine': 'yes' } });
  expect([response.status, response.statusText]).toEqual([201, 'Made Here']);
  expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  expect(await response.text()).toBe('GET /there?a=1 yes');
  await fetch(`${url}down/x`);
  expect(errors.at(-1)).toMatch(/GET \/down\/x: .*127\.0\.0\.1:1/);
});

test('a posted body reaches the back end whole', async () => {
  const backEnd = await startBackEnd((request, response) => {
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
    });
    request.on('end', () => response.end(`${size} ${request.headers['content-length']}`));
  });
  const folder = folderWith({ 'one.yaml': apiText('one', `      - invoke: { target-url: '${backEnd}/' }`) });
  const { url } = await start([folder]);
  const post = (size: number) =>
    fetch(`${url}one/x`, { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'x'.repeat(size) });
  expect(await (await post(3_000_000)).text()).toBe('3000000 3000000');
  expect((await post(5_000_000)).status).toBe(413);
  const chunked = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('abc'));
      controller.close();
    },
  });
  const streaming = { method: 'POST', headers: { 'content-type': 'text/plain' }, body: chunked, duplex: 'half' };
  const streamed = await fetch(`${url}one/x`, streaming);
  expect(await streamed.text()).toBe('3 3');
});

test('scripts run in the sandbox', async () => {
  const script = `      - javascript: { source: "message.body = 'from ' + typeof process + ' ' + request.verb;" }`;
  const { url } = await start([folderWith({ 'one.yaml': apiText('one', script) })]);
  expect(await (await fetch(`${url}one/x`)).text()).toBe('from undefined GET');
});

test('--profile micro answers as the micro gateway', async () => {
  const { url } = await start([
    folderWith({ 'one.yaml': apiText('one', HELLO, KEYS) }),
    '--profile',
    'micro',
    '--quiet',
  ]);
  const response = await fetch(`${url}one/x`);
  expect([response.status, response.headers.get('x-powered-by'), await response.json()]).toEqual([
    401,
    'IBM API Connect MicroGateway',
    { name: 'PreFlowError', message: 'unable to process the request' },
  ]);
});

test('--backend mock answers from the document, --catalog chooses the property values', async () => {
  const document = `swagger: '2.0'
info: { title: one, version: 1.0.0 }
paths:
  /x: { get: { responses: { 200: { description: OK, examples: { application/json: { mocked: true } } } } } }
  /y: { get: { responses: { 200: { description: OK } } } }
x-ibm-configuration:
  properties: { where: { value: nowhere } }
  catalogs: { Production: { properties: { where: in production } } }
  assembly:
    execute:
      - operation-switch:
          case:
            - operations: [{ verb: get, path: /x }]
              execute: [{ invoke: { target-url: 'http://127.0.0.1:1/' } }]
            - operations: [{ verb: get, path: /y }]
              execute: [{ set-variable: { actions: [{ set: message.body, value: $(where) }] } }]
`;
  const folder = folderWith({ 'one.yaml': document });
  const { url } = await start([folder, '--backend', 'mock', '--catalog', 'Production']);
  expect(await (await fetch(`${url}x`)).json()).toEqual({ mocked: true });
  expect(await (await fetch(`${url}y`)).text()).toBe('in production');
});

test('--stateful: a mock remembers what calls do', async () => {
  const document = `openapi: 3.0.3
info: { title: one, version: 1.0.0 }
paths:
  /things:
    get: { responses: { 200: { description: OK, content: { application/json: { example: [{ id: 1 }] } } } } }
    post: { responses: { 201: { description: OK } } }
  /things/{id}: { get: { responses: { 200: { description: OK } } } }
x-ibm-configuration: { assembly: { execute: [{ invoke: { target-url: 'http://127.0.0.1:1/' } }] } }
`;
  const folder = folderWith({ 'one.yaml': document });
  const { url } = await start([folder, '--backend', 'mock', '--stateful']);
  const created = await fetch(`${url}things`, { method: 'POST', body: '{"name":"new"}' });
  expect([created.status, created.headers.get('location')]).toEqual([201, '/things/2']);
  expect(await (await fetch(`${url}things`)).json()).toEqual([{ id: 1 }, { id: 2, name: 'new' }]);
  expect((await fetch(`${url}things/3`)).status).toBe(404);
  const plain = await start([folder, '--backend', 'mock']);
  await fetch(`${plain.url}things`, { method: 'POST', body: '{"name":"new"}' });
  expect(await (await fetch(`${plain.url}things`)).json()).toEqual([{ id: 1 }]);
});

/** What a server answers to bytes that no fetch would send. */
async function raw(url: string, request: string): Promise<string> {
  const { port } = new URL(url);
  const socket = connect(Number(port), '127.0.0.1');
  socket.write(request);
  let answer = '';
  for await (const chunk of socket) answer += String(chunk);
  return answer;
}

test('odd requests are answered: HEAD, whole addresses, no host that is one, methods that cannot be', async () => {
  const { url } = await start([folderWith({ 'one.yaml': apiText('one', HELLO) }), '--quiet']);
  const head = await fetch(`${url}one/x`, { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([405, '']);
  const end = 'Connection: close\r\n\r\n';
  expect(await raw(url, `GET http://elsewhere.test/one/x HTTP/1.1\r\nHost: elsewhere.test\r\n${end}`)).toMatch(
    / 200 OK/,
  );
  expect(await raw(url, `GET /one/x HTTP/1.1\r\nHost: not a host\r\n${end}`)).toMatch(/ 200 OK/);
  expect(await raw(url, `TRACE /one/x HTTP/1.1\r\nHost: a\r\n${end}`)).toMatch(/ 501 Not Implemented/);
  expect(await raw(url, `OPTIONS * HTTP/1.1\r\nHost: a\r\n${end}`)).toMatch(/ 404 Not Found/);
});

test('a caller who goes away does no harm', async () => {
  let arrived = (): void => undefined;
  const atBackEnd = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const backEnd = await startBackEnd((_request, response) => {
    arrived();
    void released.then(() => response.end('late'));
  });
  const folder = folderWith({ 'one.yaml': apiText('one', `      - invoke: { target-url: '${backEnd}/' }`) });
  const { url, errors } = await start(['--quiet', folder]);
  const caller = new AbortController();
  const call = fetch(`${url}one/x`, { signal: caller.signal });
  await atBackEnd;
  caller.abort();
  await expect(call).rejects.toThrow();
  release();
  expect(await (await fetch(`${url}one/x`)).text()).toBe('late');
  expect(errors).toEqual([]);
});

test('ends cleanly when asked to: the call that is being answered gets its answer', async () => {
  let arrived = (): void => undefined;
  const atBackEnd = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  let answer = (): void => undefined;
  const backEnd = await startBackEnd((_request, response) => {
    answer = () => void response.end('done');
    arrived();
  });
  const folder = folderWith({ 'one.yaml': apiText('one', `      - invoke: { target-url: '${backEnd}/' }`) });
  const { url, end } = await start([folder]);
  const call = fetch(`${url}one/x`);
  await atBackEnd;
  const ended = end();
  answer();
  expect(await (await call).text()).toBe('done');
  expect(await ended).toEqual({ ok: true, value: undefined });
  await expect(fetch(url)).rejects.toThrow();
});

test.each([
  [[], 'cli/bad-option', 'Name a folder or files to serve.'],
  [['.', '--prot', '1'], 'cli/bad-option', '--prot'],
  [['.', '--backend', 'none'], 'cli/bad-option', 'none'],
  [['.', '--stateful'], 'cli/bad-option', '--stateful is about mocks'],
  [['.', '--profile', 'datapower'], 'cli/bad-option', 'datapower'],
  [['.', '--port', '70000'], 'cli/bad-port', '70000'],
  [['./no-such-folder'], 'cli/no-such-file', 'no-such-folder'],
])('%j is refused as %s in one line', async (args, code, part) => {
  const { error } = await refused(args);
  expect(error?.code).toBe(code);
  expect(error?.message).toContain(part);
  expect(`${error?.message} ${error?.help ?? ''}`).not.toContain('\n');
});

test('a folder without an API, and a file that is none, are refused', async () => {
  const folder = folderWith({ 'a.yaml': 'services: {}' });
  expect((await refused([folder])).error?.code).toBe('cli/nothing-to-serve');
  const { error, errors } = await refused([path.join(folder, 'a.yaml')]);
  expect(error?.code).toBe('cli/nothing-to-serve');
  expect(errors).toEqual([expect.stringMatching(/a\.yaml: error: It is well-formed, but no API/)]);
});

test('a taken port is an error: callers know this one', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void other.close());
  const { port } = other.address() as AddressInfo;
  const folder = folderWith({ 'one.yaml': apiText('one', HELLO) });
  const { error } = await refused([folder, '--port', String(port)]);
  expect(error?.code).toBe('cli/cannot-listen');
  expect(error?.message).toBe(`The port ${port} of 127.0.0.1 is taken.`);
});
