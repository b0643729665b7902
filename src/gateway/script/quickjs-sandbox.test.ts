import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { createNodeSandbox } from '../../testing/gateway-cases/node-sandbox.ts';
import { seededRandom } from '../../testing/seeded-random.ts';
import { createQuickJsSandbox } from './quickjs-sandbox.ts';
import type { ScriptRequest } from './sandbox.ts';

const sandbox = createNodeSandbox();
const limits = { timeMs: 2000, memoryBytes: 16 << 20 };

const call = {
  request: { verb: 'GET', headers: { 'x-name': 'Ann' }, parameters: { zipcode: '90210' }, date: new Date(1000) },
  message: {
    headers: { 'Content-Type': 'text/plain', Accept: '*/*' },
    body: { list: [1, 2], deep: { a: 1 } },
    status: { code: 200 },
  },
  api: { name: 'weather', properties: { key: 'v' } },
  counter: 1,
};

/** What comes of a script. Run again, when it is prepared, and once more, when it is found prepared, the same comes of it. */
async function run(source: string, globals: ScriptRequest['globals'] = call, more: Partial<ScriptRequest> = {}) {
  const readOnly = ['request.verb', 'request.headers', 'client'];
  const request: ScriptRequest = { kind: 'script', source, globals, readOnly, limits, ...more };
  const outcome = await sandbox.run(request);
  if (source.includes('Math.random')) return outcome;
  expect(await sandbox.run(request)).toEqual(outcome);
  expect(await sandbox.run(request)).toEqual(outcome);
  return outcome;
}

/** Writes as `dotted.path = json`. */
async function writes(source: string, globals?: ScriptRequest['globals'], more?: Partial<ScriptRequest>) {
  const outcome = await run(source, globals, more);
  expect(outcome.failure).toBeUndefined();
  return outcome.writes.map(({ path, value }) => `${path.join('.')} = ${JSON.stringify(value)}`);
}

async function lines(source: string, globals?: ScriptRequest['globals']) {
  const outcome = await run(source, globals);
  expect(outcome.failure).toBeUndefined();
  return outcome.console.map(({ text }) => text);
}

describe('variables', () => {
  test('a script that only reads changes nothing', async () => {
    expect(await writes('JSON.stringify([request, message, api, counter]); message.body.list.map(String);')).toEqual(
      [],
    );
  });

  test('assigning an undeclared name makes a variable, var, let, const and functions stay local', async () => {
    expect(await writes('made = {a: 1}; var v = 1; let l = 1; const c = 1; function f() {}')).toEqual([
      'made = {"a":1}',
    ]);
  });

  test('changes inside a body are told as the whole body', async () => {
    expect(await writes('message.body.deep.a = 2; message.body.list.push(3)')).toEqual([
      'message.body = {"list":[1,2,3],"deep":{"a":2}}',
    ]);
  });

  test('changes of other properties are told one by one', async () => {
    expect(
      await writes('request.parameters.zipcode = 1; request.parameters.more = true; message.status.code = 418'),
    ).toEqual(['request.parameters.zipcode = 1', 'request.parameters.more = true', 'message.status.code = 418']);
  });

  test('headers are found in any spelling and keep the first', async () => {
    expect(await lines('console.log(message.headers["content-type"], request.headers["X-Name"])')).toEqual([
      'text/plain Ann',
    ]);
    expect(
      await writes('message.headers["content-type"] = "a/b"; message.headers.New = "n"; delete message.headers.ACCEPT'),
    ).toEqual([
      'message.headers.Accept = undefined',
      'message.headers.Content-Type = "a/b"',
      'message.headers.New = "n"',
    ]);
  });

  test('deleting tells undefined', async () => {
    expect(await writes('delete counter; delete message.status; delete api.properties.key')).toEqual([
      'message.status = undefined',
      'api.properties.key = undefined',
      'counter = undefined',
    ]);
  });

  test('replacing a whole variable tells what is new and what is gone', async () => {
    expect(await writes('message = {body: "x", extra: 1}')).toEqual([
      'message.headers = undefined',
      'message.body = "x"',
      'message.status = undefined',
      'message.extra = 1',
    ]);
  });

  test('setting an equal value is no change', async () => {
    expect(
      await writes(
        'counter = 1; message.status.code = 200; message.body.deep; message.body = {list: [1, 2], deep: {a: 1}}',
      ),
    ).toEqual([]);
  });

  test.each([
    ['request.verb = "POST"', 'a leaf'],
    ['request.headers["x-name"] = "Bob"; delete request.headers["x-name"]', 'what lies below a read-only name'],
    ['client = {}; client.app.id = 1; delete client.app', 'a whole variable'],
    ['delete request.verb', 'deleting'],
    ['apim.setvariable("request.verb", "POST")', 'apim'],
    ['Object.defineProperty(request, "verb", {value: 1})', 'a definition, which throws'],
  ])('read-only names ignore writes: %s (%s)', async (source) => {
    const outcome = await run(source, { ...call, client: { app: { id: 'a' } } });
    expect(outcome.writes).toEqual([]);
  });

  test('strict scripts are told that a name is read-only', async () => {
    const outcome = await run('"use strict"; request.verb = "POST"');
    expect(outcome.failure).toMatchObject({ name: 'TypeError' });
  });

  test('bytes and dates cross both ways', async () => {
    const bytes = new Uint8Array([0, 104, 105, 255]);
    const { writes } = await run(
      'copy = message.body; text = message.body.toString("latin1"); when = new Date(request.date.getTime() + 1); nested = {at: [request.date], of: Buffer.from("é")}',
      { message: { body: bytes }, request: { date: new Date(1000) } },
    );
    expect(writes).toEqual([
      { path: ['copy'], value: bytes },
      { path: ['text'], value: '\u0000hiÿ' },
      { path: ['when'], value: new Date(1001) },
      { path: ['nested'], value: { at: [new Date(1000)], of: new Uint8Array([195, 169]) } },
    ]);
  });

  test('bytes changed in place are a change, untouched ones are not', async () => {
    const globals = { message: { body: new Uint8Array([1, 2]) }, nested: { a: { b: new Uint8Array([3]), c: 'x' } } };
    expect((await run('message.body.length; nested.a.b.length', globals)).writes).toEqual([]);
    expect((await run('message.body[0] = 9', globals)).writes).toEqual([
      { path: ['message', 'body'], value: new Uint8Array([9, 2]) },
    ]);
  });

  test('text of every kind survives', async () => {
    const text = 'NUL\u0000 quote" \u2028 \ud83d\ude00 lone\ud800 \u0001';
    expect((await run('out = message.body + message.body', { message: { body: text } })).writes).toEqual([
      { path: ['out'], value: text + text },
    ]);
  });

  test('numbers, null and undefined stay what they are', async () => {
    expect(
      await writes('a = null; b = message.none; c = 1e21; d = -0.5; e = 10n; f = NaN', {
        message: { none: undefined },
      }),
    ).toEqual(['a = null', 'b = undefined', 'c = 1e+21', 'd = -0.5', 'e = 10', 'f = null']);
  });

  test('only data is kept: functions are dropped with a warning, circles are an error', async () => {
    const outcome = await run('fn = function () {}; circle = {}; circle.self = circle; kept = 1');
    expect(outcome.console).toEqual([{ level: 'warn', text: 'fn is a function: only data is kept after the script' }]);
    expect(outcome.writes).toEqual([{ path: ['kept'], value: 1 }]);
    expect(outcome.failure).toMatchObject({
      name: 'TypeError',
      message: expect.stringContaining('circle cannot be kept'),
    });
  });

  test('a variable with the name of a built-in does not replace it', async () => {
    expect(
      await lines('console.log(typeof JSON.parse, apim.getvariable("weather.a"))', {
        JSON: { a: 1 },
        weather: { a: 2 },
      }),
    ).toEqual(['function 2']);
  });

  test('what a script does to built-ins ends with it', async () => {
    await run(
      'Array.prototype.map = null; JSON.stringify = () => "{}"; Object.keys = null; String.prototype.split = null; counter = 5',
    );
    expect(await writes('counter = [1].map(String)')).toEqual(['counter = ["1"]']);
  });
});

describe('lazy values', () => {
  test('a body that is not touched never crosses', async () => {
    const trap = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error('read');
        },
      },
    );
    const outcome = await run('message.headers.a = "1"', { message: { headers: {}, body: trap } });
    expect(outcome).toEqual({ console: [], writes: [{ path: ['message', 'headers', 'a'], value: '1' }] });
  });
});

describe('console', () => {
  test('formats like printf, and values as JSON', async () => {
    expect(
      await lines(
        'console.log("%s is %d, %j %% %i", "Ann", "41", {a: 1}, 2.9, "rest", [1], undefined); console.log(); console.log("%s")',
      ),
    ).toEqual(['Ann is 41, {"a":1} % 2 rest [1] undefined', '', '%s']);
  });

  test('levels', async () => {
    const outcome = await run(
      'for (const level of ["log","debug","info","notice","warn","error","trace"]) console[level](level)',
    );
    expect(outcome.console.map(({ level }) => level)).toEqual([
      'log',
      'debug',
      'info',
      'notice',
      'warn',
      'error',
      'trace',
    ]);
  });

  test('what a failing script printed and wrote before is kept', async () => {
    const outcome = await run('console.log("before"); counter = 2; throw new Error("after")');
    expect(outcome).toMatchObject({
      console: [{ level: 'log', text: 'before' }],
      writes: [{ path: ['counter'], value: 2 }],
      failure: { name: 'Error', message: 'after', line: 1 },
    });
  });
});

describe('errors', () => {
  test.each([
    ['throw "plain"', { name: '', message: 'plain' }],
    ['throw {name: "N", message: "m"}', { name: 'N', message: 'm' }],
    [
      'throw {name: "N", message: "m", status: {code: 418, reason: "Teapot"}, headers: {"x-a": 1}}',
      { name: 'N', message: 'm', status: { code: 418, reason: 'Teapot' }, headers: { 'x-a': '1' } },
    ],
    ['\n\nmissing.value', { name: 'ReferenceError', message: 'missing is not defined', line: 3 }],
    ['message.none.x', { name: 'TypeError', message: expect.stringContaining('undefined'), line: 1 }],
    ['var a = 1;\nvar b = ;', { name: 'SyntaxError', line: 2 }],
    ['null.x', { name: 'TypeError' }],
    ['throw null', { name: '', message: 'null' }],
    ['throw undefined', { name: '', message: 'undefined' }],
    ['throw Symbol("s")', { message: 'Symbol(s)' }],
  ])('%s', async (source, failure) => {
    expect((await run(source)).failure).toMatchObject(failure);
  });

  test.each([
    'process',
    'setTimeout(function () {}, 1)',
    'fetch("/")',
    'require("fs")',
    'importScripts',
    'self',
    'window',
    'WebAssembly',
    'XMLHttpRequest',
  ])('there is no %s', async (source) => {
    expect((await run(source)).failure).toMatchObject({ name: 'ReferenceError' });
  });

  test('return ends a script normally', async () => {
    expect(await writes('counter = 2; return; counter = 3')).toEqual(['counter = 2']);
  });

  test('a comment in the last line does not swallow the end', async () => {
    expect(await writes('counter = 2 // done')).toEqual(['counter = 2']);
  });
});

describe('promises', () => {
  test('jobs run before the script ends', async () => {
    expect(await writes('(async () => { await null; counter = await Promise.resolve(7); })()')).toEqual([
      'counter = 7',
    ]);
  });

  test('a rejection that the script returns is its failure', async () => {
    expect((await run('return Promise.reject(new RangeError("no"))')).failure).toMatchObject({
      name: 'RangeError',
      message: 'no',
    });
  });

  test('a promise that never settles ends as stopped, at once', async () => {
    expect((await run('return new Promise(() => {})')).failure).toMatchObject({
      stopped: 'time',
      message: expect.stringContaining('promise that nothing will settle'),
    });
  });
});

describe('conditions', () => {
  test.each([
    ['message.status.code === 200', true],
    ["message.status.code == '404'", false],
    ["new String(apim.getvariable('message.status.code')).startsWith('20')", true],
    ["(request.verb==='GET')&&(api.name==='weather');", true],
    ['message.body.list', [1, 2]],
    ['message.none', undefined],
    ["'' // comment", ''],
  ])('%s is %j', async (source, value) => {
    const outcome = await run(source, call, { kind: 'condition' });
    expect(outcome.failure).toBeUndefined();
    expect(outcome.value).toEqual(value);
  });

  test.each(['', 'a ===', 'var x = 1'])('%j is a SyntaxError', async (source) => {
    expect((await run(source, call, { kind: 'condition' })).failure).toMatchObject({ name: 'SyntaxError' });
  });

  test('an assignment in a condition is told', async () => {
    expect(await writes('(counter = 5)', call, { kind: 'condition' })).toEqual(['counter = 5']);
  });
});

describe('the engine', () => {
  test('Math.random comes from the port', async () => {
    expect(await writes('value = Math.random()')).not.toEqual(await writes('value = Math.random()'));
  });

  test('made ahead, it is as fresh as any other, and still one for one run', async () => {
    const tasks: (() => void)[] = [];
    const ahead = createQuickJsSandbox({
      clock: { now: () => Date.now() },
      random: seededRandom(1),
      idle: (task) => tasks.push(task),
      loadWasm: () => readFile(createRequire(import.meta.url).resolve('@jitl/quickjs-wasmfile-release-sync/wasm')),
    });
    const request = {
      kind: 'script',
      source: 'seen = typeof leak; globalThis.leak = 1; mine = secret',
      readOnly: [],
      limits,
    } as const;
    for (const secret of ['a', 'b', 'c']) {
      const outcome = await ahead.run({ ...request, globals: { secret } });
      expect(outcome.writes.map(({ value }) => value)).toEqual(['undefined', 1, secret]);
      for (const task of tasks.splice(0)) task();
      // Another limit asks for another engine.
      await ahead.run({ ...request, globals: { secret }, limits: { ...limits, memoryBytes: 8 << 20 } });
    }
  });

  test('runs at once prepare a script only once, and each finds its own values', async () => {
    const source = 'mine = request.parameters.id + extra';
    const runs = Array.from({ length: 12 }, async (_, id) => {
      await Promise.all(Array.from({ length: id }, () => Promise.resolve()));
      const { writes: made, failure } = await run(source, { request: { parameters: { id } }, extra: 100 });
      return failure ?? made;
    });
    expect(await Promise.all(runs)).toEqual(
      Array.from({ length: 12 }, (_, id) => [{ path: ['mine'], value: id + 100 }]),
    );
  });

  test('variables of other names, or with other members, are found by a script that ran before', async () => {
    const source = 'found = [typeof one, typeof two, Object.keys(message)]; message.body = 1';
    const found = async (globals: ScriptRequest['globals']) => (await writes(source, globals)).at(-1);
    expect(await found({ one: 1, message: { headers: {} } })).toBe('found = ["number","undefined",["headers"]]');
    expect(await found({ two: 1, message: { body: 1, headers: {} } })).toBe(
      'found = ["undefined","number",["body","headers"]]',
    );
    expect(await found({ one: 'x', two: {}, message: {} })).toBe('found = ["string","object",[]]');
  });

  test('says why when it cannot be loaded, and tries again the next time', async () => {
    let attempts = 0;
    const broken = createQuickJsSandbox({
      clock: { now: () => 0 },
      random: seededRandom(1),
      loadWasm: () => {
        attempts += 1;
        return Promise.reject(new Error('404'));
      },
    });
    const request = { kind: 'script', source: '', globals: {}, readOnly: [], limits } as const;
    expect((await broken.run(request)).failure).toMatchObject({
      message: 'The script engine could not be started: 404',
    });
    await broken.run(request);
    expect(attempts).toBe(2);
  });
});
