import { spawnSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { expect, test } from 'vitest';
import { repository, repositoryWith } from './fixture.ts';

function typesOf(side: string, files: Record<string, string>): string {
  const root = repositoryWith(files);
  symlinkSync(path.join(repository, 'node_modules'), path.join(root, 'node_modules'));
  const tsc = path.join(repository, 'node_modules/typescript/bin/tsc');
  const { stdout } = spawnSync(process.execPath, [tsc, '--noEmit', '-p', `.config/tsconfig.${side}.json`], {
    cwd: root,
    encoding: 'utf8',
  });
  return stdout;
}

test.each([
  ['the page in the core', 'core', 'src/gateway/a.ts', 'export const a = document.title;\n', 'document'],
  ['Node in the core', 'core', 'src/gateway/a.ts', 'export const a = process.env;\n', 'process'],
  ['the page in the worker', 'worker', 'src/worker/a.ts', 'export const a = window;\n', 'window'],
  ['the page in the program', 'cli', 'src/cli/a.ts', 'export const a = document.title;\n', 'document'],
  [
    'an unchecked index',
    'core',
    'src/base/a.ts',
    'export const a = (list: string[]): string => list[0];\n',
    'undefined',
  ],
])('%s is refused', (_what, side, file, text, complaint) => {
  expect(typesOf(side, { [file]: text })).toMatch(new RegExp(`error TS\\d+:.*${complaint}`));
});

test('web standards in the core are fine', () => {
  const text =
    "export const a = async (request: Request) => new Response([...request.headers].join('\\n') + (await crypto.subtle.digest('SHA-256', new Uint8Array())).byteLength);\n";
  expect(typesOf('core', { 'src/gateway/a.ts': text })).toBe('');
});
