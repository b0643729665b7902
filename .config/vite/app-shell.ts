import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin, Rollup } from 'vite';

/** What `virtual:app-shell` exports; typed for the worker in src/worker/app-shell.d.ts. */
export interface AppShell {
  buildId: string;
  files: string[];
}

const VIRTUAL_ID = 'virtual:app-shell';
const RESOLVED_ID = `\0${VIRTUAL_ID}`;
const PLACEHOLDER = '__APP_SHELL__';

/** Fonts are split by script; only the Latin subsets belong to what must be there offline. */
const FOREIGN_FONT = /-(cyrillic|greek|vietnamese|symbols|hebrew|arabic|devanagari)(-ext)?-/;

function isShellFile(name: string): boolean {
  return !name.endsWith('.map') && !name.startsWith('.') && !FOREIGN_FONT.test(name);
}

/** Names, relative to the site's root, of what a build or a folder holds for the app shell. */
export function shellFilesOf(names: Iterable<string>): string[] {
  return [...new Set(names)].filter(isShellFile).sort();
}

/** Relative names of all files in `folder`, with `/` on every system. */
export function listFolder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

/** Outside the worker's build (in tests and the dev server) the shell is empty: nothing is cached while developing. */
export function emptyAppShell(): Plugin {
  return appShellModule(() => JSON.stringify({ buildId: 'dev', files: [] } satisfies AppShell));
}

/**
 * Gives the worker the list of files to keep for offline use: those of the page (`pageFiles`, known when its build is
 * written) and those that the worker's own build emits (the sandbox's wasm). The id changes whenever a byte of either
 * changes, so that a new build always is a new cache.
 */
export function appShellList(siteFolder: string, pageFiles: readonly string[]): Plugin {
  return {
    ...appShellModule(() => PLACEHOLDER),
    name: 'app-shell-list',
    generateBundle(_options, bundle) {
      const files = shellFilesOf([...pageFiles, ...assetNames(bundle)]);
      const id = createHash('sha256');
      for (const file of files) id.update(file).update(contentOf(file, siteFolder, bundle));
      const worker = chunksOf(bundle);
      for (const chunk of worker) id.update(chunk.code);
      const shell: AppShell = { buildId: id.digest('hex').slice(0, 12), files };
      for (const chunk of worker) chunk.code = chunk.code.replaceAll(PLACEHOLDER, () => JSON.stringify(shell));
    },
  };
}

function appShellModule(expression: () => string): Plugin {
  return {
    name: 'app-shell-empty',
    resolveId: (id) => (id === VIRTUAL_ID ? RESOLVED_ID : undefined),
    load: (id) => (id === RESOLVED_ID ? `export default ${expression()};` : undefined),
  };
}

function chunksOf(bundle: Rollup.OutputBundle): Rollup.OutputChunk[] {
  return Object.values(bundle).filter((output) => output.type === 'chunk');
}

function assetNames(bundle: Rollup.OutputBundle): string[] {
  return Object.values(bundle)
    .filter((output) => output.type === 'asset')
    .map((output) => output.fileName);
}

function contentOf(file: string, siteFolder: string, bundle: Rollup.OutputBundle): string | Uint8Array {
  const output = bundle[file];
  return output?.type === 'asset' ? output.source : readFileSync(path.join(siteFolder, file));
}
