import { describe, expect, test } from 'vitest';
import { createNodeSandbox } from '../../testing/gateway-cases/node-sandbox.ts';
import type { ScriptValue } from './sandbox.ts';

const sandbox = createNodeSandbox();

function run(source: string, body: ScriptValue = { a: 1 }) {
  return sandbox.run({
    kind: 'script',
    source,
    globals: {
      request: {
        verb: 'POST',
        uri: 'http://h/p/x?a=1',
        path: '/p/x',
        search: '?a=1',
        querystring: 'a=1',
        headers: { 'x-a': '1' },
        parameters: { a: '1' },
        'content-type': 'application/json',
        authorization: 'Basic x',
        body,
      },
      message: { headers: { 'Content-Type': 'application/json' }, body, status: { code: 200 } },
      other: { headers: { b: '2' }, body: 'text' },
    },
    readOnly: ['request.verb', 'request.headers'],
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

describe('context', () => {
  test('gets, sets and clears variables', async () => {
    const source =
      "context.set('mine.deep', context.get('request.headers.X-A')); context.clear('message.headers.content-type'); context.set('gone', 1); context.clear('gone')";
    expect(await writes(source)).toEqual({ mine: { deep: '1' }, 'message.headers.Content-Type': undefined });
  });

  test('what get gives is a copy', async () => {
    expect(await writes("context.get('message.body').a = 2; context.get('message').body.a = 3")).toEqual({});
  });

  test('a read-only variable stays', async () => {
    expect(await prints("context.set('request.verb', 'GET'); console.log(context.get('request.verb'))")).toEqual([
      'request.verb cannot be changed',
      'POST',
    ]);
  });

  test('tells the request', async () => {
    const source =
      "var r = context.request; console.log(r.verb, r.method, r.path, r.querystring, r.parameters.a, r.header.get('X-A'), r.contentType, r.authorization, JSON.stringify(r.headers), r.nosuch)";
    expect(await prints(source)).toEqual(['POST POST /p/x a=1 1 1 application/json Basic x {"x-a":"1"} undefined']);
  });

  test('the request has a body', async () => {
    expect(await prints('context.request.body.readAsJSON((e, json) => console.log(e, json.a))')).toEqual(['null 1']);
  });
});

describe('context.message', () => {
  test('headers and status', async () => {
    const source =
      "var m = context.message; m.header.set('X-B', 'b'); m.header.remove('CONTENT-TYPE'); m.statusCode = '503 Service Unavailable'; console.log(m.header.get('x-b'), m.statusCode, m.reasonPhrase)";
    expect(await prints(source)).toEqual(['b 503 Service Unavailable']);
    expect(await writes(source)).toEqual({
      'message.headers.X-B': 'b',
      'message.headers.Content-Type': undefined,
      'message.status.code': 503,
      'message.status.reason': 'Service Unavailable',
    });
  });

  test.each([
    ['"text"', 'text'],
    ['{ b: 2 }', { b: 2 }],
    ['Buffer.from("x")', new Uint8Array([120])],
  ])('body.write(%s)', async (data, expected) => {
    expect((await writes(`context.message.body.write(${data})`))['message.body']).toEqual(expected);
  });

  test('bodies are read in every way', async () => {
    const source = `
      context.message.body.readAsBuffer(function (error, buffer) {
        context.message.body.readAsBuffers(function (error, buffers) { console.log(buffer.toString(), buffers.length) });
      });
      context.message.body.readAsJSON().then(function (json) { console.log(json.a) });
    `;
    expect(await prints(source, '{"a": 7}')).toEqual(['7', '{"a": 7} 1']);
  });

  test('other messages, and new ones', async () => {
    const source = `
      context.getMessage('other').body.readAsBuffer(function (error, buffer) { console.log(buffer.toString(), context.getMessage('other').header.get('B')) });
      var made = context.createMessage('made');
      made.body.write({ c: 3 });
      made.header.set('X', 'y');
      made.statusCode = 201;
    `;
    expect(await prints(source)).toEqual(['text 2']);
    expect(await writes(source)).toEqual({ made: { headers: { X: 'y' }, body: { c: 3 }, status: { code: 201 } } });
    expect((await run("context.getMessage('nosuch')")).failure).toMatchObject({ name: 'ReferenceError' });
  });
});

describe('context.reject', () => {
  test('is the error of the script, which goes on', async () => {
    const outcome = await run("context.reject('NotFound', 'No such thing'); after = 1");
    expect(outcome.failure).toMatchObject({ name: 'NotFound', message: 'No such thing' });
    expect(outcome.writes).toEqual([{ path: ['after'], value: 1 }]);
  });

  test('takes the status that the script sets, before or after', async () => {
    const after = await run("context.reject('X', 'm'); context.message.statusCode = '404 Not Found'");
    expect(after.failure).toMatchObject({ name: 'X', status: { code: 404, reason: 'Not Found' } });
    const before = await run("context.message.statusCode = 401; context.reject('X', 'm')");
    expect(before.failure).toMatchObject({ name: 'X', status: { code: 401 } });
  });

  test('the first one counts, also from a callback', async () => {
    const source =
      "context.message.body.readAsJSON(function () { context.reject('Late', 'm'); context.reject('Later', 'm') })";
    expect((await run(source)).failure).toMatchObject({ name: 'Late' });
  });

  test('what is thrown afterwards does not hide it', async () => {
    expect((await run("context.reject('First', 'm'); nosuch()")).failure).toMatchObject({ name: 'First' });
  });
});
