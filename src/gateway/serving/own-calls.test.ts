import { expect, test } from 'vitest';
import { withOwnCalls } from './own-calls.ts';

const OWN = 'https://app.test/gateway/sandbox/x';

/** A server below `https://app.test/gateway/` that answers when told to. */
function serverThat(answer: (request: Request) => Promise<Response>) {
  return {
    serves: (url: string) => url.startsWith('https://app.test/gateway/'),
    answer: async (request: Request) => ({ response: await answer(request), afterwards: undefined }),
  };
}

const network = async (request: Request) => new Response(`network ${request.url}`);

test('its own addresses are answered by the gateway, all others by the network', async () => {
  const server = serverThat(async ({ method }) => new Response(`gateway ${method}`, { status: 201 }));
  const fetch = withOwnCalls(() => server, network);
  const own = await fetch(new Request(OWN, { method: 'POST' }));
  expect([own.status, await own.text()]).toEqual([201, 'gateway POST']);
  expect(await (await fetch(new Request('https://app.test/other'))).text()).toBe('network https://app.test/other');
});

test('an API that calls itself without an end is told so; afterwards the gateway answers again', async () => {
  let calls = 0;
  const server = serverThat(async (request) => {
    calls += 1;
    return request.url.endsWith('/once') ? new Response('once') : fetch(new Request(request.url));
  });
  const fetch = withOwnCalls(() => server, network);
  const response = await fetch(new Request(OWN));
  expect([calls, response.status]).toEqual([50, 508]);
  expect(await response.json()).toMatchObject({ httpCode: '508', moreInformation: expect.stringContaining('itself') });
  expect(await (await fetch(new Request(`${OWN}/once`))).text()).toBe('once');
});

test('who does not wait any longer learns it, and the next call is answered', async () => {
  let answer: (response: Response) => void = () => undefined;
  const server = serverThat(
    () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  );
  const fetch = withOwnCalls(() => server, network);
  const controller = new AbortController();
  const asked = fetch(new Request(OWN, { signal: controller.signal }));
  controller.abort(new Error('too late'));
  await expect(asked).rejects.toThrow('too late');
  answer(new Response('late'));
  const next = fetch(new Request(OWN));
  answer(new Response('next'));
  expect(await (await next).text()).toBe('next');
});
