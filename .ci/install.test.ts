import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { isInstalled } from './install.mjs';

type Packages = Record<string, { version: string; optional?: boolean }>;

const LOCKED: Packages = {
  'node_modules/a': { version: '1.0.0' },
  'node_modules/binary-for-elsewhere': { version: '2.0.0', optional: true },
};

function cloneWith(installed: Packages | undefined): string {
  const root = mkdtempSync(path.join(tmpdir(), 'clone-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  writeFileSync(
    path.join(root, 'package-lock.json'),
    JSON.stringify({ packages: { '': { version: '0' }, ...LOCKED } }),
  );
  if (installed !== undefined) {
    mkdirSync(path.join(root, 'node_modules'));
    writeFileSync(path.join(root, 'node_modules/.package-lock.json'), JSON.stringify({ packages: installed }));
  }
  return root;
}

test.each([
  ['nothing installed', undefined, false],
  ['what the lock file says', { 'node_modules/a': { version: '1.0.0' } }, true],
  ['another version', { 'node_modules/a': { version: '1.0.1' } }, false],
  ['a package too few', {}, false],
  ['a package more', { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '3.0.0' } }, true],
])('%s', (_what, installed, expected) => {
  expect(isInstalled(cloneWith(installed))).toBe(expected);
});
