import { describe, expect, it } from 'vitest';
import { SANDBOX } from '../../base/ids.ts';
import type { JsonObject } from '../../base/json.ts';
import { openApiView } from '../../document/openapi/open-api-view.ts';
import { parseText } from '../../document/parse-text.ts';
import type { CallForm } from '../call.ts';
import { buildCall } from './build-call.ts';
import { problemsOf } from './check-form.ts';

const EMPTY: CallForm = {
  operationKey: undefined,
  clientId: '',
  clientSecret: '',
  username: '',
  password: '',
  accessToken: '',
  scopes: [],
  contentType: '',
  accept: '',
  parameters: {},
  body: '',
};

/** An API 2.0 with one operation, `verb /things`, from the YAML of its parts. */
function api({ verb = 'get', path = '/things', basePath = '/', operation = '', rest = '' } = {}): JsonObject {
  const { model } = parseText(
    `swagger: '2.0'\ninfo: {title: T, version: '1'}\nbasePath: ${basePath}\n${rest}\npaths:\n  '${path}':\n    ${verb}:\n      responses: {}\n${operation.replace(/^/gm, '      ')}`,
  );
  if (model === undefined) throw new Error('the test document does not parse');
  return model;
}

function operationOf(model: JsonObject) {
  const view = openApiView(model);
  const operation = view?.operations[0];
  if (view === undefined || operation === undefined) throw new Error('the test document has no operation');
  return { view, operation };
}

function build(model: JsonObject, form: Partial<CallForm>) {
  const { view, operation } = operationOf(model);
  return buildCall(view, operation, { ...EMPTY, ...form }, SANDBOX);
}

const SECURED = `securityDefinitions:
  the id: {type: apiKey, in: header, name: X-IBM-Client-ID}
  the secret: {type: apiKey, in: header, name: x-ibm-client-SECRET}
  query id: {type: apiKey, in: query, name: client_id}
  people: {type: basic}
  odd: {type: apiKey, in: header, name: X-Odd-Key}
`;

describe('the path', () => {
  it('is base path, template and query, relative to the catalog', () => {
    const model = api({ basePath: '/weather', operation: 'parameters: [{name: zipcode, in: query, type: string}]' });
    expect(build(model, { parameters: { 'query:zipcode': '90210' } })).toEqual({
      catalog: 'sandbox',
      method: 'GET',
      path: '/weather/things?zipcode=90210',
      headers: [],
    });
  });

  it('does not double the slash of a bare base path', () => {
    expect(build(api({ basePath: '/' }), {}).path).toBe('/things');
  });

  it('holds path parameters, encoded; an empty one leaves its segment empty', () => {
    const model = api({
      path: '/things/{id}/parts/{part}',
      operation:
        'parameters: [{name: id, in: path, required: true, type: string}, {name: part, in: path, required: true, type: string}]',
    });
    expect(build(model, { parameters: { 'path:id': 'a/b c?' } }).path).toBe('/things/a%2Fb%20c%3F/parts/');
  });

  it('encodes names and values of the query', () => {
    const model = api({ operation: "parameters: [{name: 'a b', in: query, type: string}]" });
    expect(build(model, { parameters: { 'query:a b': 'x&y=z+ü' } }).path).toBe('/things?a%20b=x%26y%3Dz%2B%C3%BC');
  });
});

describe('lists', () => {
  const list = (collectionFormat: string | undefined, typed: string) => {
    const format = collectionFormat === undefined ? '' : `, collectionFormat: ${collectionFormat}`;
    const model = api({ operation: `parameters: [{name: l, in: query, type: array, items: {type: string}${format}}]` });
    return build(model, { parameters: { 'query:l': typed } }).path.replace('/things?', '');
  };

  it.each([
    [undefined, 'l=a,b%20c'],
    ['csv', 'l=a,b%20c'],
    ['ssv', 'l=a%20b%20c'],
    ['tsv', 'l=a%09b%20c'],
    ['pipes', 'l=a%7Cb%20c'],
    ['multi', 'l=a&l=b%20c'],
  ])('%s', (format, expected) => {
    expect(list(format, 'a, b c')).toBe(expected);
  });

  it('are typed as JSON, by lines, or with commas', () => {
    expect(list('multi', '["a,b", 2, "c"]')).toBe('l=a%2Cb&l=2&l=c');
    expect(list('multi', 'a,b\nc\n')).toBe('l=a%2Cb&l=c');
    expect(list('multi', '[not json')).toBe('l=%5Bnot%20json');
  });

  it('of headers are joined', () => {
    const model = api({
      operation: 'parameters: [{name: X-L, in: header, type: array, items: {type: string}, collectionFormat: pipes}]',
    });
    expect(build(model, { parameters: { 'header:X-L': 'a,b' } }).headers).toEqual([['X-L', 'a|b']]);
  });
});

describe('keys', () => {
  it('are sent under the names of the definitions, spelled as in the document', () => {
    const model = api({ rest: SECURED, operation: 'security: [{the id: [], the secret: []}, {query id: []}]' });
    const call = build(model, { clientId: 'me & you', clientSecret: 's3' });
    expect(call.headers).toEqual([
      ['X-IBM-Client-ID', 'me & you'],
      ['x-ibm-client-SECRET', 's3'],
    ]);
    expect(call.path).toBe('/things?client_id=me%20%26%20you');
  });

  it('that are empty, that no requirement names, or that nobody knows, are not sent', () => {
    expect(build(api({ rest: SECURED, operation: 'security: [{the id: []}]' }), {}).headers).toEqual([]);
    expect(build(api({ rest: SECURED }), { clientId: 'me' })).toMatchObject({ headers: [], path: '/things' });
    expect(build(api({ rest: SECURED, operation: 'security: [{odd: []}]' }), { clientId: 'me' }).headers).toEqual([]);
    expect(
      build(api({ rest: SECURED, operation: 'security: [{undefined one: []}]' }), { clientId: 'me' }).headers,
    ).toEqual([]);
  });

  it('of the API hold for an operation without its own; an empty list opens it', () => {
    const rest = `${SECURED}security: [{the id: []}]`;
    expect(build(api({ rest }), { clientId: 'me' }).headers).toEqual([['X-IBM-Client-ID', 'me']]);
    expect(build(api({ rest, operation: 'security: []' }), { clientId: 'me' }).headers).toEqual([]);
  });

  it('Basic is user and password in UTF-8, when either is filled in', () => {
    const model = api({ rest: SECURED, operation: 'security: [{people: []}]' });
    expect(build(model, { username: 'jürgen', password: 'pä:ss' }).headers).toEqual([
      ['Authorization', `Basic ${Buffer.from('jürgen:pä:ss').toString('base64')}`],
    ]);
    expect(build(model, {}).headers).toEqual([]);
  });
});

describe('access tokens', () => {
  const rest = 'securityDefinitions: {tokens: {type: oauth2, flow: application, tokenUrl: /token}}\n';

  it('are sent as Bearer where the operation asks for one, and are not sent empty', () => {
    const model = api({ rest, operation: 'security: [{tokens: [read]}]' });
    expect(build(model, { accessToken: ' abc ' }).headers).toEqual([['Authorization', 'Bearer abc']]);
    expect(build(model, { accessToken: ' ' }).headers).toEqual([]);
    expect(build(api({ rest }), { accessToken: 'abc' }).headers).toEqual([]);
  });
});

describe('headers and bodies', () => {
  const post = api({ verb: 'post', operation: 'parameters: [{name: thing, in: body, schema: {type: object}}]' });

  it('Accept is sent always, Content-Type with a body', () => {
    expect(build(api(), { accept: 'application/json', contentType: 'application/json' }).headers).toEqual([
      ['Accept', 'application/json'],
    ]);
    expect(build(post, { contentType: 'application/json', body: '{}' })).toMatchObject({
      method: 'POST',
      headers: [['Content-Type', 'application/json']],
      body: '{}',
    });
    expect(build(post, { contentType: 'application/json' })).not.toHaveProperty('body');
  });

  it('a GET has no body, whatever stands in the form', () => {
    expect(
      build(api({ operation: 'parameters: [{name: b, in: body, schema: {}}]' }), { body: 'x' }),
    ).not.toHaveProperty('body');
  });

  it('a parameter that is called like a standard header speaks for itself', () => {
    const model = api({ operation: 'parameters: [{name: accept, in: header, type: string}]' });
    expect(build(model, { accept: 'application/json', parameters: { 'header:accept': 'text/csv' } }).headers).toEqual([
      ['accept', 'text/csv'],
    ]);
  });

  it('form fields are sent URL-encoded', () => {
    const model = api({
      verb: 'post',
      operation:
        'parameters: [{name: a b, in: formData, type: string}, {name: l, in: formData, type: array, items: {type: string}, collectionFormat: multi}]',
    });
    const call = build(model, { parameters: { 'formData:a b': 'ü &', 'formData:l': '1,2' } });
    expect(call.body).toBe('a+b=%C3%BC+%26&l=1&l=2');
    expect(call.headers).toEqual([['Content-Type', 'application/x-www-form-urlencoded']]);
  });

  it('form fields are sent in parts when the form says so; the boundary is in no value', () => {
    const model = api({ verb: 'post', operation: 'parameters: [{name: a, in: formData, type: string}]' });
    const typed = 'x form-data-boundary y';
    const call = build(model, { contentType: 'multipart/form-data', parameters: { 'formData:a': typed } });
    expect(call.headers).toEqual([['Content-Type', 'multipart/form-data; boundary=form-data-boundary-']]);
    expect(call.body).toBe(
      `--form-data-boundary-\r\nContent-Disposition: form-data; name="a"\r\n\r\n${typed}\r\n--form-data-boundary---\r\n`,
    );
  });
});

describe('what is enforced', () => {
  const problems = (parameters: string, typed: Record<string, string>, body = '') =>
    problemsOf(operationOf(api({ verb: 'post', operation: `parameters: [${parameters}]` })).operation, {
      ...EMPTY,
      parameters: typed,
      body,
    });

  it('required parameters and bodies', () => {
    const both = '{name: z, in: query, required: true, type: string}, {name: b, in: body, required: true, schema: {}}';
    expect(Object.keys(problems(both, {}))).toEqual(['query:z', 'body']);
    expect(problems(both, { 'query:z': 'x' }, '{}')).toEqual({});
  });

  it.each([
    ['type: integer', '12', undefined],
    ['type: integer', '1.5', 'whole number'],
    ['type: number', '1.5', undefined],
    ['type: number', 'x', 'number'],
    ['type: boolean', 'true', undefined],
    ['type: boolean', 'yes', 'true nor false'],
    ["type: string, enum: ['a', 'b']", 'a', undefined],
    ["type: string, enum: ['a', 'b']", 'c', 'one of: a, b'],
    ['type: array, items: {type: integer}', '1,2', undefined],
    ['type: array, items: {type: integer}', '1,x', '“x”'],
    ['type: integer', '', undefined],
  ])('%s: %j', (schema, typed, expected) => {
    const found = problems(`{name: p, in: query, ${schema}}`, { 'query:p': typed })['query:p'];
    if (expected === undefined) expect(found).toBeUndefined();
    else expect(found).toContain(expected);
  });
});
