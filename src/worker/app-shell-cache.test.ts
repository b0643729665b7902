import { beforeEach, describe, expect, test } from 'vitest';
import { createAppShellCache } from './app-shell-cache.ts';

const SCOPE = 'http://localhost/app/';
const log = { write: () => undefined };

let stored: Map<string, Map<string, Response>>;
let network: Map<string, string> | 'offline';
let fetched: string[];

const caches = {
  async open(name: string) {
    const entries = stored.get(name) ?? new Map<string, Response>();
    stored.set(name, entries);
    const put = async (url: string, response: Response) => void entries.set(url, response);
    const match = async (url: string) => entries.get(url)?.clone();
    return { put, match } as unknown as Cache; // The shell cache uses these two alone.
  },
  keys: async () => [...stored.keys()],
  delete: async (name: string) => stored.delete(name),
};

async function fetchFake(request: Request): Promise<Response> {
  fetched.push(request.url);
  if (network === 'offline') throw new TypeError('Failed to fetch');
  const text = network.get(request.url);
  return text === undefined ? new Response('none', { status: 404 }) : new Response(text);
}

function shellOf(buildId: string, files = ['index.html', 'assets/index-1.js', 'favicon.svg'], scope = SCOPE) {
  return createAppShellCache({ shell: { buildId, files }, scope, caches, fetch: fetchFake, log });
}

/** A request of a page for itself; Node's Request cannot be made with this mode. */
function navigation(url: string): Request {
  return Object.defineProperty(new Request(url), 'mode', { value: 'navigate' });
}

const text = async (response: Promise<Response>) => (await response).text();

beforeEach(() => {
  stored = new Map();
  fetched = [];
  network = new Map(
    ['', 'index.html', 'assets/index-1.js', 'favicon.svg'].map((file) => [SCOPE + file, `net ${file}`]),
  );
});

describe('what is handled', () => {
  const shell = shellOf('b1');
  test.each([
    ['the page itself', navigation(SCOPE), true],
    ['a link into the app', navigation(`${SCOPE}?x#/drafts`), true],
    ['a file of the shell', new Request(`${SCOPE}assets/index-1.js`), true],
    ['another file', new Request(`${SCOPE}assets/other.js`), false],
    ['another site', new Request('http://elsewhere/app/assets/index-1.js'), false],
    ['another folder', navigation('http://localhost/other/'), false],
    ['a form', new Request(SCOPE, { method: 'POST' }), false],
  ])('%s', (_what, request, handled) => {
    expect(shell.handles(request)).toBe(handled);
  });

  test('nothing while developing, when there are no files', () => {
    expect(shellOf('dev', []).handles(navigation(SCOPE))).toBe(false);
  });
});

describe('answers', () => {
  test('the page comes from the network first, from the cache offline', async () => {
    const shell = shellOf('b1');
    await shell.install();
    network = new Map([[SCOPE, 'newer page']]);
    expect(await text(shell.respond(navigation(SCOPE)))).toBe('newer page');
    network = 'offline';
    expect(await text(shell.respond(navigation(`${SCOPE}#/drafts`)))).toBe('net index.html');
  });

  test('the page comes from the cache when the host is in trouble', async () => {
    const shell = shellOf('b1');
    await shell.install();
    const broken = createAppShellCache({
      shell: { buildId: 'b1', files: ['index.html'] },
      scope: SCOPE,
      caches,
      fetch: async () => new Response('Bad Gateway', { status: 502 }),
      log,
    });
    expect(await text(broken.respond(navigation(SCOPE)))).toBe('net index.html');
  });

  test('files with a hash in their name are never asked for again', async () => {
    const shell = shellOf('b1');
    await shell.install();
    fetched = [];
    expect(await text(shell.respond(new Request(`${SCOPE}assets/index-1.js`)))).toBe('net assets/index-1.js');
    expect(fetched).toEqual([]);
  });

  test('a file that could not be kept at first is kept when it is used', async () => {
    const online = network;
    network = 'offline';
    const shell = shellOf('b1');
    await shell.install();
    network = online;
    await shell.respond(new Request(`${SCOPE}assets/index-1.js`));
    network = 'offline';
    expect(await text(shell.respond(new Request(`${SCOPE}assets/index-1.js`)))).toBe('net assets/index-1.js');
  });

  test('offline without a kept page, the network’s own error is shown', async () => {
    network = 'offline';
    await expect(shellOf('b1').respond(navigation(SCOPE))).rejects.toThrow('Failed to fetch');
  });

  test('errors of the host are not kept', async () => {
    const shell = shellOf('b1', ['index.html', 'assets/gone.js']);
    await shell.install();
    expect([...(stored.get('app-shell /app/ b1') ?? [])].map(([url]) => url)).toEqual([`${SCOPE}index.html`]);
  });
});

test('activation drops other builds of this app, and nothing else', async () => {
  for (const name of ['app-shell /app/ b1', 'app-shell /app/ b2', 'app-shell /other/ b1', 'foreign'])
    await caches.open(name);
  await shellOf('b2').activate();
  expect([...stored.keys()]).toEqual(['app-shell /app/ b2', 'app-shell /other/ b1', 'foreign']);
});
