import { describe, expect, test } from 'vitest';
import { createNodeSandbox } from '../../testing/gateway-cases/node-sandbox.ts';
import { seededRandom } from '../../testing/seeded-random.ts';
import type { ScriptRequest, ScriptValue } from './sandbox.ts';

const sandbox = createNodeSandbox();

const request: ScriptRequest = {
  kind: 'script',
  source: '',
  globals: {},
  readOnly: [],
  limits: { timeMs: 2000, memoryBytes: 16 << 20 },
};

function run(source: string, body: ScriptValue = { a: 1 }) {
  return sandbox.run({
    kind: 'script',
    source,
    globals: {
      request: { headers: { 'x-a': '1' }, body },
      message: { headers: { 'Content-Type': 'application/json' }, body, status: { code: 200 } },
      google_response: { body: { results: [{ id: 7 }] } },
    },
    readOnly: ['request.headers'],
    limits: { timeMs: 2000, memoryBytes: 16 << 20 },
  });
}

async function writes(source: string, body?: ScriptValue) {
  const outcome = await run(source, body);
  expect(outcome.failure).toBeUndefined();
  return Object.fromEntries(outcome.writes.map(({ path, value }) => [path.join('.'), value]));
}

async function prints(source: string, body?: ScriptValue) {
  const outcome = await run(source, body);
  expect(outcome.failure).toBeUndefined();
  return outcome.console.map(({ text }) => text);
}

describe('apim', () => {
  test.each([
    "require('apim')",
    "require('./apim.custom.js')",
    "require('local:///isp/policy/apim.custom.js')",
    'apim',
  ])('%s reads and sets variables', async (apim) => {
    const source = `var a = ${apim}; a.setvariable('message.headers.x-api', a.getvariable('google_response.body').results[0].id)`;
    expect(await writes(source)).toEqual({ 'message.headers.x-api': 7 });
  });

  test('getvariable finds headers in any case, walks lists, and misses quietly', async () => {
    expect(
      await prints(
        "console.log(apim.getvariable('message.headers.content-type'), apim.getvariable('google_response.body.results.0.id'), apim.getvariable('a.b.c'), apim.getContext('message.status.code'))",
      ),
    ).toEqual(['application/json 7 undefined 200']);
  });

  test('what getvariable gives is a copy', async () => {
    expect(await writes("var b = apim.getvariable('message.body'); b.a = 2")).toEqual({});
  });

  test('setvariable makes what is missing, adds and clears', async () => {
    expect(
      await writes(
        "apim.setvariable('x.y.z', 1); apim.setvariable('message.headers.v', 'a', 'add'); apim.setvariable('message.headers.v', 'b', 'add'); apim.setvariable('message.status', undefined, 'clear')",
      ),
    ).toEqual({ x: { y: { z: 1 } }, 'message.headers.v': ['a', 'b'], 'message.status': undefined });
  });

  test('setvariable on a read-only name warns', async () => {
    expect(await prints("apim.setvariable('request.headers.x-a', 2)")).toEqual([
      'request.headers.x-a cannot be changed',
    ]);
  });

  test('error ends the script, even from inside a try, with name, status and message', async () => {
    const outcome = await run(
      "try { apim.error('MyError', 409, 'Conflict', 'Taken') } catch (e) { throw new Error('other') } console.log('not here')",
    );
    expect(outcome.failure).toMatchObject({
      name: 'MyError',
      message: 'Taken',
      status: { code: 409, reason: 'Conflict' },
    });
    expect(outcome.console).toEqual([]);
  });

  test('output and session.output make the answer', async () => {
    expect(await writes("session.output.write({m: 1}); apim.output('application/xml')")).toEqual({
      'message.body': { m: 1 },
      'message.headers.Content-Type': 'application/xml',
    });
  });

  test.each([
    ['parsed', { name: 'Ann' }],
    ['text', '{"name":"Ann"}'],
    ['bytes', new TextEncoder().encode('{"name":"Ann"}')],
  ])('readInputAsJSON of a %s body', async (_kind, body) => {
    const source =
      'apim.readInputAsJSON(function (error, json) { if (error) throw error; session.output.write({hello: json.name}); })';
    expect(await writes(source, body)).toEqual({ 'message.body': { hello: 'Ann' } });
  });

  test('readInputAsJSON tells the callback what is wrong', async () => {
    const source = 'apim.readInputAsJSON(function (error, json) { console.log(error.name, json); })';
    expect(await prints(source, 'no json')).toEqual(['SyntaxError undefined']);
    expect(await prints(source, null)).toEqual(['SyntaxError undefined']);
  });

  test('readInputAsBuffer, session.input, and callbacks inside callbacks', async () => {
    const source =
      'apim.readInputAsBuffer(function (e, buffer) { session.input.readAsBuffers(function (e, list) { console.log(buffer.toString("hex"), list[0].toString()) }) })';
    expect(await prints(source, 'é')).toEqual(['c3a9 é']);
  });

  test('readInputAsXML gives a tree, or tells what is wrong', async () => {
    const source =
      'apim.readInputAsXML(function (error, xml) { console.log(error ? error.message : xml.documentElement.nodeName) })';
    expect(await prints(source, '<a><b/></a>')).toEqual(['a']);
    expect(await prints(source, '<a><b></a>')).toEqual(['The XML is not well-formed: </a> closes nothing']);
  });

  test('a callback that throws fails the script', async () => {
    expect(
      (await run("apim.readInputAsJSON(function () { throw {name: 'Late', message: 'm'} })")).failure,
    ).toMatchObject({ name: 'Late' });
  });

  test('session.name keeps values for the script', async () => {
    expect(
      await prints(
        "var c = session.name('_apimgmt'); c.setVar('a', 1); console.log(c.getVar('a'), c.getVariable('content-type'))",
      ),
    ).toEqual(['1 application/json']);
  });

  test('apim.console prints', async () => {
    expect(await prints("apim.console.debug('x %s', 1)")).toEqual(['x 1']);
  });

  test('session.name keeps values for the scripts of one call', async () => {
    const ports = { clock: { now: () => 0 }, random: seededRandom(1), session: new Map<string, ScriptValue>() };
    const first = "session.name('mine').setVar('a', { at: new Date(5), bytes: Buffer.from('x') })";
    await sandbox.run({ ...request, source: first }, ports);
    const second =
      "var a = session.name('mine').getVar('a'); found = [a.at.getTime(), a.bytes.toString(), session.name('other').getVar('a')]";
    const { writes } = await sandbox.run({ ...request, source: second }, ports);
    expect(writes).toEqual([{ path: ['found'], value: [5, 'x', null] }]);
  });
});

describe('Buffer', () => {
  test.each([
    ["Buffer.from('aGk=', 'base64').toString()", 'hi'],
    ["new Buffer('hi').toString('base64')", 'aGk='],
    ["Buffer('é').toString('hex')", 'c3a9'],
    ["Buffer.from('c3a9', 'hex').toString('utf8')", 'é'],
    ['Buffer.from([104, 105]).toString()', 'hi'],
    ["Buffer.from('_-8', 'base64url').toString('base64url')", '_-8'],
    ["Buffer.concat([Buffer.from('a'), Buffer.from('b')]).toString()", 'ab'],
    ["Buffer.from('hello').slice(1, 3).toString()", 'el'],
    ["Buffer.from('héllo').length + ' ' + Buffer.byteLength('é')", '6 2'],
    ["Buffer.isBuffer(Buffer.alloc(2)) + ' ' + Buffer.isBuffer('x')", 'true false'],
    ["JSON.stringify(Buffer.from('a'))", '{"type":"Buffer","data":[97]}'],
    ["Buffer.from('a').equals(Buffer.from('a')) + ''", 'true'],
    ["Buffer.from('a\\u0000b').toString().length + ''", '3'],
    ["(Buffer.from('a') instanceof Buffer) + ' ' + (Buffer.from('a') instanceof Uint8Array)", 'true true'],
  ])('%s is %s', async (source, expected) => {
    expect(await prints(`console.log(${source})`)).toEqual([expected]);
  });

  test('a bytes body is one', async () => {
    expect(
      await prints(
        'console.log(message.body.toString(), Buffer.isBuffer(message.body))',
        new TextEncoder().encode('hi'),
      ),
    ).toEqual(['hi true']);
  });
});
