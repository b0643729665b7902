import { randomBytes } from 'node:crypto';
import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { checkBundle, screenFiles } from './bundle.mjs';
import { repository, repositoryWith } from './fixture.ts';

const BUDGET = { limit: 1.35, screen: '#/x', entry: 'index.html', lazyModules: ['src/views/drafts/page.tsx'] };
const MANIFEST = {
  'index.html': {
    file: 'assets/index.js',
    imports: ['_shared.js'],
    dynamicImports: ['src/views/drafts/page.tsx', 'src/heavy.ts'],
  },
  '_shared.js': { file: 'assets/shared.js' },
  'src/views/drafts/page.tsx': { file: 'assets/page.js', imports: ['_shared.js', '_table.js'] },
  '_table.js': { file: 'assets/table.js' },
  'src/heavy.ts': { file: 'assets/heavy.js' },
};

function built(entry: string): string {
  const root = repositoryWith({
    '.config/bundle-budget.json': JSON.stringify(BUDGET),
    'dist/.vite/manifest.json': JSON.stringify(MANIFEST),
    'dist/assets/index.js': entry,
    'dist/assets/shared.js': '',
    'dist/assets/page.js': '',
    'dist/assets/table.js': '',
    'dist/assets/heavy.js': randomBytes(400_000).toString('hex'),
  });
  symlinkSync(path.join(repository, 'node_modules'), path.join(root, 'node_modules'));
  return root;
}

test('a screen is its entry, its lazy modules and what they import, and nothing else', () => {
  expect(screenFiles(built(''))).toEqual(['assets/index.js', 'assets/page.js', 'assets/shared.js', 'assets/table.js']);
});

test('a budget that names what is not built is no green gate', () => {
  const root = built('');
  expect(() => screenFiles(root, { ...BUDGET, lazyModules: ['src/gone.tsx'] })).toThrow('src/gone.tsx');
});

test('a light screen is green, one of 1.35 bare shells and more is refused', async () => {
  const light = await checkBundle(built('1;'));
  expect(light.problems).toEqual([]);
  expect(light.bare).toBeGreaterThan(100_000);
  // Random hex digits cannot be compressed to less than half.
  const heavy = await checkBundle(built(randomBytes(Math.ceil(light.bare * 1.4)).toString('hex')));
  expect(heavy.problems).toEqual(['more than 1.35 times the bare shell']);
});
