import { describe, expect, test } from 'vitest';
import { SANDBOX } from '../../../../base/ids.ts';
import type { JsonObject, JsonValue } from '../../../../base/json.ts';
import { openApiView } from '../../../../document/openapi/open-api-view.ts';
import { createFakeWorld } from '../../../../testing/fake-world.ts';
import { realDocuments } from '../../../../testing/real-documents.ts';
import { compile } from '../../../compile.ts';
import type { DeploymentSource } from '../../../deployment.ts';
import { handle } from '../../../handle.ts';
import { createMockData } from '../../../serving/mock-data.ts';
import { createBackends } from '../../create-backends.ts';
import { answerFromCollection } from './answer-from-collection.ts';
import type { CollectionUse } from './collection.ts';
import { findCollections } from './find-collections.ts';
import { mergePatch } from './merge-patch.ts';

const thing: JsonObject = {
  type: 'object',
  properties: { id: { type: 'integer' }, name: { type: 'string' }, tags: { type: 'array', items: { type: 'string' } } },
};

function document(paths: JsonObject): JsonObject {
  return {
    openapi: '3.0.3',
    info: { title: 'Things', version: '1.0.0' },
    paths,
    components: { schemas: { Thing: thing } },
    'x-ibm-configuration': { assembly: { execute: [{ invoke: { 'target-url': 'https://back.test/' } }] } },
  };
}

const ref = { $ref: '#/components/schemas/Thing' };
const answer = (schema: JsonValue, status = '200') => ({
  responses: { [status]: { description: 'ok', content: { 'application/json': { schema } } } },
});
const list = { type: 'array', items: ref };

function actions(paths: JsonObject): Readonly<Record<string, string>> {
  const view = openApiView(document(paths));
  if (view === undefined) throw new Error('no API');
  return Object.fromEntries([...findCollections(view, 'd')].map(([key, { action }]) => [key, action]));
}

/** A gateway whose mocks remember, over one document. */
async function serve(model: JsonObject, store = createFakeWorld().world.mocks) {
  const source: DeploymentSource = {
    ...{ catalog: SANDBOX, catalogTitle: 'Sandbox', revision: 1, profile: 'designer' },
    ...{ backend: 'mock', statefulMock: true, apps: [], apis: [{ model, draftId: 'd' }] },
    products: [{ name: 'p', version: '1', title: 'p', plans: [{ name: 'default', title: '', rateLimits: [] }] }],
  };
  const fake = createFakeWorld();
  const world = { ...fake.world, mocks: store };
  const scheduler = { after: () => () => undefined };
  fake.backend = createBackends({ ...world, scheduler, live: world.backend });
  const deployment = await compile(source);
  return async (method: string, path: string, body?: JsonValue) => {
    const request = new Request(`http://gateway.test${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const { response } = await handle(deployment, request, world, { baseUrl: 'http://gateway.test/' });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
  };
}

describe('collections are found', () => {
  const item = { get: answer(ref), put: answer(ref), delete: { responses: { 204: { description: 'gone' } } } };

  test('in a path and the same path with one more parameter', () => {
    expect(actions({ '/things': { get: answer(list), post: answer(ref, '201') }, '/things/{id}': item })).toEqual({
      'get /things': 'list',
      'post /things': 'create',
      'get /things/{id}': 'read',
      'put /things/{id}': 'replace',
      'delete /things/{id}': 'delete',
    });
  });

  test('where items are created though not listed, and searched below', () => {
    expect(
      actions({
        '/thing': { post: answer(ref), put: answer(ref) },
        '/thing/{thingId}': item,
        '/thing/findByName': { get: answer(list) },
        '/thing/popular': { get: answer({ type: 'array', items: { type: 'object' } }) },
      }),
    ).toMatchObject({ 'put /thing': 'replace', 'get /thing/findByName': 'list', 'get /thing/{thingId}': 'read' });
  });

  test('not in look-ups: nothing is listed or created there', () => {
    const weather = answer({ type: 'object', properties: { now: { type: 'string' } } });
    expect(actions({ '/weather': { get: weather }, '/weather/{city}': { get: weather } })).toEqual({});
  });

  test('not where the last segment is more than a parameter, nor where it is all the rest', () => {
    const paths = { '/files': { get: answer(list) }, '/files/a-{id}': item, '/files/{+path}': item };
    expect(actions(paths)).toEqual({});
  });

  test('whatever the parameters of parents are called', () => {
    const orders = { '/users/{id}/orders': { get: answer(list) }, '/users/{userId}/orders/{orderId}': item };
    expect(Object.keys(actions(orders))).toContain('get /users/{userId}/orders/{orderId}');
  });
});

test('answers that the document does not describe are those of their own collection', async () => {
  const bare = { responses: { 200: { description: 'ok' } } };
  const posted = (properties: JsonObject) => ({
    requestBody: { content: { 'application/json': { schema: { type: 'object', properties } } } },
    responses: { 201: { description: 'made' } },
  });
  const secret = { id: { type: 'integer' }, code: { type: 'string', writeOnly: true } };
  const open = { id: { type: 'integer' }, code: { type: 'string' } };
  const call = await serve(
    document({
      ...{ '/doors': { post: posted(secret) }, '/doors/{id}': { get: bare } },
      ...{ '/books': { post: posted(open) }, '/books/{id}': { get: bare } },
    }),
  );
  await call('POST', '/doors', { id: 71, code: 'x' });
  await call('POST', '/books', { id: 72, code: 'y' });
  expect((await call('GET', '/doors/71')).body).toEqual({ id: 71 });
  expect((await call('GET', '/books/72')).body).toEqual({ id: 72, code: 'y' });
});

describe('items', () => {
  const pets = document({
    '/pet': { post: answer(ref), put: answer(ref) },
    '/pet/{petId}': { get: answer(ref), delete: { responses: {} } },
    '/pet/find': {
      get: {
        ...answer(list),
        parameters: [{ name: 'tags', in: 'query', schema: { type: 'array', items: { type: 'string' } } }],
      },
    },
  });

  test('are changed by the id in the body, where the path has none', async () => {
    const call = await serve(pets);
    expect(await call('POST', '/pet', { id: 77, name: 'Rex', tags: ['a', 'b'] })).toMatchObject({ body: { id: 77 } });
    expect((await call('POST', '/pet', { id: 77 })).status).toBe(409);
    expect(await call('PUT', '/pet', { id: 77, name: 'Max', tags: ['c'] })).toMatchObject({ status: 200 });
    expect((await call('PUT', '/pet', { name: 'Max' })).status).toBe(400);
    expect((await call('GET', '/pet/find?tags=b')).body).toEqual([]);
    expect((await call('GET', '/pet/find?tags=b&tags=c')).body).toEqual([{ id: 77, name: 'Max', tags: ['c'] }]);
    expect((await call('DELETE', '/pet/77')).status).toBe(204);
    expect((await call('GET', '/pet/77')).status).toBe(404);
    // Zero is what generators fill in, and no id.
    expect((await call('POST', '/pet', { id: 0, name: 'New' })).body.id).toBe(78);
  });

  test('two at once are both kept, under ids of their own', async () => {
    const call = await serve(pets);
    const made = await Promise.all(['a', 'b', 'c', 'd'].map((name) => call('POST', '/pet', { name })));
    expect(made.map(({ body }) => [body.id, body.name])).toEqual([
      [4, 'a'],
      [5, 'b'],
      [6, 'c'],
      [7, 'd'],
    ]);
  });

  test('are the same bytes in the same world', async () => {
    const tell = async () => {
      const call = await serve(pets);
      const told = [await call('POST', '/pet', { name: 'Rex' }), await call('PUT', '/pet', { id: 1, tags: [] })];
      return JSON.stringify([...told, await call('GET', '/pet/find'), await call('GET', '/pet/3')]);
    };
    expect(await tell()).toBe(await tell());
  });

  test('are refused where there is no room, and there is room again after a DELETE', async () => {
    const call = await serve(pets, createMockData({ collections: 1, items: 4, characters: 10_000 }));
    expect((await call('POST', '/pet', { name: 'fourth' })).body.id).toBe(4);
    expect(await call('POST', '/pet', { name: 'fifth' })).toMatchObject({
      status: 507,
      body: { detail: 'there is no room for more mock data: reset it, or delete items' },
    });
    expect((await call('GET', '/pet/find')).body).toHaveLength(4);
    expect((await call('DELETE', '/pet/1')).status).toBe(204);
    expect((await call('POST', '/pet', { name: 'fifth' })).body).toMatchObject({ id: 5, name: 'fifth' });
  });

  test('names such as __proto__ are names', async () => {
    const call = await serve(pets);
    const body: JsonValue = JSON.parse('{"name":"x","__proto__":{"polluted":true}}');
    const { body: made } = await call('POST', '/pet', body);
    expect(Object.hasOwn(made, '__proto__')).toBe(true);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    expect((await call('GET', '/pet/__proto__')).status).toBe(404);
  });

  test('are named by what people call them, where the path wants a text and their id is a number', async () => {
    const schema = { type: 'object', properties: { id: { type: 'integer' }, login: { type: 'string' } } };
    const parameters = [{ name: 'user', in: 'path', required: true, schema: { type: 'string' } }];
    const call = await serve(
      document({
        '/users': { get: answer({ type: 'array', items: schema }), post: answer(schema, '201') },
        '/users/{user}': { parameters, get: answer(schema) },
      }),
    );
    await call('POST', '/users', { login: 'ann' });
    expect((await call('GET', '/users/ann')).body).toMatchObject({ login: 'ann' });
  });

  test('with UUIDs get new ones', async () => {
    const schema = {
      type: 'object',
      properties: { uuid: { type: 'string', format: 'uuid' }, name: { type: 'string' } },
    };
    const call = await serve(
      document({
        '/jobs': { get: answer({ type: 'array', items: schema }), post: answer(schema, '201') },
        '/jobs/{jobId}': { get: answer(schema) },
      }),
    );
    const { body } = await call('POST', '/jobs', { name: 'x' });
    expect(body.uuid).toMatch(/^[0-9a-f]{8}-/);
    expect((await call('GET', `/jobs/${body.uuid}`)).body).toEqual(body);
    const { body: all } = await call('GET', '/jobs');
    expect(new Set(all.map(({ uuid }: { uuid: string }) => uuid)).size).toBe(4);
  });
});

test('a merge patch is that of RFC 7396', () => {
  const cases: readonly (readonly [JsonObject, JsonObject, JsonObject])[] = [
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ];
  for (const [target, patch, result] of cases) expect(mergePatch(target, patch)).toEqual(result);
});

const documents = realDocuments('ibm', 'openapi', 'large').filter(({ model }) => openApiView(model) !== undefined);

/** Asks the mock of an operation as its invoke would. */
async function ask(use: CollectionUse, values: readonly string[], world: ReturnType<typeof createFakeWorld>['world']) {
  const { operation, collection, names } = use;
  const answered = await answerFromCollection(
    {
      ...{ url: 'https://back.test/', method: operation.verb.toUpperCase(), headers: [], timeoutMs: 1, choice: 'mock' },
      ...{ followRedirects: true, operation: { model: collection.view.model, key: operation.key } },
      body: new TextEncoder().encode('{}'),
    },
    {
      ...{ use, query: new URLSearchParams(), uri: 'https://gateway.test/things', store: world.mocks },
      ...{ clock: world.clock, random: world.random },
      captured: new Map(names.map((name, at) => [name, encodeURIComponent(values[at] ?? 'x')])),
    },
  );
  if (answered.kind === 'failed') throw new Error(answered.message);
  return answered;
}

test.skipIf(documents.length === 0)(
  'in real documents what is seeded can be read, and what is created too',
  async () => {
    const { world } = createFakeWorld();
    let read = 0;
    let created = 0;
    for (const { model, name } of documents) {
      const view = openApiView(model);
      const uses = view === undefined ? [] : [...findCollections(view, name).values()];
      for (const use of uses) {
        const { collection } = use;
        if (collection.parent !== undefined) continue;
        const above = collection.parentNames.map(() => 'x');
        const reader = uses.find((each) => each.collection === collection && each.action === 'read');
        if (use.action === 'list') expect((await ask(use, above, world)).status, use.operation.key).toBeLessThan(300);
        if (use.action === 'read') {
          for (const id of collection.seeds().items.keys()) {
            read += 1;
            expect((await ask(use, [...above, id], world)).status, `${use.operation.key} ${id}`).toBeLessThan(300);
          }
        }
        if (use.action !== 'create' || reader === undefined) continue;
        const { headers, status } = await ask(use, above, world);
        const location = headers.find(([header]) => header === 'location')?.[1] ?? '';
        const id = decodeURIComponent(location.slice('/things/'.length));
        expect([status < 300, (await ask(reader, [...above, id], world)).status], use.operation.key).toEqual([
          true,
          200,
        ]);
        created += 1;
      }
    }
    expect([read > 5, created > 1], `${read} read, ${created} created`).toEqual([true, true]);
  },
);
