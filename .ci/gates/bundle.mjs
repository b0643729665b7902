/**
 * Gate: the JavaScript that the Drafts screen loads, against a bare React + MUI shell built in the same run
 * (.config/bench/bare-shell). Sizes are gzip -9 in bytes.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';

/**
 * @typedef {{ limit: number, screen: string, entry: string, lazyModules: string[] }} Budget
 * @typedef {Record<string, { file: string, imports?: string[] }>} Manifest
 */

/**
 * @param {string} root
 * @returns {Promise<import('./gate.mjs').Finding & { ratio: number, screen: number, bare: number }>}
 */
export async function checkBundle(root) {
  const budget = readBudget(root);
  const files = screenFiles(root, budget);
  const screen = sizeOf(path.join(root, 'dist'), files);
  const bare = await bareShellSize(root);
  const ratio = screen / bare;
  return {
    ...{ ratio, screen, bare },
    facts: `${budget.screen} ${kilo(screen)} in ${files.length} files, bare shell ${kilo(bare)}, ratio ${ratio.toFixed(2)}`,
    problems: ratio <= budget.limit ? [] : [`more than ${budget.limit} times the bare shell`],
  };
}

/**
 * The scripts of the page's entry and of the lazy modules that the screen opens, with all that they import.
 *
 * @param {string} root
 * @param {Budget} [budget]
 * @returns {string[]} names below dist/
 */
export function screenFiles(root, budget = readBudget(root)) {
  /** @type {Manifest} */
  const manifest = JSON.parse(readFileSync(path.join(root, 'dist/.vite/manifest.json'), 'utf8'));
  /** @type {Set<string>} */
  const seen = new Set();
  /** @param {string} name */
  const take = (name) => {
    const part = manifest[name];
    if (part === undefined) throw new Error(`${name} is in .config/bundle-budget.json but not in the build`);
    if (seen.has(part.file)) return;
    seen.add(part.file);
    for (const imported of part.imports ?? []) take(imported);
  };
  for (const name of [budget.entry, ...budget.lazyModules]) take(name);
  return [...seen].filter((file) => file.endsWith('.js')).sort();
}

/**
 * In a process of its own, because a NODE_ENV that a caller left behind would build React for development.
 *
 * @param {string} root
 * @returns {Promise<number>}
 */
async function bareShellSize(root) {
  const outDir = mkdtempSync(path.join(tmpdir(), 'bare-shell-'));
  const vite = path.join(root, 'node_modules/vite/bin/vite.js');
  const shell = path.join(root, '.config/bench/bare-shell');
  try {
    await promisify(execFile)(process.execPath, [vite, 'build', shell, '--outDir', outDir, '--emptyOutDir'], {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production' },
    });
    const scripts = readdirSync(path.join(outDir, 'assets')).filter((name) => name.endsWith('.js'));
    return sizeOf(path.join(outDir, 'assets'), scripts);
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}

/**
 * @param {string} folder
 * @param {string[]} files
 */
function sizeOf(folder, files) {
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(path.join(folder, file)), { level: 9 }).length, 0);
}

/**
 * @param {string} root
 * @returns {Budget}
 */
export function readBudget(root) {
  return JSON.parse(readFileSync(path.join(root, '.config/bundle-budget.json'), 'utf8'));
}

/** @param {number} bytes */
function kilo(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
