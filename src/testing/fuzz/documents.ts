import fc from 'fast-check';
import { isJsonObject, type JsonObject, type JsonValue } from '../../base/json.ts';
import type { PolicyDescriptor } from '../../gateway/policy-descriptor.ts';
import { anyJson, often } from './any-json.ts';
import { assemblies } from './assemblies.ts';

/** Schemas that hold themselves, name each other in a circle, or lead nowhere. */
const DEFINITIONS: JsonObject = {
  A: { type: 'object', xml: { name: 'a', prefix: 'p', namespace: 'urn:p' }, properties: { x: { type: 'integer' } } },
  Loop: {
    type: 'object',
    required: ['id'],
    properties: { id: { type: 'string' }, next: { $ref: '#/definitions/Loop' } },
  },
  List: { type: 'array', items: { $ref: '#/definitions/List' } },
  All: { allOf: [{ $ref: '#/definitions/All' }, { $ref: '#/definitions/Nowhere' }] },
  Alias: { $ref: '#/definitions/Other' },
  Other: { $ref: '#/definitions/Alias' },
};

const schema = fc.oneof(
  fc.constantFrom<JsonValue>(...Object.keys(DEFINITIONS).map((name) => ({ $ref: `#/definitions/${name}` }))),
  fc.constantFrom<JsonValue>({ $ref: '#/no' }, { $ref: '#' }, { $ref: 'other.yaml#/A' }, { type: 'string' }),
  anyJson,
);

const parameter = fc.oneof(
  fc.record({
    name: fc.constantFrom<JsonValue>('id', 'a', 'b[c]', '', 5),
    in: fc.constantFrom<JsonValue>('path', 'query', 'header', 'formData', 'body', 'cookie', null),
    type: fc.constantFrom<JsonValue>('string', 'integer', 'array', 'file', 'boolean', {}),
    required: fc.constantFrom<JsonValue>(true, false, 'yes'),
    schema,
    items: anyJson,
    default: anyJson,
  }),
  fc.constantFrom<JsonValue>({ $ref: '#/parameters/P' }, { $ref: '#/parameters/Round' }, { $ref: '#/no' }),
  anyJson,
);

const responses = fc.dictionary(
  fc.constantFrom('200', 'default', '4XX', '99', '__proto__'),
  often<JsonValue>(fc.record({ description: anyJson, schema, examples: anyJson, headers: anyJson }), anyJson),
  { maxKeys: 2 },
);

const operation = fc.record(
  {
    operationId: often<JsonValue>('op', anyJson),
    parameters: often<JsonValue>(fc.array(parameter, { maxLength: 3 }), anyJson),
    security: anyJson,
    consumes: anyJson,
    responses: often<JsonValue>(responses, anyJson),
    requestBody: anyJson,
  },
  { requiredKeys: [] },
);

/** Requirements of every kind, among them such as nobody can meet. */
const security = fc.oneof(
  fc.subarray<JsonValue>([
    {},
    { id: [] },
    { id: [], secret: [] },
    { secret: [] },
    { basic: [], id: [] },
    { oauth: ['read'], id: [] },
    { oauth: 'read' },
    { nobody: [] },
    { id: [], id2: [], secret: [] },
    { basic: [], oauth: [] },
  ]),
  anyJson,
);

const securityDefinitions = fc
  .tuple(
    fc.record({
      basic: fc.constantFrom<JsonValue>(
        { type: 'basic' },
        { type: 'basic', 'x-ibm-authentication-registry': 'people' },
        { type: 'basic', 'x-ibm-authentication-url': { url: 'https://login.test/' } },
        { type: 'basic', 'x-ibm-authentication-url': 5 },
      ),
      oauth: fc.oneof(
        fc.record({
          type: fc.constant('oauth2'),
          flow: fc.constantFrom<JsonValue>('application', 'password', 'implicit', 'x', null),
          tokenUrl: fc.constantFrom<JsonValue>('https://t.test/', '/p/oauth2/token', 5),
          scopes: anyJson,
          'x-tokenIntrospect': anyJson,
        }),
        anyJson,
      ),
    }),
    anyJson,
  )
  .map(
    ([own, other]): JsonObject => ({
      id: { type: 'apiKey', in: 'header', name: 'X-IBM-Client-Id' },
      id2: { type: 'apiKey', in: 'query', name: 'client_id' },
      secret: { type: 'apiKey', in: 'query', name: 'client_secret' },
      odd: other,
      ...own,
    }),
  );

/** The section of an OAuth provider; mostly each part is as it should be. */
const provider = fc.record(
  {
    'client-type': often<JsonValue>(fc.constantFrom('public', 'confidential'), anyJson),
    scopes: often<JsonValue>({ read: 'Read' }, anyJson),
    grants: often<JsonValue>(['application', 'password', 'accessCode', 'implicit'], anyJson),
    'identity-extraction': often<JsonValue>(fc.constantFrom({ type: 'basic' }, { type: 'custom-form' }), anyJson),
    authentication: often<JsonValue>({ 'x-ibm-authentication-url': { url: 'https://login.test/' } }, anyJson),
    authorization: often<JsonValue>(fc.constantFrom({ type: 'default-form' }, { type: 'authenticated' }), anyJson),
    'access-token': often<JsonValue>({ ttl: 60 }, anyJson),
    'refresh-token': often<JsonValue>({ count: 2, ttl: '60' }, anyJson),
    revocation: often<JsonValue>({ type: 'gateway' }, anyJson),
    metadata: anyJson,
  },
  { requiredKeys: [] },
);

/** What may be anything in a document; the rest is as it should be, so that calls get as far as the odd part. */
const ODD_PARTS = [
  'nothing',
  'nothing',
  'nothing',
  'assembly',
  'configuration',
  'operation',
  'security',
  'provider',
  'head',
  'everything',
];

const soundOperation: JsonObject = {
  operationId: 'op',
  parameters: [{ name: 'b', in: 'body', schema: { $ref: '#/definitions/Loop' } }],
  responses: { 200: { description: 'ok', schema: { $ref: '#/definitions/A' } } },
};

const soundConfiguration: JsonObject = {
  properties: {
    'target-url': { value: 'https://back.test', encoded: false },
    'my-key': { value: '{"kty":"oct","k":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"}' },
  },
  cors: { enabled: true },
};

/** API documents of all versions with an assembly of any policies. */
export function apiDocuments(descriptors: readonly PolicyDescriptor[]): fc.Arbitrary<JsonObject> {
  const { flow, catches } = assemblies(descriptors);
  const assembly = fc.record({ execute: flow, catch: catches, finally: flow }, { requiredKeys: ['execute'] });
  const configuration = fc.record(
    {
      properties: anyJson,
      catalogs: anyJson,
      cors: anyJson,
      enforced: anyJson,
      phase: anyJson,
      targets: anyJson,
      type: fc.constantFrom<JsonValue>('rest', 'wsdl', 'oauth', 5),
    },
    { requiredKeys: [] },
  );
  const head = fc.record({
    version: fc.constantFrom<JsonObject>({ openapi: '3.0.3' }, { openapi: '3.1.0' }, { swagger: 2 }, {}),
    basePath: fc.constantFrom<JsonValue>('/', '', null, 5, 'p/', '/{a}'),
    path: fc.constantFrom('/x', '/{+rest}', '/{x}{y}', '/', 'x', '/{'),
    info: anyJson,
  });
  return fc
    .record({
      odd: fc.constantFrom(...ODD_PARTS),
      assembly: assembly,
      gateway: fc.constantFrom<JsonObject>({}, ...GATEWAYS.map((gateway) => ({ gateway }))),
      oddAssembly: anyJson,
      head,
      operation: often<JsonValue>(operation, anyJson),
      security,
      definitions: often<JsonValue>(securityDefinitions, anyJson),
      configuration: often<JsonValue>(configuration, anyJson),
      oauth: often<JsonValue>(provider, anyJson),
    })
    .map((parts) => documentOf(parts));
}

const GATEWAYS: readonly JsonValue[] = ['datapower-gateway', 'datapower-api-gateway', 'micro-gateway', 5];

interface Parts {
  readonly odd: string;
  readonly assembly: JsonValue;
  readonly gateway: JsonObject;
  readonly oddAssembly: JsonValue;
  readonly head: {
    readonly version: JsonObject;
    readonly basePath: JsonValue;
    readonly path: string;
    readonly info: JsonValue;
  };
  readonly operation: JsonValue;
  readonly security: JsonValue;
  readonly definitions: JsonValue;
  readonly configuration: JsonValue;
  readonly oauth: JsonValue;
}

function documentOf(parts: Parts): JsonObject {
  const isOdd = (part: string): boolean => parts.odd === part || parts.odd === 'everything';
  const own = isOdd('operation') ? parts.operation : soundOperation;
  const { version, basePath, path, info } = isOdd('head')
    ? parts.head
    : {
        version: { swagger: '2.0' },
        basePath: '/p',
        path: '/{id}',
        info: { title: 'F', version: '1.0.0', 'x-ibm-name': 'f' },
      };
  const written = isOdd('configuration') ? parts.configuration : soundConfiguration;
  const issuing: JsonObject = isOdd('provider') ? { type: 'oauth', oauth2: parts.oauth } : {};
  const assembly = isOdd('assembly') ? parts.oddAssembly : parts.assembly;
  return {
    ...version,
    info,
    basePath,
    servers: [{ url: basePath }],
    paths: {
      [path]: { get: own, post: own, put: own, parameters: [{ $ref: '#/parameters/P' }] },
      ...(isOdd('provider') && Object.fromEntries(TOKEN_PATHS.map((each) => [each, { get: own, post: own }]))),
    },
    parameters: {
      P: { name: 'id', in: 'path', required: true, type: 'string' },
      Round: { $ref: '#/parameters/Round' },
    },
    ...(isOdd('security') && { security: parts.security, securityDefinitions: parts.definitions }),
    definitions: DEFINITIONS,
    components: { schemas: DEFINITIONS, securitySchemes: parts.definitions },
    'x-ibm-configuration': isJsonObject(written) ? { ...written, ...issuing, ...parts.gateway, assembly } : written,
  };
}

const TOKEN_PATHS = ['/oauth2/token', '/oauth2/authorize', '/oauth2/introspect', '/oauth2/revoke'];
