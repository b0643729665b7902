import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { CommandIo } from '../command.ts';
import { contentSecurityPolicy } from '../server/security-headers.ts';
import { edit } from './edit.ts';

const SCRIPT = `export const text = '${'again and '.repeat(200)}';\n`;

function builtApp(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'site-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const site = path.join(folder, 'dist');
  const files: Record<string, string> = {
    'index.html': '<!doctype html><title>App</title>',
    'sw.js': 'self.x = 1;',
    'favicon.svg': '<svg/>',
    'assets/index-a1B2c3D4.js': SCRIPT,
    'assets/sandbox-a1B2c3D4.wasm': '\0asm',
    'assets/inter-a1B2c3D4.woff2': 'font',
    'samples/weather.yaml': 'swagger: "2.0"',
    '.vite/manifest.json': '{}',
    '../secret.txt': 'secret',
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(site, name)), { recursive: true });
    writeFileSync(path.join(site, name), text);
  }
  symlinkSync(path.join(folder, 'secret.txt'), path.join(site, 'link.txt'));
  return site;
}

interface Running {
  readonly url: string;
  readonly lines: readonly string[];
  readonly opened: readonly string[];
  readonly end: () => Promise<unknown>;
}

async function start(args: readonly string[], more: Partial<CommandIo> = {}, site = builtApp()): Promise<Running> {
  const stop = new AbortController();
  const lines: string[] = [];
  const opened: string[] = [];
  let ended: Promise<unknown> = Promise.resolve();
  const url = await new Promise<string>((resolve, reject) => {
    const io: CommandIo = {
      env: {},
      interactive: false,
      stop: stop.signal,
      openBrowser: (address) => opened.push(address),
      printError: () => {},
      print: (line) => {
        lines.push(line);
        const address = /^listening on (.+)$/.exec(line)?.[1];
        if (address !== undefined) resolve(address);
      },
      ...more,
    };
    ended = edit(args, io, site).then((result) => (result.ok ? result : reject(new Error(result.error.message))));
  });
  const end = () => {
    stop.abort();
    return ended;
  };
  onTestFinished(() => end().then(() => {}));
  return { url, lines, opened, end };
}

async function refused(args: readonly string[], env: Record<string, string> = {}, site = builtApp()) {
  const silent = { openBrowser: () => {}, print: () => {}, printError: () => {} };
  const io: CommandIo = { env, interactive: false, stop: AbortSignal.abort(), ...silent };
  const result = await edit(args, io, site);
  return result.ok ? undefined : result.error;
}

test('serves the app with its security headers, the worker script included', async () => {
  const { url } = await start(['--port', '0']);
  for (const name of ['', 'sw.js', 'assets/index-a1B2c3D4.js', 'nothing']) {
    const response = await fetch(url + name);
    expect(response.headers.get('content-security-policy')).toBe(contentSecurityPolicy);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    await response.body?.cancel();
  }
});

test.each([
  ['', 200, 'text/html; charset=utf-8', 'no-cache'],
  ['index.html', 200, 'text/html; charset=utf-8', 'no-cache'],
  ['sw.js', 200, 'text/javascript; charset=utf-8', 'no-cache'],
  ['favicon.svg', 200, 'image/svg+xml; charset=utf-8', 'no-cache'],
  ['samples/weather.yaml', 200, 'application/yaml; charset=utf-8', 'no-cache'],
  ['assets/index-a1B2c3D4.js', 200, 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
  ['assets/sandbox-a1B2c3D4.wasm', 200, 'application/wasm', 'public, max-age=31536000, immutable'],
  ['assets/inter-a1B2c3D4.woff2', 200, 'font/woff2', 'public, max-age=31536000, immutable'],
  ['drafts', 404, 'text/plain; charset=utf-8', 'no-store'],
  ['assets', 404, 'text/plain; charset=utf-8', 'no-store'],
])('/%s is %i %s, %s', async (name, status, type, caching) => {
  const { url } = await start(['--port', '0']);
  const response = await fetch(url + name);
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toBe(type);
  expect(response.headers.get('cache-control')).toBe(caching);
  await response.body?.cancel();
});

test.each([
  '..%2fsecret.txt',
  '%2e%2e/secret.txt',
  '..%5csecret.txt',
  'assets/..%2f..%2fsecret.txt',
  '.vite/manifest.json',
  'link.txt',
  '%00',
  '%zz',
  '/secret.txt',
])('nothing outside the app is served: /%s', async (name) => {
  const { url } = await start(['--port', '0']);
  const response = await fetch(url + name);
  expect(response.status).toBe(404);
  expect(await response.text()).not.toContain('secret');
});

test.each([
  ['br, gzip', 'br'],
  ['gzip, deflate', 'gzip'],
  ['br;q=0, gzip;q=0.5', 'gzip'],
  ['identity', null],
])('Accept-Encoding: %s is answered with %s', async (accepted, encoding) => {
  const { url } = await start(['--port', '0']);
  // Twice: the second answer comes from the cache.
  for (const _attempt of [1, 2]) {
    const response = await fetch(`${url}assets/index-a1B2c3D4.js`, { headers: { 'accept-encoding': accepted } });
    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(response.headers.get('vary')).toBe('accept-encoding');
    expect(await response.text()).toBe(SCRIPT);
  }
});

test('an unchanged file is not sent again, a changed one is', async () => {
  const site = builtApp();
  const { url } = await start(['--port', '0'], {}, site);
  const first = await fetch(url);
  await first.text();
  const headers = { 'if-none-match': first.headers.get('etag') ?? '' };
  expect((await fetch(url, { headers })).status).toBe(304);
  writeFileSync(path.join(site, 'index.html'), '<!doctype html><title>New app</title>');
  const changed = await fetch(url, { headers });
  expect(changed.status).toBe(200);
  expect(await changed.text()).toContain('New app');
});

test('HEAD has headers only, and other methods are refused', async () => {
  const { url } = await start(['--port', '0']);
  const head = await fetch(url, { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);
  const post = await fetch(url, { method: 'POST', body: 'x' });
  expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
});

test('a gateway call that reaches the server is told why nobody answers it', async () => {
  const { url } = await start(['--port', '0']);
  const response = await fetch(`${url}gateway/sandbox/current?zipcode=90210`, { method: 'POST' });
  expect(response.status).toBe(503);
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(await response.json()).toEqual({
    httpCode: '503',
    httpMessage: 'Service Unavailable',
    moreInformation: expect.stringContaining('service worker'),
  });
});

test('a taken port gives way to the next free one, and says so', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void other.close());
  const { port } = other.address() as AddressInfo;
  const { url, lines } = await start([], { env: { PORT: String(port) } });
  const actual = Number(new URL(url).port);
  expect(actual).toBeGreaterThan(port);
  expect(lines).toEqual([`port ${port} is taken, using ${actual}`, `listening on http://127.0.0.1:${actual}/`]);
});

test('the browser opens only for a person, and not against their will', async () => {
  expect((await start(['--port', '0'])).opened).toEqual([]);
  const running = await start(['--port', '0'], { interactive: true });
  expect(running.opened).toEqual([running.url]);
  expect((await start(['--port', '0', '--no-open'], { interactive: true })).opened).toEqual([]);
});

test('ends cleanly when asked to, though a connection is open', async () => {
  const { url, end } = await start(['--port', '0']);
  await (await fetch(url)).text();
  expect(await end()).toEqual({ ok: true, value: undefined });
  await expect(fetch(url)).rejects.toThrow();
});

test.each([
  [['--port', 'eighty'], {}, 'cli/bad-port'],
  [['--port', '65536'], {}, 'cli/bad-port'],
  [[], { PORT: '-1' }, 'cli/bad-port'],
  [['--prot', '1'], {}, 'cli/bad-option'],
  [['--port'], {}, 'cli/bad-option'],
  [['extra'], {}, 'cli/bad-option'],
  [['--port', '0', '--host', '203.0.113.1'], {}, 'cli/cannot-listen'],
])('%j with %j is refused as %s in one line', async (args, env, code) => {
  const error = await refused(args, env);
  expect(error?.code).toBe(code);
  expect(`${error?.message} ${error?.help ?? ''}`).not.toContain('\n');
});

test('says when there is nothing to serve', async () => {
  const error = await refused([], {}, path.join(tmpdir(), 'no-such-folder'));
  expect(error).toMatchObject({ code: 'cli/not-built', help: 'Run npm run build.' });
});
