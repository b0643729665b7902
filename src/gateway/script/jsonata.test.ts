import { describe, expect, test } from 'vitest';
import { createNodeSandbox } from '../../testing/gateway-cases/node-sandbox.ts';

const sandbox = createNodeSandbox();

const call = {
  request: {
    verb: 'GET',
    path: '/p/orders/7',
    querystring: 'a=1&b%20c=x%2Fy&a=2',
    parameters: { id: '7', a: '1' },
    headers: {},
  },
  message: {
    headers: { 'Content-Type': 'application/json' },
    status: { code: 404 },
    body: { items: [{ price: 5 }, { price: 20, name: 'b' }], none: [] },
  },
  api: { operation: { path: '/orders/{id}', id: 'getOrder' } },
  oauth: { processing: { grant_type: 'password' } },
  'x-mine': new Uint8Array([1, 2]),
};

function run(source: string, timeMs = 2000) {
  return sandbox.run({
    kind: 'jsonata',
    source,
    globals: call,
    readOnly: [],
    limits: { timeMs, memoryBytes: 16 << 20 },
  });
}

async function value(source: string) {
  const outcome = await run(source);
  expect(outcome.failure).toBeUndefined();
  return outcome.value;
}

describe('functions of the API gateway', () => {
  test.each([
    ['$httpVerb()', 'GET'],
    ['$operationPath()', '/orders/{id}'],
    ['$operationID()', 'getOrder'],
    ['$statusCode()', 404],
    ['$header("content-type")', 'application/json'],
    ['$header("nosuch")', undefined],
    ['$apiCtx().oauth.processing.grant_type', 'password'],
    ['$queryParameter("a")', '1'],
    ['$queryParameter("b c")', 'x%2Fy'],
    ['$urlParameter("id")', '7'],
    ['$urlParameter("nosuch")', undefined],
    ['$storageType()', 'json'],
    ['$storageType(message.body)', 'json'],
    ['$storageType(nosuch)', 'empty'],
    ['$storageType("<a/>")', 'xml'],
  ])('%s', async (source, expected) => {
    expect(await value(source)).toEqual(expected);
  });

  test('$xpath() says what to use instead', async () => {
    expect((await run('$xpath(message, "/a")')).failure?.message).toContain('$xpath() is not available here');
  });
});

describe('the language', () => {
  test.each([
    ["oauth.processing.grant_type = 'password'", true],
    ['message.body.items[price > 10].name', 'b'],
    ['$not($exists(nosuch))', true],
    ['$string(message.status.code) = "404"', true],
    ['message.headers."Content-Type" ~> $contains("json")', true],
    ['$contains($header("Content-Type"), /^application\\/.*json$/)', true],
    ['$sum(message.body.items.price)', 25],
  ])('%s', async (source, expected) => {
    expect(await value(source)).toEqual(expected);
  });

  test('a mistake is told with its place', async () => {
    const { failure } = await run("message.body = = 'x'");
    expect(failure).toMatchObject({ name: 'JSONata S0211', message: expect.stringContaining('(character 16)') });
  });

  test('nothing is written', async () => {
    expect((await run('message ~> |$|{"a": 1}|')).writes).toEqual([]);
  });
});

describe('strangers’ expressions are stopped', () => {
  test.each([
    ['endless recursion', '($f := function($n) { $f($n + 1) }; $f(1))'],
    ['deep recursion', '($f := function($n) { 1 + $f($n + 1) }; $f(1))'],
    ['a huge range', '[1..9999999].[1..9999999]'],
    ['a growing text', '($f := function($s) { $f($s & $s) }; $f("ab"))'],
    ['a catastrophic pattern', '$match("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", /^(a+)+$/)'],
    ['wide padding', '$pad("a", 2000000000)'],
    ['deep parentheses', '('.repeat(50_000)],
    ['deep lists', '['.repeat(20_000) + ']'.repeat(20_000)],
  ])('%s', async (_what, source) => {
    const outcome = await run(source, 200);
    expect(outcome.failure).toBeDefined();
    expect(await value('1 + 1')).toBe(2);
  });

  test.each([
    '$httpVerb.constructor("return typeof process")()',
    'message.constructor.constructor("return typeof process")()',
    '$lookup(message, "__proto__")."toString".constructor',
    '$eval("message.constructor")',
  ])('%s reaches nothing outside', async (source) => {
    const { value: found, writes } = await run(source);
    expect([writes, JSON.stringify(found) ?? '']).not.toContain('object');
    expect(writes).toEqual([]);
  });
});
