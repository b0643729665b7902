/** Which Chromium drives the end-to-end tests, and how to get one where there is none. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';

const USUAL_PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser'];

/** Started in containers and on machines without a graphics card, and never calling home. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The program's path; nothing means that Playwright's own one has to serve. */
export function findChromium() {
  const { CHROMIUM_PATH } = process.env;
  if (CHROMIUM_PATH) return CHROMIUM_PATH;
  return USUAL_PLACES.find((place) => existsSync(place));
}

/** Installs a Chromium unless there is one: the distribution's where we may, otherwise Playwright's. */
export function ensureChromium() {
  if (findChromium() !== undefined) return;
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (
    mayInstall &&
    run('apt-get', ['update']) &&
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'])
  ) {
    if (findChromium() !== undefined) return;
  }
  if (!run(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium'])) {
    console.error('No Chromium: install one, or name it with CHROMIUM_PATH.');
    process.exit(1);
  }
}

/**
 * @param {string} program
 * @param {string[]} args
 */
function run(program, args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(program, args, { stdio: 'inherit', env }).status === 0;
}
