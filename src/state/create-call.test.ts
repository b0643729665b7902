import { describe, expect, it } from 'vitest';
import type { DraftId } from '../base/ids.ts';
import { gatewayResult } from '../testing/fake-gateway-client.ts';
import { createTestDesigner } from '../testing/test-designer.ts';

const TEXT = `swagger: '2.0'
info: {title: Weather, version: 1.0.0}
basePath: /
consumes: [application/xml, application/json]
produces: [text/plain]
securityDefinitions:
  Client ID: {type: apiKey, in: header, name: X-IBM-Client-ID}
  Client Secret: {type: apiKey, in: header, name: X-IBM-Client-Secret}
security: [{Client ID: []}]
paths:
  /current:
    get:
      parameters: [{name: zipcode, in: query, required: true, type: string}]
      responses: {'200': {description: OK}}
  /both:
    get:
      security: [{Client ID: [], Client Secret: []}]
      parameters: [{name: zipcode, in: query, type: string}]
      responses: {'200': {description: OK}}
  /open:
    post:
      security: []
      parameters:
        - {name: thing, in: body, required: true, schema: {type: object, required: [a], properties: {a: {type: integer}}}}
      responses: {'200': {description: OK}}
  /form:
    post:
      consumes: [application/json, multipart/form-data]
      parameters: [{name: f, in: formData, type: string}]
      responses: {'200': {description: OK}}
`;

async function openPanel(panel: 'test' | 'explore' = 'test') {
  const test = createTestDesigner({ samples: [{ text: TEXT, fileName: 'weather.yaml' }] });
  await test.designer.start();
  const id = test.designer.drafts.getState().items[0]?.id as DraftId;
  const editor = test.designer.editor(id);
  await test.time.advance(0);
  const call = test.designer.calls(id, panel);
  const app = () => test.designer.sandbox.getState().testApp;
  return { ...test, id, editor, call, app, form: () => call.getState().form };
}

describe('choosing an operation', () => {
  it('fills exactly the keys it asks for, from the test application', async () => {
    const { call, form, app } = await openPanel();
    expect(form()).toMatchObject({ clientId: '', clientSecret: '' });
    call.chooseOperation('get /current');
    expect(form()).toMatchObject({ clientId: app()?.clientId, clientSecret: '' });
    call.chooseOperation('get /both');
    expect(form()).toMatchObject({ clientId: app()?.clientId, clientSecret: app()?.clientSecret });
    call.chooseOperation('post /open');
    expect(form()).toMatchObject({ clientId: '', clientSecret: '' });
  });

  it('takes the first media types, and a form type where there are form fields', async () => {
    const { call, form } = await openPanel();
    call.chooseOperation('get /current');
    expect(form()).toMatchObject({ contentType: 'application/xml', accept: 'text/plain' });
    call.chooseOperation('post /form');
    expect(form().contentType).toBe('multipart/form-data');
  });

  it('keeps the values of parameters of the same name, and the body', async () => {
    const { call, form } = await openPanel();
    call.chooseOperation('get /current');
    call.setParameter('query:zipcode', '90210');
    call.update({ body: '{}' });
    call.chooseOperation('get /both');
    expect(form()).toMatchObject({ parameters: { 'query:zipcode': '90210' }, body: '{}' });
  });
});

describe('access tokens', () => {
  const document = (definition: string) => `swagger: '2.0'
info: {title: Shelf, version: 1.0.0}
securityDefinitions: {tokens: {type: oauth2, ${definition}, scopes: {read: Read, write: Write}}}
security: [{tokens: [read]}]
paths: {/books: {get: {responses: {'200': {description: OK}}}}}
`;

  async function openShelf(definition: string) {
    const test = createTestDesigner({ samples: [{ text: document(definition), fileName: 'shelf.yaml' }] });
    await test.designer.start();
    const id = test.designer.drafts.getState().items[0]?.id as DraftId;
    test.designer.editor(id);
    await test.time.advance(0);
    const call = test.designer.calls(id, 'explore');
    call.chooseOperation('get /books');
    return { ...test, call, app: test.designer.sandbox.getState().testApp };
  }

  it.each([
    'https://$(catalog.host)/oauth/oauth2/token',
    '$(catalog.url)/oauth/oauth2/token',
    'http://designer.test/gateway/sandbox/oauth/oauth2/token',
    '/oauth/oauth2/token',
  ])('are got from the provider at %s with the keys of the test application', async (tokenUrl) => {
    const { call, app, gateway } = await openShelf(`flow: application, tokenUrl: '${tokenUrl}'`);
    gateway.answer = async () => gatewayResult(200, 'OK', '{"access_token":"abc"}');
    expect(call.getState().form.scopes).toEqual(['read']);
    await call.authorize('tokens');
    expect(call.getState()).toMatchObject({ authorizing: false, form: { accessToken: 'abc' }, problems: {} });
    expect(gateway.calls.at(-1)).toMatchObject({ method: 'POST', path: '/oauth/oauth2/token' });
    expect(Object.fromEntries(new URLSearchParams(gateway.calls.at(-1)?.body))).toEqual({
      grant_type: 'client_credentials',
      client_id: app?.clientId,
      client_secret: app?.clientSecret,
      scope: 'read',
    });
  });

  it('of a password flow take the name and password that were typed, and the scopes that are ticked', async () => {
    const { call, gateway } = await openShelf("flow: password, tokenUrl: '/token'");
    call.update({ username: 'ann', password: 'pass-word', scopes: ['read', 'write'] });
    await call.authorize('tokens');
    expect(Object.fromEntries(new URLSearchParams(gateway.calls.at(-1)?.body))).toMatchObject({
      grant_type: 'password',
      username: 'ann',
      password: 'pass-word',
      scope: 'read write',
    });
  });

  it('that are refused leave the reason at the field, until it is typed in', async () => {
    const { call, gateway } = await openShelf("flow: application, tokenUrl: '/token'");
    gateway.answer = async () => gatewayResult(400, 'Bad Request', '{"error_description":"Unrecognized scope"}');
    await call.authorize('tokens');
    expect(call.getState().problems.accessToken).toBe('No token: Unrecognized scope.');
    call.update({ accessToken: 'mine' });
    expect(call.getState().problems).toEqual({});
  });

  it.each([
    ["flow: application, tokenUrl: 'https://idp.example/token'", 'The Token URL is not on this gateway.'],
    ["flow: implicit, authorizationUrl: '/authorize'", 'Tokens of this flow are given to people who log in.'],
  ])('of %s are not asked for', async (definition, problem) => {
    const { call, gateway } = await openShelf(definition);
    const before = gateway.calls.length;
    await call.authorize('tokens');
    expect(call.getState().problems.accessToken).toContain(problem);
    expect(gateway.calls).toHaveLength(before);
  });

  it('are not asked for without a scope', async () => {
    const { call, gateway } = await openShelf("flow: application, tokenUrl: '/token'");
    const before = gateway.calls.length;
    call.update({ scopes: [] });
    await call.authorize('tokens');
    expect(call.getState().problems.accessToken).toBe('No scope is ticked. Tick what the token should be good for.');
    expect(gateway.calls).toHaveLength(before);
  });

  it('of a gateway that does not answer are a problem too', async () => {
    const { call, gateway } = await openShelf("flow: application, tokenUrl: '/token'");
    gateway.answer = () => Promise.reject(new Error('gone'));
    await call.authorize('tokens');
    expect(call.getState()).toMatchObject({
      authorizing: false,
      problems: { accessToken: 'The gateway did not answer. gone' },
    });
  });
});

describe('keys', () => {
  it('follow a regeneration', async () => {
    const { call, form, app, designer } = await openPanel();
    call.chooseOperation('get /both');
    const before = form();
    await designer.sandbox.regenerate('client-id');
    expect(form().clientId).toBe(app()?.clientId);
    expect(form().clientId).not.toBe(before.clientId);
    expect(form().clientSecret).toBe(before.clientSecret);
  });

  it('that the person typed stay, through a regeneration and another operation', async () => {
    const { call, form, app, designer } = await openPanel();
    call.chooseOperation('get /both');
    call.update({ clientId: 'incorrect_client_id' });
    await designer.sandbox.regenerate('client-id');
    await designer.sandbox.regenerate('client-secret');
    call.chooseOperation('get /current');
    call.chooseOperation('get /both');
    expect(form()).toMatchObject({ clientId: 'incorrect_client_id', clientSecret: app()?.clientSecret });
  });

  it('appear when the document is secured while the panel is open', async () => {
    const { call, form, app, editor, time } = await openPanel();
    call.chooseOperation('post /open');
    expect(form().clientId).toBe('');
    editor.edit([{ op: 'replace', path: '/paths/~1open/post/security', value: [{ 'Client ID': [] }] }], 'Secure');
    await time.advance(1000);
    expect(form().clientId).toBe(app()?.clientId);
  });
});

describe('Generate', () => {
  it('fills a parameter and a body in the chosen type', async () => {
    const { call, form } = await openPanel();
    call.chooseOperation('get /current');
    await call.generateParameter('query:zipcode');
    expect(form().parameters['query:zipcode']).toMatch(/\S/);
    call.chooseOperation('post /open');
    await call.generateBody();
    expect(form().body).toMatch(/^<\?xml/);
    call.update({ contentType: 'application/json' });
    await call.generateBody();
    expect(JSON.parse(form().body)).toEqual({ a: expect.any(Number) });
    await call.generateParameter('query:nobody');
    expect(form().parameters).not.toHaveProperty('query:nobody');
  });
});

describe('sending', () => {
  it('shows the exact request and the result', async () => {
    const { call, gateway, app } = await openPanel();
    gateway.answer = async () => gatewayResult(200, 'OK', '{}');
    call.chooseOperation('get /current');
    call.setParameter('query:zipcode', '90210');
    await call.send({ enforceRequired: false });
    expect(call.getState()).toMatchObject({
      request: {
        method: 'GET',
        url: 'http://designer.test/gateway/sandbox/current?zipcode=90210',
        headers: [
          ['X-IBM-Client-ID', app()?.clientId],
          ['Accept', 'text/plain'],
        ],
      },
      result: { status: 200, reason: 'OK' },
      error: undefined,
      progress: { kind: 'done', done: 1, of: 1, stopped: 'count' },
    });
    expect(gateway.calls).toHaveLength(1);
  });

  it('follows the document as it is now, saved or not', async () => {
    const { call, gateway, editor } = await openPanel();
    call.chooseOperation('get /current');
    editor.edit([{ op: 'replace', path: '/basePath', value: '/moved' }], 'Change base path');
    await call.send({ enforceRequired: false });
    expect(gateway.calls[0]?.path).toBe('/moved/current');
  });

  it('does not enforce in Test, and does in Explore, at the fields', async () => {
    const { call, gateway } = await openPanel();
    call.chooseOperation('get /current');
    await call.send({ enforceRequired: true });
    expect(gateway.calls).toEqual([]);
    expect(call.getState()).toMatchObject({
      problems: { 'query:zipcode': 'zipcode is required.' },
      progress: { kind: 'idle' },
    });
    call.setParameter('query:zipcode', '1');
    expect(call.getState().problems).toEqual({});
    call.setParameter('query:zipcode', '');
    await call.send({ enforceRequired: false });
    expect(gateway.calls[0]?.path).toBe('/current');
  });

  it('without an operation, or with one that is gone, says so', async () => {
    const { call, editor, gateway } = await openPanel();
    await call.send({ enforceRequired: false });
    expect(call.getState().error?.code).toBe('state/no-operation');
    call.chooseOperation('get /current');
    editor.edit([{ op: 'remove', path: '/paths/~1current' }], 'Delete path');
    await call.send({ enforceRequired: false });
    expect(call.getState().error?.message).toContain('get /current');
    expect(gateway.calls).toEqual([]);
  });

  it('says what happened when no gateway answers', async () => {
    const { call, gateway } = await openPanel();
    gateway.answer = async () => {
      throw new TypeError('Failed to fetch');
    };
    call.chooseOperation('get /current');
    await call.send({ enforceRequired: false });
    expect(call.getState()).toMatchObject({ result: undefined, error: { code: 'state/no-gateway' } });
    gateway.answer = async () => gatewayResult();
    await call.send({ enforceRequired: false });
    expect(call.getState()).toMatchObject({ result: { status: 200 }, error: undefined });
  });
});

describe('repeating', () => {
  it('counts, and stops after the number', async () => {
    const { call, gateway } = await openPanel();
    const seen: unknown[] = [];
    call.subscribe(({ progress }) => {
      if (progress.kind === 'running') seen.push(progress.done);
    });
    call.chooseOperation('get /current');
    call.setRepeat({ on: true, stopAfter: 3 });
    await call.send({ enforceRequired: false });
    expect(gateway.calls).toHaveLength(3);
    expect(new Set(seen)).toEqual(new Set([0, 1, 2]));
    expect(call.getState().progress).toEqual({ kind: 'done', done: 3, of: 3, stopped: 'count' });
  });

  it('stops at an error only when asked to', async () => {
    const { call, gateway } = await openPanel();
    gateway.answer = async () =>
      gateway.calls.length === 2 ? gatewayResult(429, 'Too Many Requests') : gatewayResult();
    call.chooseOperation('get /current');
    call.setRepeat({ on: true, stopAfter: 5 });
    await call.send({ enforceRequired: false });
    expect(call.getState()).toMatchObject({
      progress: { kind: 'done', done: 2, of: 5, stopped: 'error' },
      result: { status: 429 },
    });
    gateway.answer = async () => gatewayResult(429, 'Too Many Requests');
    call.setRepeat({ stopOnError: false });
    await call.send({ enforceRequired: false });
    expect(call.getState().progress).toMatchObject({ done: 5, stopped: 'count' });
  });

  it('stops when the person says so, giving up the call under way', async () => {
    const { call, gateway, time } = await openPanel();
    gateway.answer = (_call, signal) =>
      gateway.calls.length < 3
        ? Promise.resolve(gatewayResult())
        : new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
    call.chooseOperation('get /current');
    call.setRepeat({ on: true, stopAfter: 100 });
    const sending = call.send({ enforceRequired: false });
    await time.advance(0);
    expect(call.getState().progress).toEqual({ kind: 'running', done: 2, of: 100 });
    await call.send({ enforceRequired: false });
    call.stop();
    await sending;
    expect(call.getState()).toMatchObject({
      progress: { kind: 'done', done: 2, of: 100, stopped: 'person' },
      result: { status: 200 },
      error: undefined,
    });
    expect(gateway.calls, 'one run at a time').toHaveLength(3);
  });
});
