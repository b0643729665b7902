import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export const repository = fileURLToPath(new URL('../..', import.meta.url));

/**
 * A small repository in a temporary folder that has our own configuration and the given files, to prove that a gate
 * bites. It disappears with the test.
 */
export function repositoryWith(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(path.join(tmpdir(), 'gate-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  cpSync(path.join(repository, '.config'), path.join(root, '.config'), { recursive: true });
  cpSync(path.join(repository, '.biome.json'), path.join(root, '.biome.json'));
  mkdirSync(path.join(root, 'src'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
  return root;
}
