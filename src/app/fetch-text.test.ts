// @vitest-environment node
import { beforeEach, expect, test } from 'vitest';
import { createFakeTime } from '../testing/fake-time.ts';
import { createFetchText } from './fetch-text.ts';

const time = createFakeTime();
let sent: Request[];
let answer: (request: Request) => Response | Promise<Response>;
let online: boolean;

function fetchText(
  url: string,
  options: { username?: string; password?: string; signal?: AbortSignal } = {},
  origin = 'http://127.0.0.1:9000',
) {
  return createFetchText({
    fetch: async (request) => {
      sent.push(request);
      return answer(request);
    },
    scheduler: time.scheduler,
    origin,
    online: () => online,
  })(url, options);
}

beforeEach(() => {
  sent = [];
  online = true;
  answer = () => new Response('openapi: 3.0.3');
});

test('fetches text and names the file', async () => {
  expect(await fetchText(' https://example.com/apis/pet%20store.yaml?raw=1 ')).toEqual({
    ok: true,
    value: { text: 'openapi: 3.0.3', fileName: 'pet store.yaml' },
  });
  expect([sent[0]?.url, sent[0]?.credentials, sent[0]?.headers.get('authorization')]).toEqual([
    'https://example.com/apis/pet%20store.yaml?raw=1',
    'omit',
    null,
  ]);
  expect(time.pending()).toBe(0);
});

test('a page on GitHub becomes its file, an address without scheme is https', async () => {
  await fetchText('https://github.com/a/b/blob/main/x/api.yaml');
  await fetchText('example.com');
  expect(sent.map(({ url }) => url)).toEqual([
    'https://raw.githubusercontent.com/a/b/main/x/api.yaml',
    'https://example.com/',
  ]);
});

test('user name and password are sent, from the fields or the address', async () => {
  await fetchText('https://example.com/a', { username: 'Zoë', password: 'p:w' });
  await fetchText('https://me:secret@example.com/a');
  expect(sent.map(({ headers }) => headers.get('authorization'))).toEqual([
    `Basic ${Buffer.from('Zoë:p:w').toString('base64')}`,
    `Basic ${btoa('me:secret')}`,
  ]);
  expect(sent[1]?.url).toBe('https://example.com/a');
});

test.each(['', 'ftp://example.com/a', 'javascript:alert(1)', 'file:///etc/passwd', 'http://'])(
  '%j is no address',
  async (url) => {
    expect(await fetchText(url)).toMatchObject({ ok: false, error: { code: 'view/import-bad-url' } });
    expect(sent).toEqual([]);
  },
);

test.each([
  [404, {}, 'view/import-not-found', 'typing error'],
  [401, {}, 'view/import-forbidden', 'Enter a user name'],
  [403, { username: 'a', password: 'b' }, 'view/import-forbidden', 'did not accept'],
  [500, {}, 'view/import-refused', 'later'],
])('%i is explained', async (status, options, code, help) => {
  answer = () => new Response('', { status });
  expect(await fetchText('https://example.com/a', options)).toMatchObject({
    ok: false,
    error: { code, help: expect.stringContaining(help) },
  });
});

test('what is not text is named', async () => {
  answer = () => new Response(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]));
  expect(await fetchText('https://example.com/a.png')).toMatchObject({
    ok: false,
    error: { code: 'view/import-not-text', message: expect.stringContaining('PNG') },
  });
});

test.each([
  ['offline', false, 'http://127.0.0.1:9000', 'https://example.com/', 'view/import-offline', 'offline'],
  ['CORS or worse', true, 'http://127.0.0.1:9000', 'https://example.com/', 'view/import-unreachable', 'CORS'],
  [
    'mixed content',
    true,
    'https://apis.example.org',
    'http://example.com/',
    'view/import-unreachable',
    'https address',
  ],
])('a failure is explained: %s', async (_what, isOnline, origin, url, code, word) => {
  online = isOnline;
  answer = () => Promise.reject(new TypeError('Failed to fetch'));
  const result = await fetchText(url, {}, origin);
  expect(result).toMatchObject({ ok: false, error: { code } });
  expect(JSON.stringify(result)).toContain(word);
});

const hang = ({ signal }: Request) =>
  new Promise<Response>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

test('gives up after a while', async () => {
  answer = hang;
  const result = fetchText('https://example.com/');
  await time.advance(30_000);
  expect(await result).toMatchObject({ ok: false, error: { code: 'view/import-timeout' } });
});

test('rejects when the person gives up', async () => {
  answer = hang;
  const controller = new AbortController();
  const result = fetchText('https://example.com/', { signal: controller.signal });
  controller.abort();
  await expect(result).rejects.toMatchObject({ name: 'AbortError' });
});
