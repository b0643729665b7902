import type { JsonValue } from '../../base/json.ts';

/** Names of keys, right and wrong, and a key in place of its name. */
const KEYS = Object.fromEntries(
  ['jws-jwk', 'jws-crypto', 'jwe-jwk', 'jwe-crypto'].map((property) => [
    property,
    ['my-key', 'my-key', 'request.body', 'target-url', '', '{"kty":"oct","k":"AAAA"}'],
  ]),
);

/** Values with which policies get to work: what their fields alone cannot tell a generator. Scripts end by themselves. */
export const SAMPLES: { readonly [policy: string]: { readonly [property: string]: readonly JsonValue[] } | undefined } =
  {
    'set-variable': {
      actions: [
        [{ set: 'message.body', value: '<a b="1"><c>1</c><c/></a>' }],
        [{ set: 'message.body', value: '$(request)' }],
        [
          { set: 'message.headers.x', value: '$(message.body)' },
          { add: 'message.headers.x', value: 'é\n' },
        ],
        [{ set: 'message.status.code', value: '$(request.parameters.id)' }, { clear: 'request.headers' }],
        [{ add: 'a.b.c', value: { d: [1] } }, { set: 'a.b', value: 5 }, { clear: 'message' }],
        [{ set: 'message', value: null }],
        [{ set: 'request.verb', value: 'x' }, { set: 'api.x', value: '1' }, { set: '', value: 1 }, 5],
      ],
    },
    map: {
      inputs: [
        { in: { schema: { $ref: '#/definitions/Loop' }, variable: 'request.body' } },
        {
          in: { schema: { type: 'string' }, variable: 'message.body', content: 'application/xml' },
          two: { variable: 'x' },
        },
        { in: { variable: 'request.parameters.id' } },
      ],
      outputs: [
        { out: { schema: { $ref: '#/definitions/A' }, variable: 'message.body', content: 'application/xml' } },
        { out: { schema: { $ref: '#/definitions/Loop' }, variable: 'message.body' } },
        { out: { type: 'array', items: { $ref: '#/definitions/Alias' }, variable: 'message.headers.x' } },
      ],
      actions: [
        [{ set: 'out', from: 'in' }],
        [
          { set: 'out.a.b', from: ['in', 'in.x'], value: '$(1) + $(2)' },
          { create: 'out.list', foreach: 'in', from: 'in' },
        ],
        [{ create: 'out', foreach: 'in', actions: [{ set: 'id', from: '$item', value: 'JSON.parse($(0))' }] }],
        [{ set: 'out', default: 'x' }, { set: '$.out', from: '' }, { remove: 'out' }],
      ],
      options: [{ mapEnablePostProcessingJSON: true }, { includeEmptyXMLElements: false, inlineNamespaces: false }],
    },
    redact: {
      actions: [
        [{ action: 'redact', from: ['all'], path: "//*[@name='id']" }],
        [{ action: 'remove', from: ['request', 'logs'], path: '/*/*[last()]' }],
        [{ action: 'remove', from: [], path: '//[' }],
      ],
      redactions: [
        [{ action: 'redact', path: 'message.body.**.id' }],
        [
          { action: 'remove', path: 'message.headers.x' },
          { action: 'what', path: '$$$' },
        ],
      ],
    },
    validate: {
      definition: ['request', 'response', '#/definitions/A', '#/definitions/Loop', '#/definitions/Alias', '#/no'],
    },
    'jwt-generate': {
      ...KEYS,
      jwt: ['', 'my.token', 'message.headers.authorization', 'request.verb'],
      'private-claims': ['request.body', 'message'],
    },
    'jwt-validate': {
      ...KEYS,
      jwt: ['my.token', 'request.body', 'message.headers.authorization'],
      'iss-claim': ['.*', '(a+)+$', '(', '(?=a)'],
      'aud-claim': ['a|b', '\\'],
    },
    throw: { name: ['ConnectionError', 'MyError', '$(request.verb)', ''] },
    xslt: {
      source: [
        '<x:stylesheet version="1.0" xmlns:x="http://www.w3.org/1999/XSL/Transform"><x:template match="/"><o><x:number value="3" format="i"/><x:apply-templates/></o></x:template></x:stylesheet>',
        '<x:stylesheet version="1.0" xmlns:x="http://www.w3.org/1999/XSL/Transform"><x:template match="*"><x:call-template name="nosuch"/></x:template></x:stylesheet>',
        '<x:stylesheet version="1.0" xmlns:x="http://www.w3.org/1999/XSL/Transform"><x:import href="a"/></x:stylesheet>',
        '<a>',
      ],
    },
    javascript: { source: ['message.body = { a: request.verb }', 'throw 1', 'null.x', '('] },
    gatewayscript: {
      source: [
        "apim.setvariable('message.body', { a: apim.getvariable('request') })",
        "apim.error('MyError', 'no', 418, 'Teapot')",
        "session.input.readAsJSON(function (e, j) { session.output.write(e ? '<e/>' : j) })",
        "context.set('message.headers.x', context.get('message.body')); context.reject('E', 'm')",
        "require('nosuch')",
        'Promise.reject(new Error("late"))',
        'var o = {}; o.o = o; context.message.body.write(o)',
        "apim.setvariable('message.status.code', 'x'); apim.setvariable('__proto__.x', 1)",
        '}',
      ],
    },
    handlebars: {
      source: [
        '{{request.verb}}',
        '{{#each message.body}}{{this}}{{/each}}',
        '{{#if',
        '{{{message}}}',
        '{{lookup . "constructor"}}',
      ],
    },
    ratelimit: { 'rate-limit': [[{ name: 'demo', operation: 'consume' }], ['x'], 'demo'] },
  };

/** Conditions of both dialects, right and wrong. */
export const CONDITIONS: readonly JsonValue[] = [
  "request.verb === 'POST'",
  "$(request.verb) == 'x' || '$(nothing)' === 'undefined'",
  'apim.getvariable("request.body").a > 1',
  "$httpVerb() = 'POST' and $statusCode() = 200",
  "$operationPath() = '/{id}' and $exists(message.body.x)",
  '((',
  'true',
  '',
  'null.x',
  '$map(',
];
