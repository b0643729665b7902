import { describe, expect, test } from 'vitest';
import { createNodeSandbox } from '../../testing/gateway-cases/node-sandbox.ts';
import { seededRandom } from '../../testing/seeded-random.ts';
import type { ScriptCall, ScriptCallAnswer, ScriptPorts } from './sandbox.ts';

const sandbox = createNodeSandbox();

function run(source: string, ports: Partial<ScriptPorts> = {}, timeMs = 2000) {
  return sandbox.run(
    {
      kind: 'script',
      source,
      globals: {
        request: { headers: { 'x-a': '1' } },
        message: { headers: { 'Content-Type': 'text/plain' }, status: { code: 200 } },
      },
      readOnly: ['request.headers'],
      limits: { timeMs, memoryBytes: 16 << 20 },
    },
    { clock: { now: () => 1_000_000_000_000 }, random: seededRandom(1), session: new Map(), ...ports },
  );
}

async function prints(source: string, ports?: Partial<ScriptPorts>) {
  const outcome = await run(source, ports);
  expect(outcome.failure).toBeUndefined();
  return outcome.console.map(({ text }) => text);
}

describe('the present', () => {
  test('comes from the world', async () => {
    expect(
      await prints(
        'console.log(Date.now(), new Date().toISOString(), new Date(0).getTime(), new Date() instanceof Date, Date.UTC(2000, 0), typeof Date(), new Date(2000, 1, 2).getMonth(), Date.name, new Date().constructor === Date)',
      ),
    ).toEqual(['1000000000000 2001-09-09T01:46:40.000Z 0 true 946684800000 string 1 Date true']);
  });

  test('the same world gives the same randomness', async () => {
    const source =
      "console.log(Math.random(), require('crypto').randomBytes(8).toString('hex'), require('crypto').randomUUID())";
    expect(await prints(source)).toEqual(await prints(source));
  });
});

describe('require', () => {
  test.each(['fs', 'multistep', 'jose', '__proto__', 'constructor', 'toString'])(
    '%s is refused, with what there is',
    async (name) => {
      expect((await run(`require('${name}')`)).failure).toMatchObject({
        name: 'ReferenceError',
        message: `require('${name}') is not available: scripts here can require apim, urlopen, crypto, url, querystring, util, header-metadata, buffer`,
      });
    },
  );

  test('what a module lacks is told with what it has', async () => {
    expect((await run("require('crypto').createSign('RSA-SHA256')")).failure?.message).toBe(
      'crypto.createSign is not available: crypto has createHash, createHmac, getHashes, randomBytes, randomUUID, timingSafeEqual here',
    );
  });
});

describe('crypto', () => {
  test.each([
    [
      "createHash('sha256').update('abc').digest('hex')",
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    ],
    ["createHash('SHA-1').update('a').update(Buffer.from('bc')).digest('base64')", 'qZk+NkcGgWq6PiVxeFDCbJzQ2J0='],
    ["createHash('md5').update('616263', 'hex').digest('hex')", '900150983cd24fb0d6963f7d28e17f72'],
    [
      "createHmac('hmac-sha256', 'key').update('The quick brown fox jumps over the lazy dog').digest('hex')",
      'f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8',
    ],
    ["createHash('sha512').update('').digest().length", '64'],
    ["timingSafeEqual(Buffer.from('a'), Buffer.from('a'))", 'true'],
  ])('%s', async (expression, expected) => {
    expect(await prints(`console.log(require('crypto').${expression})`)).toEqual([expected]);
  });

  test.each([
    "createHash('whirlpool')",
    'randomBytes(1e9)',
    'randomBytes(-1)',
    "createHash('md5').update(Buffer.alloc(1000001)).digest()",
  ])('%s is refused', async (expression) => {
    expect((await run(`require('crypto').${expression}`)).failure).toMatchObject({ name: 'RangeError' });
  });

  test('randomBytes calls back', async () => {
    expect(await prints("require('crypto').randomBytes(4, function (e, b) { console.log(e, b.length) })")).toEqual([
      'null 4',
    ]);
  });
});

describe('url, querystring, util, header-metadata', () => {
  test.each([
    [
      "JSON.stringify(require('url').parse('https://u:p@h.test:81/a/b?x=1&y=2#z'))",
      '{"protocol":"https:","slashes":true,"auth":"u:p","host":"h.test:81","port":"81","hostname":"h.test","hash":"#z","search":"?x=1&y=2","query":"x=1&y=2","pathname":"/a/b","path":"/a/b?x=1&y=2","href":"https://u:p@h.test:81/a/b?x=1&y=2#z"}',
    ],
    ["require('url').parse('/a?x=1', true).query.x", '1'],
    ["require('url').format({ protocol: 'http:', host: 'h', pathname: '/a', query: { b: 1 } })", 'http://h/a?b=1'],
    ["require('url').resolve('http://h/a/b', '../c')", 'http://h/c'],
    ["new (require('url').URL)('/x?q=a%20b', 'http://h').searchParams.get('q')", 'a b'],
    ["JSON.stringify(require('querystring').parse('a=1&b=%20&a=2&c'))", '{"a":["1","2"],"b":" ","c":""}'],
    ["require('querystring').stringify({ a: [1, 2], b: 'x y' })", 'a=1&a=2&b=x%20y'],
    ["require('util').format('%s is %d', 'a', 1)", 'a is 1'],
    ["require('header-metadata').current.get('content-type')", 'text/plain'],
    ["require('header-metadata').original.get('X-A')", '1'],
    ["require('header-metadata').response.statusCode", '200'],
  ])('%s', async (expression, expected) => {
    expect(await prints(`console.log(${expression})`)).toEqual([expected]);
  });

  test('an address that is none', async () => {
    expect((await run("new (require('url').URL)('nonsense')")).failure).toMatchObject({
      name: 'TypeError',
      message: 'Invalid URL: nonsense',
    });
  });

  test('headers are set and removed', async () => {
    const { writes } = await run(
      "var h = require('header-metadata').current; h.set('X', 'y'); h.remove('content-type'); h.statusCode = '201 Created'",
    );
    expect(writes).toEqual([
      { path: ['message', 'headers', 'Content-Type'], value: undefined },
      { path: ['message', 'headers', 'X'], value: 'y' },
      { path: ['message', 'status', 'code'], value: 201 },
    ]);
  });
});

describe('urlopen', () => {
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  const answer = (body: string, status = 200): ScriptCallAnswer => ({
    kind: 'answered',
    status,
    reason: 'Fine',
    headers: [
      ['Content-Type', 'application/json'],
      ['Set-Cookie', 'a'],
      ['Set-Cookie', 'b'],
    ],
    body: encode(body),
  });

  test('calls a back end and reads its answer', async () => {
    const calls: ScriptCall[] = [];
    const source = `
      require('urlopen').open({ target: 'https://b.test/x', method: 'put', headers: { 'X-A': 1 }, contentType: 'application/json', data: { n: 1 }, timeout: 5 }, function (error, response) {
        response.readAsJSON(function (error, json) {
          console.log(error, json.ok, response.statusCode, response.reasonPhrase, response.get('content-type'), response.headers['Set-Cookie'].length);
        });
        response.readAsBuffer(function (error, buffer) { console.log(buffer.toString()); });
      });`;
    expect(
      await prints(source, {
        open: async (call) => {
          calls.push(call);
          return answer('{"ok":true}');
        },
      }),
    ).toEqual(['null true 200 Fine application/json 2', '{"ok":true}']);
    expect(calls).toEqual([
      {
        url: 'https://b.test/x',
        method: 'PUT',
        headers: [
          ['X-A', '1'],
          ['Content-Type', 'application/json'],
        ],
        timeoutMs: 5000,
        body: encode('{"n":1}'),
      },
    ]);
  });

  test('a chain of calls, and a promise', async () => {
    const source = `
      (async function () {
        var open = require('urlopen').open;
        var first = await open('http://b.test/1');
        var second = await open('http://b.test/' + (await first.readAsJSON()).next);
        console.log((await second.readAsBuffer()).toString());
      })()`;
    expect(
      await prints(source, {
        open: async ({ url }) => answer(url.endsWith('1') ? '{"next":2}' : 'done'),
      }),
    ).toEqual(['done']);
  });

  test.each([
    ['a back end that fails', 'http://b.test/', 'no route'],
    ['no address', 'nonsense', 'The target is no http or https address: “nonsense”.'],
    ['a file', 'file:///etc/passwd', 'The target is no http or https address: “file:///etc/passwd”.'],
  ])('%s is told to the callback', async (_what, target, message) => {
    const source = `require('urlopen').open('${target}', function (error, response) { console.log(error.errorMessage, response) })`;
    expect(await prints(source, { open: async () => ({ kind: 'failed', message: 'no route' }) })).toEqual([
      `${message} undefined`,
    ]);
  });

  test('without a network', async () => {
    expect(
      await prints("require('urlopen').open('http://b.test/', function (error) { console.log(error.message) })"),
    ).toEqual(['There is no network in here.']);
  });

  test('waiting is not the script’s time, but what it does then is', async () => {
    const slow = async (): Promise<ScriptCallAnswer> => {
      const until = Date.now() + 250;
      while (Date.now() < until) await new Promise((resolve) => setImmediate(resolve));
      return answer('late');
    };
    const waits = await run(
      "require('urlopen').open('http://b.test/', function (e, r) { seen = r.statusCode })",
      { open: slow },
      150,
    );
    expect(waits).toMatchObject({ writes: [{ path: ['seen'], value: 200 }] });
    const loops = await run(
      "require('urlopen').open('http://b.test/', function () { while (true); })",
      { open: slow },
      150,
    );
    expect(loops.failure?.stopped).toBe('time');
  });

  test('a script that calls without end is stopped', async () => {
    let calls = 0;
    const source =
      "function again(error) { if (error) throw error; require('urlopen').open('http://b.test/', again) } again()";
    const { failure } = await run(source, {
      open: async () => {
        calls += 1;
        return answer('');
      },
    });
    expect([failure?.message, calls]).toEqual(['A script makes at most 50 calls.', 50]);
  });

  test('runs that wait do not see each other', async () => {
    const open = async ({ url }: ScriptCall): Promise<ScriptCallAnswer> => {
      for (let turns = 0; turns < 5; turns += 1) await new Promise((resolve) => setImmediate(resolve));
      return answer(url);
    };
    const source = (name: string) =>
      `mine = '${name}'; require('urlopen').open('http://b.test/${name}', function (e, r) { r.readAsBuffer(function (e, b) { seen = mine + b.toString().slice(-1) }) })`;
    const outcomes = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => run(source(name), { open })));
    expect(outcomes.map(({ writes }) => writes.find(({ path }) => path[0] === 'seen')?.value)).toEqual([
      'aa',
      'bb',
      'cc',
      'dd',
      'ee',
      'ff',
    ]);
  });
});

describe('XML', () => {
  test.each([
    ["XML.parse('<a x=\"1&amp;2\"><b>t&lt;</b><b><![CDATA[<c>]]></b></a>').documentElement.getAttribute('x')", '1&2'],
    ["XML.parse('<a><b>t&lt;</b><b><![CDATA[<c>]]></b></a>').getElementsByTagName('b').length", '2'],
    ["XML.parse('<a><b>t&lt;</b><b><![CDATA[<c>]]></b></a>').textContent", 't<<c>'],
    [
      'XML.stringify(XML.parse(\'<?xml version="1.0"?><s:a xmlns:s="u"><!-- c --><s:b/>&#x41;</s:a>\'))',
      '<s:a xmlns:s="u"><s:b/>A</s:a>',
    ],
    ["XML.parse('<s:a xmlns:s=\"u\"><s:b>1</s:b></s:a>').getElementsByTagNameNS('u', 'b')[0].textContent", '1'],
  ])('%s', async (expression, expected) => {
    expect(await prints(`console.log(${expression})`)).toEqual([expected]);
  });

  test.each(['', 'text', '<a>', '<a></b>', '<a/><b/>', '<a x=1/>', '<a', '</a>', '<a/>text', '<a>&'])(
    '%s is told to be wrong',
    async (text) => {
      const { failure } = await run(`XML.parse(${JSON.stringify(text)})`);
      expect(failure?.name).toBe('SyntaxError');
    },
  );

  test('a node set as the body becomes its text', async () => {
    const { writes } = await run("apim.setvariable('message.body', XML.parse('<a><b/></a>'))");
    expect(writes).toEqual([{ path: ['message', 'body'], value: '<a><b/></a>' }]);
  });

  test('deep documents do not break it', async () => {
    const source =
      "var t = '<a>'.repeat(20000) + '</a>'.repeat(20000); console.log(XML.stringify(XML.parse(t)).length)";
    expect(await prints(source)).toEqual(['139997']);
  });
});

describe('no way out through the library', () => {
  test.each([
    "require('crypto').createHash.constructor('return typeof process + typeof self + typeof require')()",
    "require('urlopen').open.constructor('return typeof process + typeof self + typeof window')()",
    "require('url').URL.constructor('return typeof process + typeof self + typeof window')()",
    "context.message.constructor.constructor('return typeof process + typeof self + typeof window')()",
    "context.request.header.get.constructor('return typeof process + typeof self + typeof window')()",
    "XML.parse('<a/>').constructor.constructor('return typeof process + typeof self + typeof window')()",
    "Date.constructor('return typeof process + typeof self + typeof window')()",
  ])('%s', async (source) => {
    const { writes } = await run(`seen = String(${source}).replace(/undefined|function/g, '')`);
    expect(writes).toEqual([{ path: ['seen'], value: '' }]);
  });

  test('what one script does to the library ends with it', async () => {
    await run(
      "require('crypto').createHash = 1; context.get = 1; XML.parse = 1; Date.now = () => 5; require('urlopen').open = 1",
    );
    expect(
      await prints(
        "console.log(typeof require('crypto').createHash, typeof context.get, typeof XML.parse, Date.now() > 5, typeof require('urlopen').open)",
      ),
    ).toEqual(['function function function true function']);
  });

  test('the host’s prototypes stay as they are', async () => {
    await run(
      "context.set('__proto__.polluted', 1); context.set('constructor.prototype.polluted', 1); session.name('__proto__').setVar('polluted', 1); require('querystring').parse('__proto__=1&constructor=2'); context.createMessage('__proto__')",
    );
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});
