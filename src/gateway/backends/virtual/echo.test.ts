import { describe, expect, test } from 'vitest';
import { createFakeTime } from '../../../testing/fake-time.ts';
import type { BackendAnswer, BackendRequest } from '../backend.ts';
import { createBackends } from '../create-backends.ts';

const time = createFakeTime();
const backend = createBackends({
  clock: time.clock,
  scheduler: time.scheduler,
  live: () => Promise.reject(new TypeError('Nothing may leave the machine.')),
});

function ask(path: string, more: Partial<BackendRequest> = {}): Promise<BackendAnswer> {
  return backend({
    url: `https://echo.example${path}`,
    method: 'GET',
    headers: [],
    timeoutMs: 5000,
    followRedirects: true,
    choice: 'virtual',
    operation: { model: {}, key: 'get /' },
    ...more,
  });
}

function bodyOf(answer: BackendAnswer): unknown {
  if (answer.kind === 'failed') throw new Error(answer.message);
  return JSON.parse(new TextDecoder().decode(answer.body));
}

describe('the echo service', () => {
  test('tells method, address, headers, query and body', async () => {
    const body = new TextEncoder().encode('{"a":[1]}');
    const headers = [
      ['Content-Type', 'application/json'],
      ['X-A', '1'],
      ['x-a', '2'],
    ] as const;
    const answer = await ask('/x?q=1&r=a&r=b&r=c', { method: 'POST', headers, body });
    expect(answer).toMatchObject({ by: 'virtual', label: 'echo service', status: 200, reason: 'OK' });
    expect(bodyOf(answer)).toEqual({
      method: 'POST',
      url: 'https://echo.example/x?q=1&r=a&r=b&r=c',
      headers: { 'content-type': 'application/json', 'x-a': '1, 2' },
      query: { q: '1', r: ['a', 'b', 'c'] },
      body: { a: [1] },
    });
  });

  test('gives a body that is no JSON as text, and none as null', async () => {
    const body = new TextEncoder().encode('{"a":');
    expect(bodyOf(await ask('/', { method: 'PUT', body }))).toMatchObject({ body: '{"a":' });
    const json = [['content-type', 'application/json']] as const;
    expect(bodyOf(await ask('/', { method: 'PUT', body, headers: json }))).toMatchObject({ body: '{"a":' });
    expect(bodyOf(await ask('/'))).toMatchObject({ body: null, query: {} });
  });

  test('answers with the status that is asked for', async () => {
    expect(await ask('/?status=503')).toMatchObject({ status: 503, reason: 'Service Unavailable' });
    expect(await ask('/?status=204')).toMatchObject({ status: 204, body: new Uint8Array() });
    expect(await ask('/', { method: 'HEAD' })).toMatchObject({ status: 200, body: new Uint8Array() });
  });

  test.each(['status=99', 'status=600', 'status=x', 'status=', 'delay=-1', 'delay=1e3'])(
    'refuses %s',
    async (query) => {
      const answer = await ask(`/?${query}`);
      expect(answer).toMatchObject({ status: 400 });
      expect(bodyOf(answer)).toEqual({ error: expect.stringContaining(query.split('=')[0] ?? '') });
    },
  );

  test('answers later, by the scheduler of the world', async () => {
    let answered = false;
    const asked = ask('/?delay=1500').then((answer) => {
      answered = true;
      return answer;
    });
    await time.advance(1499);
    expect(answered).toBe(false);
    await time.advance(1);
    expect(await asked).toMatchObject({ status: 200 });
  });

  test('is too late after the timeout of the policy', async () => {
    const asked = ask('/?delay=5001');
    await time.advance(5000);
    expect(await asked).toMatchObject({ kind: 'failed', by: 'virtual', cause: 'timeout' });
    expect(time.pending()).toBe(0);
  });
});
