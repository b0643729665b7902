import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../base/json.ts';
import { openApiView } from './open-api-view.ts';
import type { OpenApiView } from './view.ts';

function viewOf(model: JsonObject): OpenApiView {
  const view = openApiView(model);
  if (view === undefined) throw new Error('not OpenAPI');
  return view;
}

const v2 = (more: JsonObject): OpenApiView => viewOf({ swagger: '2.0', ...more });
const v3 = (more: JsonObject): OpenApiView => viewOf({ openapi: '3.0.3', ...more });

describe('security', () => {
  const role = (scheme: JsonObject): string | undefined =>
    v2({ securityDefinitions: { k: { type: 'apiKey', ...scheme } } }).securitySchemes[0]?.role;

  it('knows which credential a key carries', () => {
    expect(role({ in: 'header', name: 'X-IBM-Client-ID' })).toBe('client-id');
    expect(role({ in: 'header', name: 'x-ibm-client-secret' })).toBe('client-secret');
    expect(role({ in: 'query', name: 'client_id' })).toBe('client-id');
    expect(role({ in: 'query', name: 'client_secret' })).toBe('client-secret');
    expect(role({ in: 'query', name: 'Client_Id' })).toBeUndefined();
    expect(role({ in: 'header', name: 'client_id' })).toBeUndefined();
    expect(role({ in: 'header', name: 'X-Any', 'x-ibm-apikey': 'clientid' })).toBe('client-id');
    expect(role({ in: 'header', name: 'X-Any', 'x-ibm-apikey': 'client_secret' })).toBe('client-secret');
    expect(role({ in: 'header', name: 'X-Any', 'x-key-type': 'client_id' })).toBe('client-id');
    expect(role({ in: 'cookie', name: 'X-IBM-Client-Id' })).toBeUndefined();
  });

  it('knows the kinds of both versions', () => {
    const two = v2({
      securityDefinitions: { a: { type: 'basic' }, b: { type: 'oauth2' }, c: { type: 'http' }, d: null },
    });
    expect(two.securitySchemes.map(({ kind }) => kind)).toEqual(['basic', 'oauth2', 'other', 'other']);
    const http = (scheme: string): JsonObject => ({ type: 'http', scheme });
    const three = v3({
      components: {
        securitySchemes: { a: http('Basic'), b: http('bearer'), c: http('digest'), d: { type: 'openIdConnect' } },
      },
    });
    expect(three.securitySchemes.map(({ kind }) => kind)).toEqual(['basic', 'bearer', 'other', 'openIdConnect']);
  });

  it('lets the operation replace the API', () => {
    const view = v2({
      security: [{ a: [], b: ['x'] }, {}],
      paths: { '/': { get: {}, put: { security: [] }, post: { security: [{ c: null }] }, head: { security: null } } },
    });
    const api = [
      [
        { scheme: 'a', scopes: [] },
        { scheme: 'b', scopes: ['x'] },
      ],
      [],
    ];
    expect(view.security).toEqual(api);
    expect(view.operations.map(({ security }) => security)).toEqual([api, [], [[{ scheme: 'c', scopes: [] }]], api]);
  });

  it('never opens an API by misreading its security', () => {
    expect(v2({ security: [null] }).security).toEqual([[{ scheme: '', scopes: [] }]]);
    expect(v2({ security: { a: [] } }).security).toEqual([[{ scheme: 'a', scopes: [] }]]);
  });
});
