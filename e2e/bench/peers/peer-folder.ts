import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Installing a peer takes this long at most. */
const INSTALL_TIMEOUT_MS = 10 * 60_000;

/**
 * A package from the registry in a folder of its own below the system's temporary folder: installed the first time, never
 * a dependency of this repository. Its install scripts do not run. Returns the folder of the package.
 */
export function peerPackage(name: string, version: string): string {
  const cache = path.join(tmpdir(), 'api-designer-peers');
  const home = path.join(cache, `${name.replaceAll('/', '-')}-${version}`);
  const folder = path.join(home, 'node_modules', name);
  if (existsSync(folder)) return folder;
  console.log(`Installing ${name}@${version} into ${home} …`);
  mkdirSync(cache, { recursive: true });
  // Whole or not at all: an interrupted installation is not found the next time.
  const fresh = mkdtempSync(path.join(cache, 'installing-'));
  writeFileSync(path.join(fresh, 'package.json'), '{ "private": true }');
  const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error', `${name}@${version}`];
  const { status } = spawnSync('npm', args, { cwd: fresh, stdio: 'inherit', timeout: INSTALL_TIMEOUT_MS });
  if (status !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    throw new Error(`${name}@${version} could not be installed.`);
  }
  rmSync(home, { recursive: true, force: true });
  renameSync(fresh, home);
  return folder;
}
