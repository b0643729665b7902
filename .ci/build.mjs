/** Builds dist/ (the app with its worker) and dist-cli/ (the terminal program), and knows whether they are up to date. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './install.mjs';

const INPUTS = ['src', 'public', '.config', 'index.html', 'vite.config.ts', 'package.json', 'package-lock.json'];
const OUTPUTS = ['dist/index.html', 'dist/sw.js', 'dist-cli/apic.js'];
const STAMP = 'dist-cli/inputs.sha256';

/** @param {string} root */
export function build(root) {
  // Taken first: what changes while the build runs must count as newer than the build.
  const inputs = hashInputs(root);
  run(root, ['build']);
  run(root, ['build', '--config', '.config/vite/cli.config.ts']);
  // npm makes a package's program executable when it installs it, not when it is built in place: `npx apic` needs it.
  chmodSync(path.join(root, 'dist-cli/apic.js'), 0o755);
  writeFileSync(path.join(root, STAMP), inputs);
}

/** @param {string} root */
export function ensureBuilt(root) {
  if (isBuilt(root)) return;
  console.log('Building …');
  build(root);
}

/** @param {string} root */
export function isBuilt(root) {
  return (
    [...OUTPUTS, STAMP].every((file) => existsSync(path.join(root, file))) &&
    readFileSync(path.join(root, STAMP), 'utf8') === hashInputs(root)
  );
}

/** @param {string} root */
function hashInputs(root) {
  const hash = createHash('sha256');
  for (const file of INPUTS.flatMap((name) => filesOf(root, name))) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(path.join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

/**
 * @param {string} root
 * @param {string} name
 * @returns {string[]}
 */
function filesOf(root, name) {
  const place = path.join(root, name);
  if (!existsSync(place)) return [];
  if (statSync(place).isFile()) return [name];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .sort();
}

/**
 * @param {string} root
 * @param {string[]} args
 */
function run(root, args) {
  const { status } = spawnSync(process.execPath, ['node_modules/vite/bin/vite.js', ...args, '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
    // Whoever calls may have set it to something else, and React would be built for development.
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (status !== 0) process.exit(status ?? 1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL('..', import.meta.url));
  ensureInstalled(root);
  build(root);
}
