/**
 * `npm test` on any clone: every check there is, one stage after the other, stopping at the first that fails.
 * `--fast` leaves out what runs or builds code. The last line says how many tests passed and failed; a failed stage
 * that counts no tests counts as one failure.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { ensureChromium } from './chromium.mjs';
import { ensureInstalled } from './install.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const sides = ['core', 'worker', 'cli', 'app', 'tests', 'app-tests', 'node'];
const colors = process.stdout.isTTY ? '--colors=force' : '--colors=off';
const unitResults = 'test-results/unit.json';
const endToEndResults = 'test-results/e2e.json';

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * @typedef {{ title: string, fast: boolean, run: () => boolean, count?: () => Counts }} Stage
 * @type {Stage[]}
 */
const stages = [
  {
    title: 'Format and lint',
    fast: true,
    run: () => node('@biomejs/biome/bin/biome', 'ci', colors, '--error-on-warnings', '.'),
  },
  {
    title: `Types of ${sides.join(', ')}`,
    fast: true,
    run: () => sides.every((side) => node('typescript/bin/tsc', '--noEmit', '-p', `.config/tsconfig.${side}.json`)),
  },
  { title: 'Layers, ports, file length', fast: true, run: () => script('.ci/check-sources.mjs') },
  { title: 'Dead code', fast: true, run: () => node('knip/bin/knip.js', '--config', '.config/knip.json') },
  {
    title: 'Unit tests and gateway cases',
    fast: false,
    run: () =>
      node('vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitResults}`),
    count: countUnitTests,
  },
  { title: 'Build', fast: false, run: () => script('.ci/build.mjs') },
  { title: 'Artefacts and bundle size', fast: false, run: () => script('.ci/check-artefacts.mjs') },
  {
    title: 'End to end in Chromium',
    fast: false,
    run: () => {
      ensureChromium();
      return node('@playwright/test/cli.js', 'test', '--config', 'e2e/playwright.config.ts');
    },
    count: countEndToEndTests,
  },
];

ensureInstalled(root);
process.exitCode = runStages(stages.filter(({ fast }) => fast || !process.argv.includes('--fast')));

/**
 * @param {Stage[]} wanted
 * @returns {number} exit code
 */
function runStages(wanted) {
  rmSync(path.join(root, 'test-results'), { recursive: true, force: true });
  mkdirSync(path.join(root, 'test-results'), { recursive: true });
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const [index, { title, run, count }] of wanted.entries()) {
    console.log(`\n━━ ${index + 1}/${wanted.length} ${title}`);
    const started = performance.now();
    const green = run();
    const counts = count?.() ?? { passed: 0, failed: 0, skipped: 0 };
    total.passed += counts.passed;
    total.failed += green ? counts.failed : Math.max(1, counts.failed);
    total.skipped += counts.skipped;
    console.log(`${green ? '✓' : '✗'} ${title}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
    if (!green) break;
  }
  if (total.skipped > 0) console.log(`\n${total.skipped} skipped`);
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
}

/**
 * @param {string} program below node_modules; started directly, because npx repeats its warnings at each call
 * @param {string[]} args
 */
function node(program, ...args) {
  return script(`node_modules/${program}`, ...args);
}

/**
 * @param {string} file
 * @param {string[]} args
 */
function script(file, ...args) {
  return spawnSync(process.execPath, [file, ...args], { cwd: root, stdio: 'inherit' }).status === 0;
}

/** @returns {Counts} */
function countUnitTests() {
  const results = readJson(unitResults);
  return {
    passed: results?.numPassedTests ?? 0,
    failed: results?.numFailedTests ?? 0,
    skipped: (results?.numPendingTests ?? 0) + (results?.numTodoTests ?? 0),
  };
}

/** @returns {Counts} */
function countEndToEndTests() {
  const stats = readJson(endToEndResults)?.stats;
  return {
    passed: stats?.expected ?? 0,
    failed: (stats?.unexpected ?? 0) + (stats?.flaky ?? 0),
    skipped: stats?.skipped ?? 0,
  };
}

/** @param {string} file */
function readJson(file) {
  const place = path.join(root, file);
  return existsSync(place) ? JSON.parse(readFileSync(place, 'utf8')) : undefined;
}
