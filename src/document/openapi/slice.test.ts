import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../base/json.ts';
import { realDocuments } from '../../testing/real-documents.ts';
import { findReferences, resolveRef } from './dereference.ts';
import { openApiView } from './open-api-view.ts';
import { operationSlice, schemaSlice } from './slice.ts';

/** References of a slice that do not resolve inside the slice. */
function dangling(slice: JsonObject): readonly string[] {
  const refs: string[] = [];
  findReferences(slice, ({ ref }) => {
    if (resolveRef(slice, ref) === undefined) refs.push(ref);
  });
  return refs;
}

const weather: JsonObject = {
  swagger: '2.0',
  info: { title: 'Weather', version: '1.0.0' },
  basePath: '/',
  security: [{ id: [] }],
  securityDefinitions: { id: { type: 'apiKey', in: 'header', name: 'X-IBM-Client-Id' }, other: { type: 'basic' } },
  'x-ibm-configuration': { assembly: { execute: [] } },
  paths: {
    '/current': {
      parameters: [{ $ref: '#/parameters/zip' }, { $ref: '#/parameters/gone' }],
      get: { responses: { 200: { description: 'ok', schema: { $ref: '#/definitions/Current' } } } },
      post: { responses: {} },
    },
    '/today': { get: { responses: {} } },
  },
  parameters: {
    zip: { name: 'zipcode', in: 'query', type: 'string' },
    unused: { name: 'x', in: 'query', type: 'string' },
  },
  definitions: {
    Current: { properties: { self: { $ref: '#/definitions/Current' }, wind: { $ref: '#/definitions/Wind' } } },
    Wind: { type: 'object', properties: { away: { $ref: 'other.yaml#/Wind' } } },
    Unused: { type: 'object' },
  },
};

describe('operationSlice', () => {
  it('keeps one operation, its path parameters, and only what it reaches', () => {
    const slice = operationSlice(weather, 'get /current');
    expect(slice).toEqual({
      swagger: '2.0',
      info: { title: 'Weather', version: '1.0.0' },
      basePath: '/',
      securityDefinitions: { id: { type: 'apiKey', in: 'header', name: 'X-IBM-Client-Id' } },
      paths: {
        '/current': {
          parameters: [{ $ref: '#/parameters/zip' }],
          get: {
            responses: { 200: { description: 'ok', schema: { $ref: '#/definitions/Current' } } },
            security: [{ id: [] }],
          },
        },
      },
      parameters: { zip: { name: 'zipcode', in: 'query', type: 'string' } },
      definitions: {
        Current: { properties: { self: { $ref: '#/definitions/Current' }, wind: { $ref: '#/definitions/Wind' } } },
        Wind: {
          type: 'object',
          properties: { away: { description: 'Not shown: other.yaml#/Wind lies outside of this document.' } },
        },
      },
    });
  });

  it('knows nothing of an operation that is not there', () => {
    expect(operationSlice(weather, 'put /current')).toBeUndefined();
    expect(operationSlice({ product: '1.0.0' }, 'get /current')).toBeUndefined();
  });

  it('moves what other operations lend to the schemas', () => {
    const model: JsonObject = {
      openapi: '3.0.0',
      paths: {
        '/a': {
          get: { responses: { 200: { content: { 'application/json': { schema: { $ref: '#/paths/~1b/schema' } } } } } },
        },
        '/b': { schema: { type: 'object', properties: { a: { $ref: '#/components/schemas/schema' } } } },
      },
      components: { schemas: { schema: { type: 'string' } } },
    };
    const slice = operationSlice(model, 'get /a');
    expect(slice?.components).toEqual({
      schemas: {
        'schema-2': { type: 'object', properties: { a: { $ref: '#/components/schemas/schema' } } },
        schema: { type: 'string' },
      },
    });
    expect(slice && dangling(slice)).toEqual([]);
  });

  it('is whole for every operation of every real document', () => {
    for (const { name, model } of realDocuments('ibm', 'openapi')) {
      for (const operation of openApiView(model)?.operations ?? []) {
        const slice = operationSlice(model, operation.key);
        expect(slice, `${name} ${operation.key}`).toBeDefined();
        if (slice === undefined) continue;
        expect(openApiView(slice)?.operations.map(({ key }) => key)).toEqual([operation.key]);
        expect(dangling(slice), `${name} ${operation.key}`).toEqual([]);
      }
    }
  });

  it('is small and quick for a document of 7 MB', ({ skip }) => {
    const [large] = realDocuments('large');
    if (large === undefined) return skip();
    const keys = openApiView(large.model)?.operations.map(({ key }) => key) ?? [];
    const key = keys[600] ?? '';
    const times = [1, 2, 3].map(() => {
      const start = performance.now();
      operationSlice(large.model, key);
      return performance.now() - start;
    });
    expect(Math.min(...times)).toBeLessThan(100);
    const slice = operationSlice(large.model, key);
    expect(JSON.stringify(slice).length).toBeLessThan(500_000);
    expect(slice && dangling(slice)).toEqual([]);
  });
});

describe('schemaSlice', () => {
  it('holds the schema and what it reaches', () => {
    const slice = schemaSlice(weather, 'Current');
    expect(Object.keys((slice?.definitions ?? {}) as JsonObject)).toEqual(['Current', 'Wind']);
    expect(slice?.paths).toEqual({});
    expect(schemaSlice(weather, 'Nowhere')).toBeUndefined();
  });
});
