import { describe, expect, it } from 'vitest';
import { openApiView } from '../../document/openapi/open-api-view.ts';
import type { CallForm } from '../../state/call.ts';
import { exampleRequest } from './example-request.ts';

const view = openApiView({
  swagger: '2.0',
  info: { title: 'A', version: '1' },
  produces: ['application/json'],
  securityDefinitions: {
    Secret: { type: 'apiKey', in: 'header', name: 'X-IBM-Client-Secret' },
    Id: { type: 'apiKey', in: 'query', name: 'client_id' },
    Login: { type: 'basic' },
  },
  security: [{ Secret: [], Id: [] }],
  paths: {
    '/things/{id}': {
      get: {
        parameters: [
          { name: 'id', in: 'path', required: true, type: 'string' },
          { name: 'zip code', in: 'query', required: true, type: 'string' },
          { name: 'page', in: 'query', type: 'integer' },
          { name: 'X-Trace', in: 'header', type: 'string' },
        ],
      },
      post: {
        security: [{ Login: [] }],
        consumes: ['application/json'],
        parameters: [{ name: 'body', in: 'body', schema: { type: 'object' } }],
      },
    },
  },
})!;

const form: CallForm = {
  operationKey: undefined,
  clientId: 'default',
  clientSecret: 'SECRET',
  username: 'å',
  password: 'b',
  accessToken: '',
  scopes: [],
  contentType: 'application/json',
  accept: 'application/json',
  parameters: {},
  body: '',
};

const base = 'http://127.0.0.1:9000/gateway/sandbox/';

describe('exampleRequest', () => {
  it('fills in the keys, placeholders for what is required, and nothing optional', () => {
    expect(exampleRequest(view, view.operation('get /things/{id}')!, form, base, '')).toEqual({
      method: 'GET',
      url: 'http://127.0.0.1:9000/gateway/sandbox/things/REPLACE_THIS_VALUE?zip%20code=REPLACE_THIS_VALUE&client_id=default',
      headers: [
        { name: 'accept', value: 'application/json' },
        { name: 'x-ibm-client-secret', value: 'SECRET' },
      ],
    });
  });

  it('takes over what was typed', () => {
    const typed = {
      ...form,
      parameters: { 'path:id': 'a/b', 'query:zip code': '1&2', 'query:page': '3', 'header:X-Trace': 't' },
    };
    const request = exampleRequest(view, view.operation('get /things/{id}')!, typed, base, '');
    expect(request.url).toBe(
      'http://127.0.0.1:9000/gateway/sandbox/things/a%2Fb?zip%20code=1%262&page=3&client_id=default',
    );
    expect(request.headers).toContainEqual({ name: 'x-trace', value: 't' });
  });

  it('sends the sample until a body is typed, and encodes user names as UTF-8', () => {
    const operation = view.operation('post /things/{id}')!;
    expect(exampleRequest(view, operation, form, base, '{"a":1}')).toMatchObject({
      headers: [
        { name: 'accept', value: 'application/json' },
        { name: 'content-type', value: 'application/json' },
        { name: 'authorization', value: 'Basic w6U6Yg==' },
      ],
      body: { mediaType: 'application/json', text: '{"a":1}' },
    });
    expect(exampleRequest(view, operation, { ...form, body: '{}' }, base, '{"a":1}').body?.text).toBe('{}');
  });
});
