import { spawnSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { expect, test } from 'vitest';
import { repository, repositoryWith } from './fixture.ts';

test('an export that nobody imports, and a file that nobody imports, are refused', () => {
  const root = repositoryWith({
    'package.json': '{ "name": "fixture", "type": "module" }',
    'src/worker/main.ts': "import { used } from '../base/used.ts';\n\nself.onmessage = () => used;\n",
    'src/base/used.ts': 'export const used = 1;\nexport const forgotten = 2;\n',
    'src/base/lonely.ts': 'export const lonely = 1;\n',
  });
  symlinkSync(path.join(repository, 'node_modules'), path.join(root, 'node_modules'));
  const knip = path.join(repository, 'node_modules/knip/bin/knip.js');
  const { status, stdout } = spawnSync(process.execPath, [knip, '--config', '.config/knip.json', '--no-config-hints'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(stdout).toContain('forgotten');
  expect(stdout).toContain('src/base/lonely.ts');
  expect(stdout).not.toContain('used  ');
  expect(status).not.toBe(0);
});
