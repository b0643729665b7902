import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../base/json.ts';
import { realDocuments } from '../../testing/real-documents.ts';
import { openApiView } from './open-api-view.ts';
import type { OpenApiView } from './view.ts';

function viewOf(model: JsonObject): OpenApiView {
  const view = openApiView(model);
  if (view === undefined) throw new Error('not OpenAPI');
  return view;
}

const v2 = (more: JsonObject): OpenApiView => viewOf({ swagger: '2.0', ...more });
const v3 = (more: JsonObject): OpenApiView => viewOf({ openapi: '3.0.3', ...more });

describe('the head of a document', () => {
  it('tells versions apart', () => {
    const versions = [
      { swagger: '2.0' },
      { swagger: 2 },
      { openapi: '3.0.3' },
      { openapi: 3 },
      { openapi: '3.1.0' },
      { openapi: '3.2.0' },
    ];
    expect(versions.map((model) => openApiView(model)?.version)).toEqual(['2.0', '2.0', '3.0', '3.0', '3.1', '3.1']);
    for (const model of [{}, { product: '1.0.0' }, { openapi: '4.0.0' }, { swagger: '1.2' }, { openapi: null }]) {
      expect(openApiView(model)).toBeUndefined();
    }
  });

  it('gives the same view for the same model', () => {
    const model = { swagger: '2.0' };
    expect(openApiView(model)).toBe(openApiView(model));
  });

  it('reads names, numbers and nothing', () => {
    const view = v2({ info: { title: 'Weather Provider API', version: 1.5, description: 7 } });
    expect([view.title, view.name, view.apiVersion, view.description]).toEqual([
      'Weather Provider API',
      'weather-provider-api',
      '1.5',
      '7',
    ]);
    expect(v2({ info: { title: 'A', 'x-ibm-name': 'b.c' } }).name).toBe('b.c');
    expect(v3({ 'x-ibm-name': 'at-root', info: null }).name).toBe('at-root');
    expect(v2({ info: [] }).title).toBe('');
  });

  it('brings base paths into one shape', () => {
    const paths = ['/', '/a', '/a/', 'a', '', '//a//', 5, null].map((basePath) => v2({ basePath }).basePath);
    expect(paths).toEqual(['/', '/a', '/a', '/a', '', '/a', '/5', '']);
  });

  it('reads the servers of 3.x', () => {
    const server = (url: JsonValue, more: JsonObject = {}): readonly unknown[] => {
      const view = v3({ servers: [{ url, ...more }] });
      return [view.host, view.basePath, view.schemes];
    };
    expect(server('https://api.example.com/v1/')).toEqual(['api.example.com', '/v1', ['https']]);
    expect(server('/v1')).toEqual(['', '/v1', []]);
    expect(server('/')).toEqual(['', '', []]);
    expect(server('https://$(catalog.host)')).toEqual(['$(catalog.host)', '', ['https']]);
    const variables = { s: { default: 'http' }, base: { default: 'v2' }, none: {} };
    expect(server('{s}://h:80/{base}/{none}?x', { variables })).toEqual(['h:80', '/v2/{none}', ['http']]);
    expect(server(null)).toEqual(['', '', []]);
    expect(v3({}).basePath).toBe('');
  });

  it('tells the type of API', () => {
    expect(v2({}).type).toBe('REST');
    expect(v2({ 'x-ibm-configuration': { type: 'oauth' } }).type).toBe('OAuth 2.0');
    expect(v2({ 'x-ibm-configuration': { oauth2: {} } }).type).toBe('OAuth 2.0');
    expect(v2({ 'x-ibm-configuration': { type: 'wsdl' } }).type).toBe('SOAP');
  });
});

describe('operations', () => {
  it('lists the seven verbs in the order of the document and nothing else', () => {
    const view = v2({
      paths: {
        'x-a': { get: {} },
        '/b': {
          parameters: [],
          patch: {},
          get: { operationId: 'b', tags: ['t', null], deprecated: true },
          trace: {},
          put: null,
        },
        '/a': { head: {} },
      },
    });
    expect(view.operations.map(({ key }) => key)).toEqual(['patch /b', 'get /b', 'head /a']);
    expect(view.paths.map(({ path, pointer }) => [path, pointer])).toEqual([
      ['/b', '/paths/~1b'],
      ['/a', '/paths/~1a'],
    ]);
    const operation = view.operation('get /b');
    expect([operation?.operationId, operation?.tags, operation?.deprecated, operation?.pointer]).toEqual([
      'b',
      ['t'],
      true,
      '/paths/~1b/get',
    ]);
    expect(view.operation('put /b')).toBeUndefined();
    expect(view.operation('head /a')).not.toHaveProperty('operationId');
  });

  it('merges path-item parameters by name and location, references followed', () => {
    const view = v2({
      parameters: { zip: { name: 'zip', in: 'query', type: 'integer', maximum: 9, 'x-example': 3 } },
      paths: {
        '/a/{id}': {
          parameters: [
            { $ref: '#/parameters/zip' },
            { name: 'id', in: 'path', type: 'string' },
            { name: 'b', in: 'body', schema: { type: 'string' } },
            { $ref: '#/parameters/none' },
          ],
          get: {
            parameters: [
              { name: 'id', in: 'header', type: 'array', items: { type: 'string' } },
              { name: 'zip', in: 'query', type: 'string' },
              { name: 'other', in: 'body', schema: { type: 'object' }, required: true },
              { name: '', in: 'query' },
              { name: 'x', in: 'nowhere' },
              null,
            ],
          },
          put: {},
        },
      },
    });
    const [get, put] = view.operations;
    expect(get?.parameters).toEqual([
      {
        name: 'zip',
        in: 'query',
        description: '',
        required: false,
        schema: { type: 'string' },
        pointer: '/paths/~1a~1{id}/get/parameters/1',
      },
      {
        name: 'id',
        in: 'path',
        description: '',
        required: true,
        schema: { type: 'string' },
        pointer: '/paths/~1a~1{id}/parameters/1',
      },
      {
        name: 'id',
        in: 'header',
        description: '',
        required: false,
        schema: { type: 'array', items: { type: 'string' } },
        collectionFormat: 'csv',
        pointer: '/paths/~1a~1{id}/get/parameters/0',
      },
    ]);
    expect(get?.body).toMatchObject({
      name: 'other',
      required: true,
      content: [{ mediaType: 'application/json', schema: { type: 'object' } }],
    });
    expect(put?.parameters[0]).toMatchObject({
      schema: { type: 'integer', maximum: 9 },
      example: 3,
      pointer: '/parameters/zip',
    });
    expect(put?.body?.name).toBe('b');
  });

  it('reads bodies and responses of 2.0 by media type', () => {
    const schema = { $ref: '#/definitions/A' };
    const view = v2({
      consumes: ['application/json', 'application/xml'],
      produces: ['application/json'],
      paths: {
        '/a': {
          post: {
            parameters: [{ name: 'b', in: 'body', schema }],
            responses: {
              200: {
                description: 'ok',
                schema,
                examples: { 'text/plain': 'x' },
                headers: { 'X-A': { type: 'integer', description: 'n' } },
              },
              default: { $ref: '#/responses/e' },
              404: { $ref: '#/responses/none' },
              'x-y': {},
            },
          },
          get: { consumes: [], produces: ['a/b'], parameters: [{ name: 'f', in: 'formData', type: 'file' }] },
        },
      },
      responses: { e: { description: 'bad' } },
    });
    const [post, get] = view.operations;
    expect(post?.body?.content).toEqual([
      { mediaType: 'application/json', schema },
      { mediaType: 'application/xml', schema },
    ]);
    expect(post?.responses).toEqual([
      {
        status: '200',
        description: 'ok',
        content: [
          { mediaType: 'application/json', schema },
          { mediaType: 'text/plain', schema, example: 'x' },
        ],
        headers: [{ name: 'X-A', description: 'n', schema: { type: 'integer' } }],
        pointer: '/paths/~1a/post/responses/200',
      },
      { status: 'default', description: 'bad', content: [], headers: [], pointer: '/responses/e' },
    ]);
    expect([get?.consumes, get?.produces, get?.body, get?.parameters[0]?.in]).toEqual([
      [],
      ['a/b'],
      undefined,
      'formData',
    ]);
  });

  it('reads bodies, responses and styles of 3.x', () => {
    const list = { type: 'array', items: {} };
    const view = v3({
      paths: {
        '/a': {
          post: {
            parameters: [
              { name: 'a', in: 'query', schema: list },
              { name: 'b', in: 'query', schema: { $ref: '#/components/schemas/L' }, style: 'pipeDelimited' },
              { name: 'c', in: 'header', schema: list, example: ['x'] },
              { name: 'd', in: 'cookie', schema: list, explode: false },
              { name: 'e', in: 'query', content: { 'application/json': { schema: { type: 'object' } } } },
              { name: 'f', in: 'query', schema: list, style: 'deepObject' },
            ],
            requestBody: { $ref: '#/components/requestBodies/B' },
            responses: {
              201: {
                description: 'made',
                content: { 'application/json': { schema: { type: 'object' }, examples: { one: { value: 1 } } } },
              },
            },
          },
        },
      },
      components: {
        schemas: { L: list },
        requestBodies: { B: { required: true, content: { 'application/json': { schema: list }, 'text/plain': {} } } },
      },
    });
    const [post] = view.operations;
    expect(post?.parameters.map(({ collectionFormat }) => collectionFormat)).toEqual([
      'multi',
      'pipes',
      'csv',
      'csv',
      undefined,
      undefined,
    ]);
    expect(post?.parameters[4]?.schema).toEqual({ type: 'object' });
    expect(post?.body).toEqual({
      name: 'body',
      description: '',
      required: true,
      pointer: '/components/requestBodies/B',
      content: [
        { mediaType: 'application/json', schema: list },
        { mediaType: 'text/plain', schema: {} },
      ],
    });
    expect([post?.consumes, post?.produces]).toEqual([['application/json', 'text/plain'], ['application/json']]);
    expect(post?.responses[0]?.content).toEqual([
      {
        mediaType: 'application/json',
        schema: { type: 'object' },
        example: 1,
        examples: [{ name: 'one', value: 1 }],
      },
    ]);
  });

  it('follows path items', () => {
    const view = viewOf({
      openapi: '3.1.0',
      paths: { '/a': { $ref: '#/components/pathItems/P' } },
      components: { pathItems: { P: { get: {} } }, schemas: { N: false, Y: true } },
    });
    expect(view.operations.map(({ key, pointer }) => [key, pointer])).toEqual([
      ['get /a', '/components/pathItems/P/get'],
    ]);
    expect(view.schemas.map(({ schema }) => schema)).toEqual([{ not: {} }, {}]);
  });
});

describe('sharing', () => {
  const model: JsonObject = {
    openapi: '3.0.0',
    info: { title: 'A' },
    security: [],
    paths: { '/a': { get: { parameters: [{ $ref: '#/components/parameters/p' }] } } },
    components: { parameters: { p: { name: 'p', in: 'query' } }, schemas: { S: {} }, securitySchemes: {} },
  };
  const components = model.components as JsonObject;

  it('keeps paths and schemas through edits elsewhere', () => {
    const first = viewOf(model);
    const edited = [
      { ...model, info: { title: 'B' } },
      { ...model, 'x-ibm-configuration': {} },
      { ...model, components: { ...components, securitySchemes: { a: { type: 'basic' } } } },
    ].map(viewOf);
    for (const view of edited) {
      expect(view.operations).toBe(first.operations);
      expect(view.schemas).toBe(first.schemas);
    }
  });

  it('reads paths anew when something changes that they are read from', () => {
    const parameters = { p: { name: 'q', in: 'query' } };
    const changed = viewOf({ ...model, components: { ...components, parameters } });
    expect(changed.operation('get /a')?.parameters[0]?.name).toBe('q');
    expect(viewOf(model).operation('get /a')?.parameters[0]?.name).toBe('p');
    expect(viewOf({ ...model, security: [{ a: [] }] }).operation('get /a')?.security).toHaveLength(1);
  });
});

/** The quickest of some runs, in milliseconds: the machine may be busy. */
function quickest(run: () => void): number {
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return Math.min(...times);
}

it('lists the operations of a document of 7 MB within 30 ms', ({ skip }) => {
  const [large] = realDocuments('large');
  if (large === undefined) return skip();
  // A copy, so that each run reads anew.
  const took = quickest(() => {
    const model = { ...large.model, paths: { ...(large.model.paths as JsonObject) } };
    expect(viewOf(model).operations.length).toBeGreaterThan(900);
  });
  expect(took).toBeLessThan(30);
});
