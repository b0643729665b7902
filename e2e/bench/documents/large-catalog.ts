import type { JsonObject } from '../../../src/base/json.ts';

const PATHS = [
  '/items',
  '/items/{id}',
  '/items/{id}/parts',
  '/items/{id}/parts/{part}',
  '/orders',
  '/orders/{id}',
  '/orders/{id}/lines/{line}',
  '/search',
  '/health',
  '/users/{name}/settings',
];

/** GET and POST of each path. */
export const OPERATIONS_OF_ONE = PATHS.length * 2;

/** API documents of twenty operations each, below `/team<n % 30>/api-<n>`: behind a key, with an invoke and a switch. */
export function largeCatalog(apis: number): readonly JsonObject[] {
  return Array.from({ length: apis }, (_, number) => ({
    swagger: '2.0',
    info: { title: `API ${number}`, version: '1.0.0', 'x-ibm-name': `api-${number}` },
    basePath: `/team${number % 30}/api-${number}`,
    securityDefinitions: { 'Client ID': { type: 'apiKey', in: 'header', name: 'X-IBM-Client-Id' } },
    security: [{ 'Client ID': [] }],
    paths: Object.fromEntries(PATHS.map((path) => [path, operationsOf(path)])),
    definitions: { Item: { type: 'object', properties: { id: { type: 'string' }, size: { type: 'integer' } } } },
    'x-ibm-configuration': {
      cors: { enabled: true },
      properties: { 'target-url': { value: 'http://127.0.0.1:9/' } },
      assembly: {
        execute: [
          { invoke: { title: 'call', 'target-url': '$(target-url)$(request.path)' } },
          {
            'operation-switch': {
              case: [{ operations: [{ verb: 'get', path: '/items' }], execute: [{ javascript: { source: '1' } }] }],
            },
          },
        ],
      },
    },
  }));
}

function operationsOf(path: string): JsonObject {
  const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    ...{ name, in: 'path', type: 'string', required: true },
  }));
  const responses = { '200': { description: 'ok', schema: { $ref: '#/definitions/Item' } } };
  const limit = { name: 'limit', in: 'query', type: 'integer' };
  const body = { name: 'body', in: 'body', schema: { $ref: '#/definitions/Item' } };
  return {
    get: { operationId: `get ${path}`, parameters: [...parameters, limit], responses },
    post: { operationId: `post ${path}`, parameters: [...parameters, body], responses },
  };
}
