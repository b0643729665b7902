import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, createServer } from 'vite';
import { expect, onTestFinished, test } from 'vitest';
import { type AppShell, shellFilesOf } from './app-shell.ts';
import { serviceWorker } from './service-worker.ts';

const FILES = {
  'index.html': '<!doctype html><div id="root"></div><script type="module" src="/page.ts"></script>',
  'page.ts': "document.title = 'one'; import('./lazy.ts');\n",
  'lazy.ts': "export const lazy = 'later';\n",
  'public/favicon.svg': '<svg/>',
  'src/worker/engine.wasm': '\0asm',
  'src/worker/late.ts': "export const late = 'late';\n",
  'src/worker/main.ts':
    "import shell from 'virtual:app-shell';\nimport engine from './engine.wasm?url';\nconsole.log(shell, engine, await import('./late.ts'));\n",
};

function appWith(changes: Record<string, string> = {}): string {
  const root = mkdtempSync(path.join(tmpdir(), 'app-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [name, text] of Object.entries({ ...FILES, ...changes })) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
  symlinkSync(fileURLToPath(new URL('../../node_modules', import.meta.url)), path.join(root, 'node_modules'));
  return root;
}

async function buildApp(
  changes: Record<string, string> = {},
): Promise<{ root: string; script: string; shell: AppShell }> {
  const root = appWith(changes);
  await build({ root, configFile: false, base: './', logLevel: 'silent', plugins: [serviceWorker()] });
  const script = readFileSync(path.join(root, 'dist/sw.js'), 'utf8');
  const shell = /\{"buildId":"[^"]*","files":\[[^\]]*\]\}/.exec(script)?.[0];
  return { root, script, shell: JSON.parse(shell ?? 'null') };
}

test('the worker is one script that knows all files of the page and its own', async () => {
  const { root, script, shell } = await buildApp();
  expect(script).not.toMatch(/\bimport\s*\(|\bimport\s*["'{]/);
  expect(shell.files).toEqual([
    expect.stringMatching(/^assets\/engine-.+\.wasm$/),
    expect.stringMatching(/^assets\/index-.+\.js$/),
    expect.stringMatching(/^assets\/lazy-.+\.js$/),
    'favicon.svg',
    'index.html',
  ]);
  for (const file of shell.files) expect(existsSync(path.join(root, 'dist', file))).toBe(true);
  expect(script).toContain(shell.files[0]);
});

test('the build id is the same for the same bytes and another when any changes', async () => {
  const ids = [
    await buildApp(),
    await buildApp({ 'page.ts': FILES['page.ts'].replace('one', 'two') }),
    await buildApp({ 'public/favicon.svg': '<svg />' }),
    await buildApp({ 'src/worker/late.ts': "export const late = 'later';\n" }),
  ].map(({ shell }) => shell.buildId);
  expect(new Set(ids).size).toBe(4);
  expect((await buildApp()).shell.buildId).toBe(ids[0]);
});

test('the dev server has the same worker, without a shell, and sees its changes', async () => {
  const root = appWith();
  const server = await createServer({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [serviceWorker()],
    server: { port: 0, host: '127.0.0.1' },
    optimizeDeps: { noDiscovery: true },
  });
  onTestFinished(() => server.close());
  await server.listen();
  const address = server.resolvedUrls?.local[0] ?? '';

  const response = await fetch(`${address}sw.js`);
  const script = await response.text();
  expect(response.headers.get('content-type')).toContain('text/javascript');
  expect(script).toMatch(/"?buildId"?: "dev"/);
  const wasm = /assets\/engine-[\w-]+\.wasm/.exec(script)?.[0];
  expect((await fetch(address + wasm)).headers.get('content-type')).toBe('application/wasm');

  writeFileSync(path.join(root, 'src/worker/late.ts'), "export const late = 'changed';\n");
  server.watcher.emit('all', 'change', path.join(server.config.root, 'src/worker/late.ts'));
  expect(await (await fetch(`${address}sw.js`)).text()).toContain('changed');
});

test('maps, hidden files and fonts of other scripts stay out of the shell', () => {
  const names = [
    'assets/index.js.map',
    '.vite/manifest.json',
    'assets/inter-cyrillic-ext-wght-normal-a1.woff2',
    'assets/inter-greek-wght-normal-a1.woff2',
    'assets/inter-vietnamese-wght-normal-a1.woff2',
    'assets/inter-latin-wght-normal-a1.woff2',
    'assets/inter-latin-ext-wght-normal-a1.woff2',
  ];
  expect(shellFilesOf(names)).toEqual([
    'assets/inter-latin-ext-wght-normal-a1.woff2',
    'assets/inter-latin-wght-normal-a1.woff2',
  ]);
});
