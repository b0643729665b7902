import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { expect, test } from 'vitest';
import { repository, repositoryWith } from './fixture.ts';

const packageJson = readFileSync(path.join(repository, 'package.json'), 'utf8');

/** What Biome, with our rules, complains about when a file has this text. */
function lint(file: string, text: string): string {
  const root = repositoryWith({ [file]: text, 'package.json': packageJson });
  const biome = path.join(repository, 'node_modules/@biomejs/biome/bin/biome');
  const { stdout, stderr } = spawnSync(process.execPath, [biome, 'lint', 'src'], { cwd: root, encoding: 'utf8' });
  expect(stdout, stderr).toContain('Checked 1 file');
  return stderr;
}

test.each([
  ['any', 'src/base/a.ts', 'export function a(b: any) {\n  return b;\n}\n', 'noExplicitAny'],
  ['a default export', 'src/base/a.ts', 'export default 1;\n', 'noDefaultExport'],
  ['the MUI barrel', 'src/views/drafts/a.tsx', "export { Button } from '@mui/material';\n", 'noRestrictedImports'],
  [
    'the icons barrel',
    'src/views/drafts/a.tsx',
    "import { Add } from '@mui/icons-material';\nexport const a = Add;\n",
    'noRestrictedImports',
  ],
  ['fetch in the gateway', 'src/gateway/a.ts', "export const a = () => fetch('/');\n", 'noRestrictedGlobals'],
  ['setTimeout in state', 'src/state/a.ts', 'export const a = () => setTimeout(() => {}, 1);\n', 'noRestrictedGlobals'],
  [
    'a promise that nobody awaits',
    'src/base/a.ts',
    'async function b() {}\nexport function a() {\n  b();\n}\n',
    'noFloatingPromises',
  ],
  ['a name in camelCase', 'src/base/fileName.ts', 'export {};\n', 'useFilenamingConvention'],
  ['console in the app', 'src/app/a.ts', 'console.log(1);\n', 'noConsole'],
])('%s is refused', (_what, file, text, rule) => {
  expect(lint(file, text)).toContain(rule);
});

test('MUI by its paths, and fetch in the app, are fine', () => {
  const text = "import Button from '@mui/material/Button';\n\nexport const a = () => [Button, fetch('/')];\n";
  expect(lint('src/app/a.ts', text)).toBe('');
});
