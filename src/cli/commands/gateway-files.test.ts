import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { apiText, folderWith, HELLO, KEYS } from '../../testing/terminal-files.ts';
import { loadScriptEngine, refusedCommand, startCommand } from '../../testing/terminal-run.ts';
import { gateway } from './gateway.ts';

const command: Parameters<typeof startCommand>[0] = (args, io) => gateway(args, io, loadScriptEngine);
const start = (args: readonly string[], env?: Readonly<Record<string, string>>) => startCommand(command, args, env);
const refused = (args: readonly string[]) => refusedCommand(command, args);

test('other files of the folder are ignored in one line, hidden folders and node_modules without one', async () => {
  const folder = folderWith({
    'one.yaml': apiText('one', HELLO),
    'package.json': '{ "name": "x" }',
    'compose.yaml': 'services: {}',
    'notes.txt': 'swagger',
    'node_modules/x/api.yaml': apiText('three', HELLO),
    '.git/api.yaml': apiText('four', HELLO),
  });
  const { url, errors } = await start([folder]);
  expect(errors).toEqual([
    `ignored, no API or product: ${path.join(folder, 'compose.yaml')}, ${path.join(folder, 'package.json')}`,
  ]);
  expect((await fetch(`${url}three/x`)).status).toBe(404);
});

test('products of the folder say what is served under which plan', async () => {
  const product = `product: 1.0.0
info: { name: shop, title: Shop, version: 1.0.0 }
apis: { one: { $ref: apis/one.yaml }, gone: { $ref: gone.yaml } }
plans:
  gold:
    rate-limit: { value: 7/hour, hard-limit: true }
    apis: { one: { operations: [{ operation: get, path: /X }] } }
`;
  const folder = folderWith({
    'product.yaml': product,
    'apis/one.yaml': apiText('one', HELLO, KEYS),
    'apis/two.yaml': apiText('two', HELLO),
  });
  const { url, errors } = await start([folder]);
  expect(errors).toEqual([expect.stringMatching(/product\.yaml:3:\d+: error: Referenced file not found: gone\.yaml/)]);
  const headers = { 'x-ibm-client-id': 'default', 'x-ibm-client-secret': 'SECRET' };
  const limitOf = async (name: string, method = 'GET') => {
    const response = await fetch(`${url}${name}/x`, { method, headers });
    return [response.status, response.headers.get('x-ratelimit-limit')];
  };
  expect(await limitOf('one')).toEqual([200, '7']);
  expect(await limitOf('one', 'POST')).toEqual([404, null]);
  expect(await limitOf('two')).toEqual([200, '100']);
});

test('a product that is named brings its APIs along', async () => {
  const product = `product: 1.0.0
info: { name: shop, title: Shop, version: 1.0.0 }
apis: { one: { $ref: apis/one.yaml } }
plans: { gold: { rate-limit: { value: 7/hour } } }
`;
  const folder = folderWith({ 'shop.yaml': product, 'apis/one.yaml': apiText('one', HELLO) });
  const { url, errors } = await start([path.join(folder, 'shop.yaml')]);
  expect((await fetch(`${url}one/x`)).headers.get('x-ratelimit-limit')).toBe('7');
  expect(errors).toEqual([]);
});

test('a broken file is named with line, column and reason, and the others are served', async () => {
  const folder = folderWith({
    'good.yaml': apiText('good', HELLO),
    'bad.yaml': "swagger: '2.0'\ninfo:\n  title: [\npaths: {}\n",
  });
  const { url, errors } = await start(['--quiet', folder]);
  expect(errors).toHaveLength(1);
  expect(errors[0]).toMatch(/bad\.yaml:\d+:\d+: error: \S/);
  expect((await fetch(`${url}good/x`)).status).toBe(200);
});

test('what a document does wrong is told with its line', async () => {
  const folder = folderWith({ 'one.yaml': apiText('one', HELLO, 'security: [{ nobody: [] }]') });
  const { errors } = await start([folder]);
  expect(errors.some((line) => /one\.yaml:4:\d+: error: .*nobody/.test(line))).toBe(true);
});

test('an API that stands in two files is served from the first', async () => {
  const folder = folderWith({ 'a.yaml': apiText('one', HELLO), 'b.yaml': apiText('one', HELLO) });
  const { errors } = await start([folder]);
  expect(errors).toEqual([expect.stringMatching(/b\.yaml: warning: The API one:1\.0\.0 is served from .*a\.yaml/)]);
});

const KEY = { 'x-ibm-client-id': 'default', 'x-ibm-client-secret': 'SECRET' };

test('§11.233 an apic.json in the folder says which apps may call, under which plans', async () => {
  const config = {
    plans: {
      gold: { apis: ['one'], 'rate-limit': '5/hour', 'hard-limit': true },
      silver: { apis: ['one', 'two', 'nobody'] },
    },
    applications: {
      ann: { 'client-secret': 'a', subscription: 'gold' },
      ben: { 'client-secret': 'b', subscription: 'silver' },
      cat: { 'client-secret': 'c', subscription: 'platinum' },
    },
  };
  const folder = folderWith({
    'apic.json': JSON.stringify(config, undefined, 2),
    'one.yaml': apiText('one', HELLO, KEYS),
    'two.yaml': apiText('two', HELLO, KEYS),
    'three.yaml': apiText('three', HELLO, KEYS),
  });
  const { url, errors } = await start([folder]);
  expect(errors.slice(0, 2)).toEqual([
    expect.stringMatching(/apic\.json:\d+:\d+: warning: There is no API “nobody”/),
    expect.stringMatching(/apic\.json:\d+:\d+: warning: The application “cat” is subscribed to a plan “platinum”/),
  ]);
  const call = async (name: string, id: string, secret: string) => {
    const headers = { 'x-ibm-client-id': id, 'x-ibm-client-secret': secret };
    const response = await fetch(`${url}${name}/x`, { headers });
    return [response.status, response.headers.get('x-ratelimit-limit')];
  };
  expect(await call('one', 'ann', 'a')).toEqual([200, '5']);
  expect(await call('two', 'ann', 'a')).toEqual([401, null]);
  expect(await call('two', 'ben', 'b')).toEqual([200, null]);
  expect(await call('one', 'cat', 'c')).toEqual([401, null]);
  expect(await call('one', 'default', 'SECRET')).toEqual([401, null]);
  expect(await call('three', 'ben', 'b')).toEqual([404, null]);
});

test('--config names another configuration; one without plans keeps the default plan', async () => {
  const folder = folderWith({
    'apis/one.yaml': apiText('one', HELLO, KEYS),
    'mine.json': '{ "applications": { "me": { "client-secret": "x", "subscription": "default" } } }',
  });
  const { url } = await start([path.join(folder, 'apis'), '--config', path.join(folder, 'mine.json'), '--quiet']);
  const mine = { 'x-ibm-client-id': 'me', 'x-ibm-client-secret': 'x' };
  expect((await fetch(`${url}one/x`, { headers: mine })).headers.get('x-ratelimit-limit')).toBe('100');
  expect((await fetch(`${url}one/x`, { headers: KEY })).status).toBe(401);
});

test('LAPTOP_RATELIMIT is the limit of the default plan; a wrong one is told', async () => {
  const folder = folderWith({ 'one.yaml': apiText('one', HELLO) });
  const few = await start([folder], { LAPTOP_RATELIMIT: '1/hour' });
  expect((await fetch(`${few.url}one/x`)).headers.get('x-ratelimit-limit')).toBe('1');
  expect((await fetch(`${few.url}one/x`)).status).toBe(429);
  const many = await start([folder], { LAPTOP_RATELIMIT: 'unlimited' });
  expect((await fetch(`${many.url}one/x`)).headers.get('x-ratelimit-limit')).toBeNull();
  const wrong = await start([folder, '--quiet'], { LAPTOP_RATELIMIT: 'often' });
  expect(wrong.errors).toEqual([expect.stringMatching(/^LAPTOP_RATELIMIT: error: .*“often” is no rate limit/)]);
});

test('properties of apic-dev take values from the environment, and CATALOG_HOST is $(catalog.host)', async () => {
  const document = `swagger: '2.0'
info: { title: one, version: 1.0.0 }
paths: { /x: { get: { responses: { 200: { description: OK } } } } }
x-ibm-configuration:
  properties: { target: { value: nowhere }, other: { value: other } }
  catalogs: { apic-dev: { properties: { target: 'to $(PLACE)', other: $(NOT_THERE) } } }
  assembly:
    execute:
      - set-variable: { actions: [{ set: message.body, value: $(target) $(other) $(catalog.host) }] }
`;
  const folder = folderWith({ 'one.yaml': document });
  const { url, errors } = await start([folder], { PLACE: 'Armonk', CATALOG_HOST: 'apis.example' });
  expect(await (await fetch(`${url}x`)).text()).toBe('to Armonk other apis.example');
  expect(errors).toEqual([expect.stringMatching(/one\.yaml:6:\d+: warning: NOT_THERE is not set/)]);
  const plain = await start([folder, '--quiet']);
  expect(await (await fetch(`${plain.url}x`)).text()).toBe(`nowhere other ${new URL(plain.url).host}`);
});

test('--watch serves what the files say now; a file that breaks is served as it was', async () => {
  const folder = folderWith({ 'one.yaml': apiText('one', HELLO), 'two.yaml': apiText('two', HELLO) });
  const { url, told } = await start([folder, '--watch']);
  const text = async (name: string) => (await fetch(`${url}${name}/x`)).text();
  writeFileSync(path.join(folder, 'one.yaml'), apiText('one', HELLO.replace('hello', 'changed')));
  await told(/^reloaded, 2 APIs are served/);
  expect(await text('one')).toBe('changed');
  writeFileSync(path.join(folder, 'one.yaml'), 'swagger: "2.0"\ninfo: [\n');
  expect(await told(/one\.yaml:\d+:\d+: error: /)).toContain('one.yaml');
  await told(/^reloaded, 2 APIs/);
  expect([await text('one'), await text('two')]).toEqual(['changed', 'hello']);
  rmSync(path.join(folder, 'two.yaml'));
  await told(/^reloaded, 1 API is served/);
  expect((await fetch(`${url}two/x`)).status).toBe(404);
  writeFileSync(path.join(folder, 'apic.json'), '{ "plans": 5 }');
  expect(await told(/^not reloaded: /)).toMatch(/apic\.json:1:\d+: “plans” must be a mapping/);
  expect(await text('one')).toBe('changed');
});

test('--watch sees a single file that an editor puts in place of the old one', async () => {
  const folder = folderWith({
    'one.yaml': apiText('one', HELLO),
    'new.yaml': apiText('one', HELLO.replace('hello', 'new')),
  });
  const { url, told } = await start([path.join(folder, 'one.yaml'), '--watch']);
  renameSync(path.join(folder, 'new.yaml'), path.join(folder, 'one.yaml'));
  await told(/^reloaded, 1 API is served/);
  expect(await (await fetch(`${url}one/x`)).text()).toBe('new');
});

test('--trace appends the story of every call, one line each', async () => {
  const folder = folderWith({ 'one.yaml': apiText('one', HELLO, KEYS), 'out.jsonl': '{"before":true}\n' });
  const file = path.join(folder, 'out.jsonl');
  const { url, end } = await start([folder, '--trace', file, '--quiet']);
  await fetch(`${url}one/x?a=1`, { headers: KEY });
  await fetch(`${url}one/x`);
  await end();
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  const [before, ok, no] = lines.map((line) => JSON.parse(line));
  expect([lines.length, before]).toEqual([3, { before: true }]);
  expect(ok).toMatchObject({ operation: 'get /x', client: { id: 'default' }, response: { status: 200 } });
  expect(no).toMatchObject({ response: { status: 401 }, refusal: { check: 'client-id' } });
  expect(lines[1]).not.toContain('SECRET');
});

test.each([
  ['{ "plans": ', 'cli/bad-config', /apic\.json:1:\d+: /],
  ['{ "applications": { "a": 1 } }', 'cli/bad-config', /apic\.json:1:\d+: The application “a” must be a mapping/],
])('a configuration that cannot be meant is refused: %s', async (text, code, message) => {
  const folder = folderWith({ 'one.yaml': apiText('one', HELLO), 'apic.json': text });
  const { error } = await refused([folder]);
  expect(error?.code).toBe(code);
  expect(error?.message).toMatch(message);
});

test.each([
  [['--config', 'no-such.json'], 'cli/bad-config'],
  [['--trace', '/no/such/folder/out.jsonl'], 'cli/bad-trace-file'],
])('%j is refused as %s', async (args, code) => {
  const folder = folderWith({ 'one.yaml': apiText('one', HELLO) });
  expect((await refused([folder, '--port', '0', ...args])).error?.code).toBe(code);
});
