import { describe, expect, test } from 'vitest';
import { createNodeSandbox } from '../../testing/gateway-cases/node-sandbox.ts';

const sandbox = createNodeSandbox();

function run(source: string, globals = {}, timeMs = 150) {
  return sandbox.run({
    kind: 'script',
    source,
    globals,
    readOnly: ['client'],
    limits: { timeMs, memoryBytes: 16 << 20 },
  });
}

/** Whatever a script did, the next one finds a sound engine. */
async function expectNextRunWorks() {
  expect(await run('ok = [1, 2].concat(3).join()')).toEqual({
    console: [],
    writes: [{ path: ['ok'], value: '1,2,3' }],
  });
}

describe('time', () => {
  test.each([
    ['an endless loop', 'while (true);'],
    ['in the catch of its own end', 'try { while (true); } catch (e) { while (true); } finally { while (true); }'],
    ['a loop of catches', 'for (;;) { try { for (;;); } catch (e) {} }'],
    ['a catastrophic pattern', '/^(a+)+$/.test("a".repeat(60) + "b")'],
    ['a promise that follows itself', 'function again() { return Promise.resolve().then(again); } again();'],
    ['an async loop', '(async () => { for (;;) await null; })()'],
    ['a callback that asks again', 'function again() { apim.readInputAsJSON(again); } again();'],
    ['a getter found while the changes are collected', 'made = { get x() { while (true); } };'],
    ['toJSON', 'made = { toJSON() { while (true); } };'],
    ['a thrown value with an endless name', 'throw { get name() { while (true); } };'],
    ['a huge sort', 'var a = []; a.length = 4e9; a.sort()'],
    ['a search through nothing', 'Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1)'],
    ['a search for a long text in a longer one', '"a".repeat(4e6).indexOf("a".repeat(2e6) + "b")'],
    ['arithmetic with huge numbers', '(7n ** 3000000n).toString()'],
  ])('%s is stopped', async (_what, source) => {
    const outcome = await run(source);
    expect(outcome.failure?.stopped).toBe('time');
    await expectNextRunWorks();
  });

  test('what was printed and written before the end is kept', async () => {
    const outcome = await run('console.log("started"); done = 1; while (true);');
    expect(outcome).toMatchObject({ console: [{ text: 'started' }], writes: [{ path: ['done'], value: 1 }] });
  });
});

describe('memory', () => {
  test.each([
    ['arrays', 'var all = []; while (true) all.push(new Array(1000).fill(1))'],
    ['typed arrays', 'var all = []; while (true) all.push(new Uint8Array(1e6))'],
    ['one huge array', 'new Uint8Array(2e9)'],
    ['strings', 'var all = []; while (true) all.push("x".repeat(1e5) + all.length)'],
    [
      'in its own catch',
      'var all = []; for (;;) { try { for (;;) all.push(new Array(1000).fill(1)) } catch (e) { all.push(e) } }',
    ],
    ['a tower of proxies', 'var p = {}; while (true) p = new Proxy(p, {});'],
  ])('%s are bounded', async (_what, source) => {
    const outcome = await run(source);
    expect(outcome.failure?.stopped).toMatch(/^(memory|time)$/);
    await expectNextRunWorks();
  });

  test.each([
    ['many lines', 'for (var i = 0; i < 1100; i++) console.log(i)'],
    ['long lines', 'var line = "x".repeat(100000); for (var i = 0; i < 4; i++) console.log(line)'],
  ])('a script that prints %s does not fill the trace', async (_what, source) => {
    const { console } = await run(source, {}, 10_000);
    expect(console.length).toBeLessThanOrEqual(1001);
    expect(console.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThan(300_000);
    expect(console.at(-1)?.text).toBe('The script printed more than is kept here.');
  });

  test('a string longer than the engine can hold is the script’s own error', async () => {
    const outcome = await run('var x = "a"; while (true) x += x');
    expect(outcome.failure).toBeDefined();
    await expectNextRunWorks();
  });
});

describe('stack', () => {
  test.each([
    ['recursion', 'function f() { f() } f()'],
    ['recursion of natives', 'var a = []; a[0] = a; function f() { [1].map(f) } f()'],
    ['recursion in toString', 'var o = { toString() { return "" + o } }; "" + o'],
    ['a deep JSON text', 'JSON.parse("[".repeat(1e5))'],
    ['a deep whole JSON text', 'JSON.parse("[".repeat(1e5) + "]".repeat(1e5))'],
    ['a deep pattern', 'new RegExp("(".repeat(1e5) + ")".repeat(1e5))'],
    ['deep code', 'eval("(".repeat(1e5))'],
    ['a deep Function', 'new Function("return " + "[".repeat(1e5) + "]".repeat(1e5))'],
    ['bound without end', 'var f = () => 1; for (var i = 0; i < 1e5; i++) f = f.bind(null); f()'],
    ['deep nesting left behind', 'made = {}; var x = made; for (var i = 0; i < 1e5; i++) x = x.a = {};'],
    ['deep template', 'eval("`${".repeat(5e4))'],
  ])('%s does not break the host', async (_what, source) => {
    const outcome = await run(source);
    expect(outcome.failure).toBeDefined();
    await expectNextRunWorks();
  });

  test('data nested deeper than the engine can read is an explained failure', async () => {
    let body: unknown = 1;
    for (let depth = 0; depth < 20_000; depth++) body = [body];
    const outcome = await run('message.body.length', { message: { body } });
    expect(outcome.failure).toBeDefined();
    await expectNextRunWorks();
  });
});

describe('no way out', () => {
  test.each([
    '(0).constructor.constructor("return typeof process + typeof self + typeof window + typeof require")()',
    'Object.getPrototypeOf(async function () {}).constructor("return typeof process + typeof self + typeof window + typeof document")()',
    'apim.getvariable.constructor("return typeof process + typeof self + typeof window + typeof global")()',
    'console.log.constructor("return typeof process + typeof self + typeof window + typeof Deno")()',
    'new Error().constructor.constructor("return typeof process + typeof self + typeof window + typeof Bun")()',
  ])('%s', async (source) => {
    const outcome = await run(
      `return Promise.resolve(${source}).then((text) => { seen = text.replace(/undefined|function/g, "") })`,
    );
    expect(outcome.writes).toEqual([{ path: ['seen'], value: '' }]);
  });

  test('the host’s prototypes stay as they are', async () => {
    await run(
      `
      Object.prototype.polluted = 1; Array.prototype.polluted = 1;
      message.__proto__.a = 1; this.constructor.prototype.b = 1;
      apim.setvariable('__proto__.polluted', 1); apim.setvariable('constructor.prototype.polluted', 1);
      message.body = JSON.parse('{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}');
      Object.defineProperty(message, '__proto__', { value: { polluted: 1 }, enumerable: true });
      Object.defineProperty(globalThis, '__proto__', { value: { polluted: 1 }, enumerable: true });
    `,
      { message: { headers: {}, body: {} } },
    );
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    expect(([] as { polluted?: number }).polluted).toBeUndefined();
  });

  test('no write goes through __proto__', async () => {
    const outcome = await run(
      "Object.defineProperty(message, '__proto__', {value: {polluted: 1}, enumerable: true}); message.ok = 1",
      { message: { a: 1 } },
    );
    expect(outcome.writes).toEqual([{ path: ['message', 'ok'], value: 1 }]);
  });

  test('a body may have keys called __proto__: they are data', async () => {
    const { writes } = await run(`message.body = JSON.parse('{"__proto__": {"x": 1}}')`, { message: { body: 1 } });
    expect(JSON.stringify(writes[0]?.value)).toBe('{"__proto__":{"x":1}}');
  });

  test('read-only variables cannot be forged by replacing built-ins', async () => {
    const outcome = await run(
      `Set.prototype.has = () => false; Array.prototype.some = () => false; Array.prototype.join = () => 'x';
       Reflect.apply = Object.defineProperty = null; client = {app: 1}; client.app.id = 'x'`,
      { client: { app: { id: 'a' } } },
    );
    expect(outcome.writes.filter(({ path }) => path[0] === 'client')).toEqual([]);
  });

  test('runs do not see each other', async () => {
    await run('leak = 1; Object.prototype.leak = 1; console.leak = 1; apim.leak = 1; Buffer.leak = 1');
    expect(
      (
        await run(
          'found = typeof leak + typeof ({}).leak + typeof console.leak + typeof apim.leak + typeof Buffer.leak',
        )
      ).writes,
    ).toEqual([{ path: ['found'], value: 'undefined'.repeat(5) }]);
  });

  test('nothing of the prelude is left to be called', async () => {
    const { writes } = await run(
      'names = Object.getOwnPropertyNames(globalThis).filter((name) => /boot|host|step/.test(name))',
    );
    expect(writes).toEqual([{ path: ['names'], value: [] }]);
  });
});
