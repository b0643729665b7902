import fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../base/json.ts';
import type { PolicyDescriptor, PropertyField } from '../../gateway/policy-descriptor.ts';

/** A sound API document but for one mistake, and where that stands. */
export interface Mistake {
  readonly what: string;
  readonly model: JsonObject;
  /** Somebody who publishes it must be told of this place, or of one below. */
  readonly path: string;
}

const CONFIGURATION = '/x-ibm-configuration';
const ASSEMBLY = `${CONFIGURATION}/assembly`;

function documentWith(assembly: JsonObject, more: JsonObject = {}, configuration: JsonObject = {}): JsonObject {
  const operation = { operationId: 'op', responses: { 200: { description: 'ok' } } };
  return {
    swagger: '2.0',
    info: { title: 'F', version: '1.0.0', 'x-ibm-name': 'f' },
    basePath: '/p',
    paths: { '/x': { get: operation } },
    securityDefinitions: { id: { type: 'apiKey', in: 'header', name: 'X-IBM-Client-Id' } },
    ...more,
    'x-ibm-configuration': { ...configuration, assembly },
  };
}

/** The places of an assembly where a step can stand. */
const place = fc.constantFrom<readonly [hold: (step: JsonValue) => JsonObject, path: string]>(
  [(step) => ({ execute: [step] }), '/execute/0'],
  [(step) => ({ execute: [{ if: { condition: 'true', execute: [step] } }] }), '/execute/0/if/execute/0'],
  [
    (step) => ({ execute: [{ if: { condition: 'true', execute: [], otherwise: [step] } }] }),
    '/execute/0/if/otherwise/0',
  ],
  [
    (step) => ({ execute: [{ switch: { case: [{ condition: 'true', execute: [step] }] } }] }),
    '/execute/0/switch/case/0/execute/0',
  ],
  [(step) => ({ execute: [{ switch: { case: [{ otherwise: [step] }] } }] }), '/execute/0/switch/case/0/otherwise/0'],
  [
    (step) => ({ execute: [{ 'operation-switch': { case: [{ operations: ['op'], execute: [step] }] } }] }),
    '/execute/0/operation-switch/case/0/execute/0',
  ],
  [(step) => ({ execute: [], catch: [{ errors: ['E'], execute: [step] }] }), '/catch/0/execute/0'],
  [(step) => ({ execute: [], catch: [{ default: [step] }] }), '/catch/0/default/0'],
  [
    (step) => ({ execute: [{ throw: { name: 'E', catch: [{ errors: ['E'], execute: [step] }] } }] }),
    '/execute/0/throw/catch/0/execute/0',
  ],
  [(step) => ({ execute: [], finally: [step] }), '/finally/0'],
);

/** A step that is wrong, and where in it. */
type WrongStep = readonly [what: string, step: JsonValue, path: string];

function mistypedProperties(descriptors: readonly PolicyDescriptor[]): fc.Arbitrary<WrongStep> {
  const fields = descriptors.flatMap(({ id, fields: all }) => all.map((field) => [id, field] as const));
  return fc
    .constantFrom(...fields)
    .chain(([id, field]) =>
      wrongValue(field).map(
        (value): WrongStep => [
          `${id}.${field.key}`,
          { [id]: { ...(field.since === 2 && { version: '2.0.0' }), [field.key]: value } },
          `/${id}/${field.key}`,
        ],
      ),
    );
}

/** What a field cannot be. */
function wrongValue({ control, default: fallback }: PropertyField): fc.Arbitrary<JsonValue> {
  switch (control) {
    case 'number':
      return fc.constantFrom<JsonValue>('soon', true, [], { a: 1 });
    case 'checkbox':
      return fc.constantFrom<JsonValue>('perhaps', 7, [], {});
    case 'select':
      return fc.constantFrom<JsonValue>('none of them', 7, [], {});
    case 'error-names':
      return fc.constantFrom<JsonValue>(5, {}, [5], [['E']]);
    case 'actions':
    case 'cases':
      return fc.constantFrom<JsonValue>('x', 5, { a: 1 }, true);
    case 'name-filter':
      return fc.constantFrom<JsonValue>('x', 5, [], { type: 'greylist' }, { values: 'x' }, { values: ['('] });
    case 'structure':
      return fc.constantFrom<JsonValue>(
        'x',
        5,
        ...(fallback === undefined ? [] : Array.isArray(fallback) ? [{}] : [[]]),
      );
    default:
      return fc.constantFrom<JsonValue>([], {}, ['x'], { a: [] });
  }
}

function unclosedReferences(descriptors: readonly PolicyDescriptor[]): fc.Arbitrary<WrongStep> {
  const texts = descriptors.flatMap(({ id, fields, verbatim }) =>
    fields
      .filter(({ control, key }) => ['text', 'url', 'password'].includes(control) && !verbatim.includes(key))
      .map(({ key }) => [id, key] as const),
  );
  return fc
    .tuple(fc.constantFrom(...texts), fc.constantFrom('$(', 'a$(b', '$()', '$( )c', '$(a $(b)'))
    .map(([[id, key], text]): WrongStep => [`${text} in ${id}.${key}`, { [id]: { [key]: text } }, `/${id}/${key}`]);
}

const wrongSteps = fc.constantFrom<WrongStep>(
  ['an unknown policy', { nosuch: {} }, ''],
  ['a policy named as what every object has', { constructor: {} }, ''],
  ['no policy', {}, ''],
  ['nothing', null, ''],
  ['a number', 5, ''],
  ['a list', [], ''],
  ['an unknown version', { invoke: { version: '9.0.0', 'target-url': 'https://back.test/' } }, ''],
  ['settings that are none', { gatewayscript: 'x' }, ''],
  ['two policies', { 'activity-log': {}, log: {} }, ''],
  ['a flow that is none', { if: { condition: 'true', execute: { invoke: {} } } }, '/if/execute'],
  ['an otherwise that is none', { if: { condition: 'true', execute: [], otherwise: 'x' } }, '/if/otherwise'],
  ['a case that is none', { switch: { case: ['x'] } }, '/switch/case/0'],
  ['a case without a condition', { switch: { case: [{ execute: [] }] } }, '/switch/case/0'],
  ['the flow of a case', { switch: { case: [{ condition: 'true', execute: 5 }] } }, '/switch/case/0/execute'],
  [
    'operations that are none',
    { 'operation-switch': { case: [{ operations: 'op', execute: [] }] } },
    '/operation-switch/case/0',
  ],
  [
    'an unknown operation',
    { 'operation-switch': { case: [{ operations: [{ verb: 'get', path: '/no' }], execute: [] }] } },
    '/operation-switch/case/0',
  ],
  ['catches that are none', { throw: { name: 'E', catch: { E: [] } } }, '/throw/catch'],
  ['a catch that is none', { throw: { name: 'E', catch: ['E'] } }, '/throw/catch/0'],
  ['a catch of nothing', { throw: { name: 'E', catch: [{ execute: [] }] } }, '/throw/catch/0'],
  ['errors that are none', { throw: { name: 'E', catch: [{ errors: [{}], execute: [] }] } }, '/throw/catch/0'],
  ['the flow of a catch', { throw: { name: 'E', catch: [{ default: 'x' }] } }, '/throw/catch/0/default'],
  [
    'a condition in the wrong language',
    { if: { version: '2.0.0', condition: "request.verb === 'GET'", execute: [] } },
    '/if/condition',
  ],
  [
    'a condition that breaks off',
    { switch: { version: '2.0.0', case: [{ condition: "($httpVerb() = 'GET' and", execute: [] }] } },
    '/switch/case/0/condition',
  ],
  [
    'a schema that is not there',
    { map: { inputs: { a: { schema: { $ref: '#/definitions/No' }, variable: 'x' } }, outputs: {} } },
    '/map/inputs/a/schema',
  ],
  ['a template that never closes', { handlebars: { source: '{{#each a}}' } }, '/handlebars/source'],
  ['a root that is no name', { 'json-to-xml': { 'root-element-name': '1 a' } }, '/json-to-xml/root-element-name'],
  ['nobody to ask', { 'validate-usernametoken': { 'auth-type': 'LDAP Registry' } }, '/validate-usernametoken'],
  [
    'a pattern that is none, beside a URL that a call decides',
    { invoke: { 'target-url': '$(target-url)', 'header-control': { type: 'blocklist', values: ['[a'] } } },
    '/invoke/header-control/values/0',
  ],
  ['a redaction of nothing', { redact: { redactions: [{ path: '' }] } }, '/redact/redactions/0/path'],
);

type Whole = readonly [what: string, model: JsonObject, path: string];
const asset = (more: JsonObject): JsonObject => documentWith({ execute: [] }, more);
const provider = (oauth2: JsonValue): JsonObject => documentWith({ execute: [] }, {}, { type: 'oauth', oauth2 });
const soundProvider: JsonObject = {
  scopes: { read: 'Read' },
  grants: ['application'],
  'identity-extraction': { type: 'basic' },
};

const wrongDocuments = fc.constantFrom<Whole>(
  ['a configuration that is none', { ...asset({}), 'x-ibm-configuration': 5 }, CONFIGURATION],
  ['a switch that is none', documentWith({ execute: [] }, {}, { enforced: 'sometimes' }), `${CONFIGURATION}/enforced`],
  ['CORS that is none', documentWith({ execute: [] }, {}, { cors: [] }), `${CONFIGURATION}/cors`],
  [
    'a property without a value',
    documentWith({ execute: [] }, {}, { properties: { a: 'x' } }),
    `${CONFIGURATION}/properties/a`,
  ],
  ['an assembly that is none', { ...asset({}), 'x-ibm-configuration': { assembly: [] } }, ASSEMBLY],
  ['an execute that is none', documentWith({ execute: { invoke: {} } }), `${ASSEMBLY}/execute`],
  ['a finally that is none', documentWith({ execute: [], finally: 'x' }), `${ASSEMBLY}/finally`],
  ['catches that are none', documentWith({ execute: [], catch: 5 }), `${ASSEMBLY}/catch`],
  [
    'a circle of aliases',
    asset({ definitions: { A: { $ref: '#/definitions/B' }, B: { $ref: '#/definitions/A' } } }),
    '/definitions/A',
  ],
  ['a reference to itself', asset({ parameters: { P: { $ref: '#/parameters/P' } } }), '/parameters/P'],
  [
    'a reference to nowhere',
    asset({ paths: { '/x': { get: { parameters: [{ $ref: '#/parameters/No' }] } } } }),
    '/paths/~1x/get/parameters/0',
  ],
  ['a reference to another file', asset({ definitions: { A: { $ref: 'other.yaml#/A' } } }), '/definitions/A'],
  ['security that is no list', asset({ security: { id: [] } }), '/security'],
  ['an option that is none', asset({ security: ['id'] }), '/security/0'],
  ['an option that nobody defines', asset({ security: [{ nobody: [] }] }), '/security/0/nobody'],
  [
    'an option that nobody can meet',
    asset({
      security: [{ id: [], again: [] }],
      securityDefinitions: {
        id: { type: 'apiKey', in: 'header', name: 'X-IBM-Client-Id' },
        again: { type: 'apiKey', in: 'query', name: 'client_id' },
      },
    }),
    '/security/0',
  ],
  [
    'a key in no place',
    asset({ securityDefinitions: { id: { type: 'apiKey', in: 'body', name: 'x' } } }),
    '/securityDefinitions/id',
  ],
  ['a path without a slash', asset({ paths: { x: {} } }), '/paths/x'],
  ['a provider without settings', provider(undefined as unknown as JsonValue), `${CONFIGURATION}/oauth2`],
  ['settings of a provider that are none', provider('x'), `${CONFIGURATION}/oauth2`],
  ['no grants', provider({ ...soundProvider, grants: [] }), `${CONFIGURATION}/oauth2/grants`],
  ['grants that are none', provider({ ...soundProvider, grants: 'application' }), `${CONFIGURATION}/oauth2/grants`],
  ['an unknown grant', provider({ ...soundProvider, grants: ['x', 'application'] }), `${CONFIGURATION}/oauth2/grants`],
  ['no scopes', provider({ ...soundProvider, scopes: 5 }), `${CONFIGURATION}/oauth2/scopes`],
  [
    'users whom nobody knows',
    provider({ ...soundProvider, grants: ['password'] }),
    `${CONFIGURATION}/oauth2/authentication`,
  ],
  [
    'a time that is none',
    provider({ ...soundProvider, 'access-token': { ttl: 'long' } }),
    `${CONFIGURATION}/oauth2/access-token`,
  ],
  [
    'refreshes that are no number',
    provider({ ...soundProvider, 'refresh-token': { count: {}, ttl: 60 } }),
    `${CONFIGURATION}/oauth2/refresh-token`,
  ],
  [
    'a kind of client that is none',
    provider({ ...soundProvider, 'client-type': 5 }),
    `${CONFIGURATION}/oauth2/client-type`,
  ],
  [
    'a consent that is none',
    provider({ ...soundProvider, authorization: { type: 'x' } }),
    `${CONFIGURATION}/oauth2/authorization`,
  ],
  [
    'an identity that is none',
    provider({ ...soundProvider, 'identity-extraction': { type: 'guess' } }),
    `${CONFIGURATION}/oauth2/identity-extraction`,
  ],
);

/** Products with one mistake each in what their plans allow. */
export const productMistakes: fc.Arbitrary<Mistake> = fc
  .tuple(
    fc.constantFrom<JsonValue>(
      'x',
      '',
      '-1/hour',
      '5/0day',
      '5/fortnight',
      '1/2/3',
      '9'.repeat(400),
      {},
      [],
      true,
      null,
    ),
    fc.constantFrom<readonly [hold: (limit: JsonValue) => JsonObject, path: string]>(
      [(limit) => ({ 'rate-limit': limit }), '/rate-limit'],
      [(limit) => ({ 'rate-limits': { a: limit } }), '/rate-limits/a'],
      [(limit) => ({ 'burst-limits': { a: limit } }), '/burst-limits/a'],
      [
        (limit) => ({ apis: { f: { operations: [{ operationId: 'op', 'rate-limit': limit }] } } }),
        '/apis/f/operations/0/rate-limit',
      ],
    ),
  )
  .map(([value, [hold, path]]) => ({
    what: `a rate of ${JSON.stringify(value)}`,
    model: {
      product: '1.0.0',
      info: { name: 'p', version: '1.0.0', title: 'P' },
      apis: { f: { name: 'f:1.0.0' } },
      plans: { default: { title: 'Default', ...hold({ value }) } },
    },
    path: `/plans/default${path}`,
  }));

/** API documents with one mistake each, among them every property of every policy with a value of another type. */
export function mistakes(descriptors: readonly PolicyDescriptor[]): fc.Arbitrary<Mistake> {
  const steps = fc
    .tuple(place, fc.oneof(mistypedProperties(descriptors), unclosedReferences(descriptors), wrongSteps))
    .map(([[hold, at], [what, step, path]]): Mistake => {
      return { what, model: documentWith(hold(step)), path: `${ASSEMBLY}${at}${path}` };
    });
  const documents = wrongDocuments.map(([what, model, path]): Mistake => ({ what, model, path }));
  return fc.oneof({ weight: 4, arbitrary: steps }, { weight: 1, arbitrary: documents });
}
