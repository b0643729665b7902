import { describe, expect, test } from 'vitest';
import { SANDBOX } from '../base/ids.ts';
import { isDoorMessage, REDIRECT_STATUS_HEADER } from '../gateway/door-messages.ts';
import type { CatalogServer } from '../gateway/serving/catalog-server.ts';
import type { Trace } from '../gateway/trace.ts';
import { answerGatewayCall, answerQuestion } from './gateway-door.ts';

function serverAnswering(response: Response, afterwards?: Promise<void>): CatalogServer {
  return {
    serves: (url) => url.startsWith('http://localhost/gateway/'),
    answer: async () => ({ response, afterwards }),
    announce: async (_catalog, revision) => {
      if (revision === 13) throw new Error('no such revision');
      return revision;
    },
    resetMocks: async () => undefined,
    trace: (id) => (id === '7' ? ({ id } as Trace) : undefined),
  };
}

function fetchEvent(url: string, init: RequestInit = {}) {
  const event = {
    request: new Request(url, init),
    answer: undefined as Promise<Response> | undefined,
    work: [] as Promise<unknown>[],
    respondWith: (response: Promise<Response>) => {
      event.answer = response;
    },
    waitUntil: (work: Promise<unknown>) => {
      event.work.push(work);
    },
  };
  return event;
}

describe('a fetch event', () => {
  test('of the gateway is claimed at once and answered', async () => {
    const event = fetchEvent('http://localhost/gateway/sandbox/x');
    const work = Promise.resolve();
    expect(answerGatewayCall(event, serverAnswering(new Response('hi'), work))).toBe(true);
    expect(await (await event.answer)?.text()).toBe('hi');
    expect(event.work).toEqual([work]);
  });

  test('of anything else is left alone', () => {
    const event = fetchEvent('http://localhost/index.html');
    expect(answerGatewayCall(event, serverAnswering(new Response()))).toBe(false);
    expect(event.answer).toBeUndefined();
  });

  const redirect = () =>
    new Response(null, { status: 302, statusText: 'Found', headers: { location: 'https://example.com/' } });

  test('a redirect is shown to a caller who does not follow it', async () => {
    const event = fetchEvent('http://localhost/gateway/sandbox/x', { redirect: 'manual' });
    answerGatewayCall(event, serverAnswering(redirect()));
    const response = await event.answer;
    expect([
      response?.status,
      response?.headers.get(REDIRECT_STATUS_HEADER),
      response?.headers.get('location'),
    ]).toEqual([200, '302 Found', 'https://example.com/']);
  });

  test('a redirect is left a redirect to everybody else', async () => {
    const event = fetchEvent('http://localhost/gateway/sandbox/x');
    answerGatewayCall(event, serverAnswering(redirect()));
    expect((await event.answer)?.status).toBe(302);
  });
});

test('a redirect is left a redirect to a browser that goes to the address', async () => {
  const response = new Response(null, { status: 302, headers: { location: 'https://example.com/' } });
  const event = fetchEvent('http://localhost/gateway/sandbox/x', { redirect: 'manual' });
  // No script can make a request of this mode, only a browser.
  Object.defineProperty(event.request, 'mode', { value: 'navigate' });
  answerGatewayCall(event, serverAnswering(response));
  expect((await event.answer)?.status).toBe(302);
});

describe('questions', () => {
  const server = serverAnswering(new Response());
  test.each([
    [{ kind: 'version' }, { ok: true, value: 'build' }],
    [
      { kind: 'trace', id: '7' },
      { ok: true, value: { id: '7' } },
    ],
    [
      { kind: 'trace', id: '8' },
      { ok: true, value: undefined },
    ],
    [
      { kind: 'announce', catalog: SANDBOX, revision: 3 },
      { ok: true, value: 3 },
    ],
    [
      { kind: 'announce', catalog: SANDBOX, revision: 13 },
      { ok: false, message: 'no such revision' },
    ],
    [
      { kind: 'reset-mocks', catalog: SANDBOX },
      { ok: true, value: undefined },
    ],
  ] as const)('%j', async (message, reply) => {
    expect(await answerQuestion(message, server, 'build')).toEqual(reply);
  });

  test('foreign messages are not ours', () => {
    expect([null, 'claim', {}, { kind: 'other' }, { kind: 'claim' }].map(isDoorMessage)).toEqual([
      false,
      false,
      false,
      false,
      true,
    ]);
  });
});
