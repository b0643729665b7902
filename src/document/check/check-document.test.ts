import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../base/json.ts';
import { realDocuments } from '../../testing/real-documents.ts';
import { getAt } from '../json-pointer.ts';
import { checkDocument } from './check-document.ts';

const sound: JsonObject = { swagger: '2.0', info: { title: 'A', version: '1' }, paths: {} };

/** `code path` of each finding, without its layer. */
function told(more: JsonObject): readonly string[] {
  return checkDocument({ ...sound, ...more }).map(({ code, path }) => `${code.replace('document/', '')} ${path}`);
}

function operation(more: JsonObject = {}): JsonObject {
  return { responses: { 200: { description: 'ok' } }, ...more };
}

function assembly(execute: JsonValue, more: JsonObject = {}): readonly string[] {
  const paths = { '/a': { get: operation({ operationId: 'a' }) } };
  return told({ paths, 'x-ibm-configuration': { assembly: { execute, ...more } } }).map((text) =>
    text.replace('/x-ibm-configuration/assembly', '~'),
  );
}

describe('checkDocument', () => {
  it('tells what is wrong with a product', () => {
    const codes = checkDocument({ product: '1.0.0', info: { name: 'p', version: '1.0.0' }, apis: { a: 1 }, plans: {} });
    expect(codes.map(({ code }) => code)).toEqual(['document/product-api', 'document/product-plans']);
  });

  it('has nothing to say about a sound document', () => {
    expect(told({})).toEqual([]);
    const info = { name: 'a', title: 'A', version: '1.0.0' };
    expect(checkDocument({ policy: '1.0.0', info, assembly: { execute: [{ log: {} }] } })).toEqual([]);
    expect(checkDocument({}).map(({ code }) => code)).toEqual(['document/no-openapi']);
  });

  it('misses title, version and paths', () => {
    expect(told({ info: null, paths: [] })).toEqual(['no-title ', 'no-version ', 'no-paths /paths']);
    expect(told({ info: { title: ' ' } })).toEqual(['no-title /info/title', 'no-version /info']);
    expect(checkDocument({ openapi: '3.1.0', info: sound.info ?? null, webhooks: {} })).toEqual([]);
  });

  it('checks base path and properties', () => {
    expect(told({ basePath: 'a' })).toEqual(['base-path /basePath']);
    expect(
      told({ 'x-ibm-configuration': { properties: { '1a': {} }, catalogs: { sb: { properties: { b: '' } } } } }),
    ).toEqual([
      'property-name /x-ibm-configuration/properties/1a',
      'catalog-property /x-ibm-configuration/catalogs/sb/properties/b',
    ]);
  });

  it('checks what kind of thing each member of the configuration is', () => {
    const told0 = (configuration: JsonValue) => told({ 'x-ibm-configuration': configuration });
    expect(told0([5])).toEqual(['configuration /x-ibm-configuration']);
    expect(told0({ enforced: 'no', testable: 1, phase: 'done', cors: true, gateway: 5, type: 'soap' })).toEqual(
      ['enforced', 'testable', 'phase', 'cors', 'gateway', 'type'].map(
        (name) => `configuration /x-ibm-configuration/${name}`,
      ),
    );
    expect(
      told0({ cors: { enabled: 'x' }, properties: { a: 'x' }, catalogs: { Sandbox: { properties: [] }, b: 1 } }),
    ).toEqual([
      'configuration /x-ibm-configuration/cors/enabled',
      'configuration /x-ibm-configuration/properties/a',
      'configuration /x-ibm-configuration/catalogs/b',
      'configuration /x-ibm-configuration/catalogs/Sandbox/properties',
    ]);
    expect(told0({ enforced: 'true', phase: 'realized', cors: {}, properties: null, type: '', other: 5 })).toEqual([]);
  });

  it('checks paths and operations', () => {
    const item = operation({ operationId: 'x' });
    expect(
      told({
        paths: {
          a: {},
          '/b/{c}': { get: item },
          '/b/{d}': { parameters: [{ name: 'e', in: 'path', type: 'string' }], put: {}, post: item },
        },
      }),
    ).toEqual([
      'path-slash /paths/a',
      'duplicate-path /paths/~1b~1{d}',
      'duplicate-operation-id /paths/~1b~1{d}/post/operationId',
      'path-parameter-undeclared /paths/~1b~1{c}/get',
      'path-parameter-undeclared /paths/~1b~1{d}/put',
      'path-parameter-unused /paths/~1b~1{d}/parameters/0',
      'no-responses /paths/~1b~1{d}/put',
      'path-parameter-undeclared /paths/~1b~1{d}/post',
      'path-parameter-unused /paths/~1b~1{d}/parameters/0',
    ]);
    expect(
      told({ paths: { '/a/{+b}': { get: operation({ parameters: [{ name: 'b', in: 'path', type: 'string' }] }) } } }),
    ).toEqual([]);
  });

  it('says which definition is not used, in the words of the tutorial', () => {
    const [warning] = checkDocument({
      ...sound,
      definitions: { 'x-any': { properties: { self: { $ref: '#/definitions/x-any' } } } },
    });
    expect(warning).toMatchObject({
      severity: 'warning',
      message: 'Definition is not used: #/definitions/x-any',
      path: '/definitions/x-any',
    });
    const used = (configuration: JsonValue): readonly string[] =>
      told({ definitions: { A: {} }, 'x-ibm-configuration': { a: configuration } });
    expect(used({ map: { inputs: { a: { schema: { $ref: '#/definitions/A' } } } } })).toEqual([]);
    expect(used({ validate: { definition: '#/definitions/A' } })).toEqual([]);
    expect(used({})).toEqual(['unused-definition /definitions/A']);
  });

  it('finds references that lead nowhere or outside', () => {
    const schema = { properties: { a: { $ref: '#/definitions/B' }, b: { $ref: 'b.yaml#/B' }, c: { $ref: '#anchor' } } };
    expect(
      told({
        parameters: { p: { name: 'p', in: 'body', schema } },
        'x-ibm-configuration': { m: { $ref: '#/definitions/C' } },
      }).toSorted(),
    ).toEqual([
      'anchor-ref /parameters/p/schema/properties/c',
      'external-ref /parameters/p/schema/properties/b',
      'unresolved-ref /parameters/p/schema/properties/a',
      'unresolved-ref /x-ibm-configuration/m',
    ]);
  });

  it('tells references that lead to themselves from those that lead nowhere', () => {
    const ref = (name: string): JsonObject => ({ $ref: `#/definitions/${name}` });
    expect(told({ definitions: { A: ref('B'), B: ref('A'), C: ref('D'), D: ref('E') } }).toSorted()).toEqual([
      'circular-ref /definitions/A',
      'circular-ref /definitions/B',
      'unresolved-ref /definitions/C',
      'unresolved-ref /definitions/D',
      'unused-definition /definitions/C',
    ]);
  });
});

describe('security', () => {
  const key = (name: string, more: JsonObject = {}): JsonObject => ({ type: 'apiKey', in: 'header', name, ...more });
  const securityDefinitions: JsonObject = {
    id: key('X-IBM-Client-Id'),
    secret: key('X-IBM-Client-Secret'),
    id2: key('client_id', { in: 'query' }),
    secret2: key('client_secret', { in: 'query' }),
    basic: { type: 'basic' },
    basic2: { type: 'basic' },
    oauth: { type: 'oauth2' },
  };
  const broken = (...option: readonly string[]): readonly string[] =>
    checkDocument({
      ...sound,
      securityDefinitions,
      security: [Object.fromEntries(option.map((name) => [name, []]))],
    }).map(({ message }) => message);

  it('knows the rules of combination', () => {
    for (const fine of [['id'], ['id', 'secret'], ['id2', 'secret2'], ['basic'], ['id', 'basic'], ['oauth', 'id']])
      expect(broken(...fine), fine.join()).toEqual([]);
    expect(broken('secret')).toEqual(['A client secret needs a client ID in the same option.']);
    expect(broken('id', 'id2')).toEqual(['An option may have only one client ID.']);
    expect(broken('id', 'secret', 'secret2')).toEqual([
      'An option may have at most two API keys.',
      'An option may have only one client secret.',
    ]);
    expect(broken('id', 'secret2')).toEqual(['Client ID and client secret are located in different places.']);
    expect(broken('basic', 'basic2')).toEqual(['An option may have only one Basic definition.']);
    expect(broken('basic', 'oauth', 'id')).toEqual(['Basic and OAuth cannot be combined in one option.']);
    expect(broken('oauth')).toEqual(['OAuth needs a client ID in the same option.']);
    expect(broken('none')).toEqual(['Security definition none does not exist.']);
    expect(broken()).toEqual(['An option with no tick means no security.']);
  });

  it('looks at operations too, and at shapes', () => {
    expect(
      told({
        securityDefinitions,
        security: { id: [] },
        paths: { '/a': { get: operation({ security: [null, { nobody: [] }] }) } },
      }),
    ).toEqual([
      'security-shape /security',
      'security-shape /paths/~1a/get/security/0',
      'security-undefined /paths/~1a/get/security/1/nobody',
    ]);
  });

  it('hints at the spelling of the tutorial and warns of keys that never pass', () => {
    const definitions = {
      a: key('X-IBM-Client-ID'),
      b: key('X-Any'),
      c: key('X-Any', { 'x-ibm-apikey': 'clientid' }),
      d: key('x', { in: 'cookie' }),
      e: key(''),
    };
    const found = checkDocument({ ...sound, securityDefinitions: definitions });
    expect(found.map(({ severity, path }) => `${severity} ${path}`)).toEqual([
      'info /securityDefinitions/a/name',
      'warning /securityDefinitions/b',
      'error /securityDefinitions/d',
      'error /securityDefinitions/e',
    ]);
    expect(found[0]?.message).toBe('X-IBM-Client-ID is read as X-IBM-Client-Id.');
  });
});

describe('assembly', () => {
  it('names policies that it does not know and steps that name none', () => {
    expect(assembly([{ 'my-udp': {} }, null, { throw: {}, log: {} }])).toEqual([
      'unknown-policy ~/execute/0/my-udp',
      'no-policy ~/execute/1',
      'extra-policy-keys ~/execute/2',
    ]);
    expect(assembly({ invoke: {} })).toEqual(['flow-shape ~/execute']);
    expect(assembly([{ 'ltpa-generate': {} }])).toEqual(['policy-not-served ~/execute/0/ltpa-generate']);
  });

  it('misses what a policy cannot do without', () => {
    expect(
      assembly([
        { invoke: {} },
        { if: { condition: '', execute: [{ javascript: null }] } },
        { 'set-variable': {} },
        { 'set-variable': { actions: [{ set: 'a' }, { put: 'b' }] } },
      ]),
    ).toEqual([
      'no-target-url ~/execute/0/invoke',
      'no-condition ~/execute/1/if/condition',
      'no-source ~/execute/1/if/execute/0/javascript',
      'no-actions ~/execute/2/set-variable',
      'action ~/execute/3/set-variable/actions/1',
    ]);
  });

  it('tells what a policy about tokens cannot do without', () => {
    const step = { 'jws-jwk': 'key', 'jws-alg': 'RS256' };
    expect(assembly([{ 'jwt-generate': step }, { 'jwt-validate': { 'jws-crypto': 'key' } }])).toEqual([]);
    expect(
      assembly([
        { 'jwt-validate': {} },
        { 'jwt-generate': null },
        { 'jwt-generate': { ...step, 'jwe-crypto': '$(name)' } },
        { 'jwt-generate': { 'jwe-jwk': 'key', 'jws-alg': 'RS256', 'jwe-alg': 'dir' } },
        { 'jwt-validate': { 'jws-jwk': '{"kty":"oct"}', 'jwe-crypto': '-----BEGIN PRIVATE KEY-----' } },
      ]),
    ).toEqual([
      'no-token-key ~/execute/0/jwt-validate',
      'no-token-key ~/execute/1/jwt-generate',
      'no-token-algorithm ~/execute/2/jwt-generate',
      'no-token-algorithm ~/execute/2/jwt-generate',
      'no-token-algorithm ~/execute/3/jwt-generate',
      'no-token-key ~/execute/3/jwt-generate',
      'token-key-in-place ~/execute/4/jwt-validate/jws-jwk',
      'token-key-in-place ~/execute/4/jwt-validate/jwe-crypto',
    ]);
  });

  it('checks cases', () => {
    expect(
      assembly([{ switch: {} }, { switch: { case: [{ execute: [] }, { otherwise: [] }, { condition: 'true' }] } }]),
    ).toEqual([
      'no-case ~/execute/0/switch',
      'no-condition ~/execute/1/switch/case/0',
      'dead-case ~/execute/1/switch/case/2',
    ]);
    expect(
      assembly([
        {
          'operation-switch': {
            case: [
              { operations: ['a', { verb: 'GET', path: '/a' }] },
              { operations: ['b', { verb: 'put', path: '/a' }] },
              {},
            ],
            otherwise: [],
          },
        },
      ]),
    ).toEqual([
      'unknown-operation ~/execute/0/operation-switch/case/1',
      'unknown-operation ~/execute/0/operation-switch/case/1',
      'no-operations ~/execute/0/operation-switch/case/2',
    ]);
  });

  it('checks catches', () => {
    expect(assembly([], { catch: [{ default: [{ nonsense: {} }] }, { errors: [], execute: [] }] })).toEqual([
      'unknown-policy ~/catch/0/default/0/nonsense',
      'dead-catch ~/catch/1',
      'no-errors ~/catch/1',
    ]);
  });
});

describe('any document', () => {
  it('gets findings whose places exist', () => {
    for (const { name, model } of realDocuments('ibm', 'openapi')) {
      for (const { path = '', message } of checkDocument(model))
        expect(getAt(model, path), `${name}: ${message} ${path}`).toBeDefined();
    }
  });

  it('may be garbage', () => {
    const keys = fc.constantFrom(
      'info',
      'paths',
      '/a',
      'get',
      'security',
      'securityDefinitions',
      'x-ibm-configuration',
      'assembly',
      'execute',
      'switch',
      'case',
      'definitions',
      '$ref',
      'parameters',
      'catch',
      '__proto__',
      'properties',
      'catalogs',
    );
    const any = fc.letrec<{ value: JsonValue }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 6 },
        fc.constantFrom<JsonValue>(null, 1, '', '#/definitions/a', 'a', [null]),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(keys, tie('value'), { maxKeys: 6 }),
      ),
    })).value;
    fc.assert(
      fc.property(fc.dictionary(keys, any, { maxKeys: 8 }), (rest) => void checkDocument({ ...rest, swagger: '2.0' })),
      { numRuns: 800 },
    );
  });

  it('of 7 MB is checked within half a second', ({ skip }) => {
    const [large] = realDocuments('large');
    if (large === undefined) return skip();
    const times = [1, 2, 3].map(() => {
      const start = performance.now();
      checkDocument({ ...large.model });
      return performance.now() - start;
    });
    expect(Math.min(...times)).toBeLessThan(500);
  });

  it('tells of lists in an assembly that are none, and of what is nested too deeply', () => {
    expect(assembly({ invoke: {} }, { catch: 'x', finally: 5 })).toEqual([
      'flow-shape ~/execute',
      'flow-shape ~/finally',
      'flow-shape ~/catch',
    ]);
    expect(told({ 'x-ibm-configuration': { assembly: [] } })).toEqual(['assembly-shape /x-ibm-configuration/assembly']);
    const lanes = [
      { if: { condition: 'true', execute: {}, otherwise: { execute: [] } } },
      { switch: { case: ['x', { condition: 'true', execute: 1 }, { otherwise: 2 }], otherwise: {} } },
      { 'operation-switch': { case: [{ operations: 'a', execute: [] }] } },
      { throw: { name: 'E', catch: [1, { errors: [[]], execute: 'x' }, { default: {} }] } },
    ];
    expect(assembly(lanes).filter((text) => text.startsWith('flow-shape'))).toEqual([
      'flow-shape ~/execute/0/if/execute',
      'flow-shape ~/execute/1/switch/case/0',
      'flow-shape ~/execute/1/switch/case/1/execute',
      'flow-shape ~/execute/1/switch/case/2/otherwise',
      'flow-shape ~/execute/1/switch/otherwise',
      'flow-shape ~/execute/2/operation-switch/case/0/operations',
      'flow-shape ~/execute/3/throw/catch/0',
      'flow-shape ~/execute/3/throw/catch/1/errors',
      'flow-shape ~/execute/3/throw/catch/1/execute',
      'flow-shape ~/execute/3/throw/catch/2/default',
    ]);
    let deep: JsonValue = { log: {} };
    for (let level = 0; level < 105; level += 1) deep = { if: { condition: 'true', execute: [deep] } };
    expect(assembly([deep])).toEqual([expect.stringMatching(/^flow-depth ~(?:\/execute\/0\/if){100}\/execute\/0$/)]);
  });
});
