import fc from 'fast-check';
import type { BackendAnswer } from '../../gateway/backends/backend.ts';
import type { CallRequest } from '../../gateway/request/call-request.ts';
import { often } from './any-json.ts';

const encoder = new TextEncoder();
/** A list in a list … deeper than a stack would like. */
const DEEP = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;

const body: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc
    .constantFrom(
      '',
      '{}',
      '{"id":"1","next":{"id":"2"}}',
      '{"__proto__":{"x":1}}',
      '[',
      'a[__proto__][x]=1&a[b][c]=2&a=3',
      'grant_type=client_credentials&client_id=default&client_secret=SECRET&scope=read',
      'grant_type=password&client_id=default&username=u&password=p&scope=x%00',
      '"text"',
      '12345678901234567890',
      '<a><b c="1">x</b><b/></a>',
      '<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>',
      '<a',
      '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault/></s:Body></s:Envelope>',
      DEEP,
    )
    .map((text) => encoder.encode(text)),
  fc.uint8Array({ maxLength: 12 }),
);

const contentType = fc.constantFrom(
  'application/json',
  'application/x-www-form-urlencoded',
  'text/xml; charset=utf-16',
  'application/soap+xml',
  'text/plain; charset=nosuch',
  'multipart/form-data; boundary=x',
  'application/json; charset="iso-8859-1"',
  'application/octet-stream',
  'x',
  '/',
  ';',
  '',
);

const PATHS = [
  'x',
  '',
  'p',
  'p/',
  'p/%00',
  'p/x//',
  'p/%zz',
  'p/x?%zz=%',
  'p/%2F%2e%2e/x',
  'p/__proto__?__proto__[x]=1&constructor=2',
  `p/${'a'.repeat(9000)}`,
  `p/x?${'a=1&'.repeat(500)}`,
  'p/oauth2/token',
  'p/oauth2/authorize?response_type=code&client_id=default&redirect_uri=https%3A%2F%2Fapp.test%2Fback&scope=read',
  'p/oauth2/introspect?token=x',
  'p/oauth2/revoke?token=x',
];

const header = fc.constantFrom<[string, string]>(
  ['authorization', 'Basic dXNlcjpwYXNz'],
  ['authorization', 'Basic %%%'],
  ['authorization', 'Bearer nobody'],
  ['authorization', 'Bearer '],
  ['x-ibm-client-id', 'nobody'],
  ['x-ibm-client-secret', 'wrong'],
  ['accept', 'application/xml;q=0.5, */*;q=x'],
  ['content-encoding', 'gzip'],
  ['origin', 'https://app.test'],
  ['access-control-request-method', 'PUT'],
  ['prefer', 'code=404, example="'],
  ['host', ''],
  ['cookie', 'a=b; c'],
  ['if-none-match', '"x"'],
);

/**
 * Requests as a door hands them in: with methods, paths, headers and bytes that a browser would not send.
 *
 * @param baseUrl where the gateway answers, with a `/` at its end
 */
export function callRequests(baseUrl: string): fc.Arbitrary<CallRequest> {
  return fc
    .record({
      method: often(
        fc.constantFrom('POST', 'GET'),
        fc.constantFrom('PUT', 'OPTIONS', 'HEAD', 'DELETE', 'PROPFIND', 'x-y', 'TRACE'),
      ),
      path: often('p/x?client_id=default&a[b]=1', fc.constantFrom(...PATHS)),
      contentType,
      more: fc.array(header, { maxLength: 2 }),
      body,
    })
    .map(({ method, path, contentType: type, more, body: bytes }) => {
      const hasBody = bytes.length > 0 && method !== 'GET' && method !== 'HEAD';
      const headers = new Headers([['content-type', type], ['x-ibm-client-id', 'default'], ...more]);
      const told = [method, path, type, JSON.stringify(more), new TextDecoder().decode(bytes.subarray(0, 200))].join(
        ' ',
      );
      return {
        method,
        url: `${baseUrl}${path}`,
        headers,
        body: hasBody ? pieces(bytes) : null,
        [fc.toStringMethod]: () => told,
      };
    });
}

/** A body in two pieces, wherever the cut falls. */
async function* pieces(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  const cut = Math.floor(bytes.length / 2);
  yield bytes.subarray(0, cut);
  yield bytes.subarray(cut);
}

const answer = (status: number, headers: [string, string][], text: string): BackendAnswer => ({
  ...{ [fc.toStringMethod]: () => `${status} ${text.slice(0, 100)}` },
  ...{ kind: 'answered', by: 'live', label: 'stub', status, reason: '', headers },
  body: encoder.encode(text),
});

/** What back ends answer, or that they do not. */
export const backendAnswers: fc.Arbitrary<BackendAnswer> = fc.constantFrom<BackendAnswer>(
  answer(200, [['content-type', 'application/json']], '{"a":{"b":[1,null,"x"]},"id":"1"}'),
  answer(200, [['content-type', 'text/xml']], '<a><b>1</b></a>'),
  answer(200, [['content-type', 'application/json']], '{'),
  answer(200, [['content-type', 'application/json']], DEEP),
  answer(
    200,
    [
      ['cache-control', 'max-age=60'],
      ['vary', '*'],
      ['set-cookie', 'a=1'],
      ['set-cookie', 'b=2'],
    ],
    'x',
  ),
  answer(204, [], ''),
  answer(304, [], ''),
  answer(302, [['location', '/']], ''),
  answer(
    500,
    [['content-type', 'text/xml']],
    '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault/></s:Body></s:Envelope>',
  ),
  answer(999, [['x', '\u00ff']], '\u0000'),
  { kind: 'failed', by: 'live', label: 'network', cause: 'timeout', message: 'too late', help: 'Wait.' },
  { kind: 'failed', by: 'live', label: 'network', cause: 'unreachable', message: 'refused', help: 'Start it.' },
);
