import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { repository, repositoryWith } from './fixture.ts';
import { checkLayers } from './layers.mjs';

const LEAF = 'export const leaf = 1;\n';

function problemsOf(files: Record<string, string>): string[] {
  return checkLayers(repositoryWith(files), { atLeast: 0 }).problems;
}

test('imports downwards are green', () => {
  expect(
    problemsOf({
      'src/base/leaf.ts': LEAF,
      'src/document/a.ts':
        "import { load } from 'js-yaml';\nimport { leaf } from '../base/leaf.ts';\nexport const a = [leaf, load];\n",
      'src/app/main.tsx': "import { a } from '../document/a.ts';\nexport const main = <p>{a.length}</p>;\n",
    }),
  ).toEqual([]);
});

test.each([
  [
    'a value upwards',
    "import { leaf } from '../gateway/leaf.ts';\nexport const a = leaf;\n",
    'document may not import gateway',
  ],
  [
    'a type upwards',
    "import type { Leaf } from '../gateway/leaf.ts';\nexport type A = Leaf;\n",
    'document may not import gateway',
  ],
  ['an inline type', "export type A = import('../gateway/leaf.ts').Leaf;\n", 'document may not import gateway'],
  ['a re-export', "export { leaf } from '../gateway/leaf.ts';\n", 'document may not import gateway'],
  ['a lazy import', "export const a = () => import('../gateway/leaf.ts');\n", 'document may not import gateway'],
  ['a computed import', 'export const a = (name: string) => import(name);\n', 'leads nowhere'],
  [
    'fakes outside tests',
    "import { leaf } from '../testing/leaf.ts';\nexport const a = leaf;\n",
    'document may not import testing',
  ],
  ['a package of another layer', "import { useState } from 'react';\nexport const a = useState;\n", 'package react'],
  ['Node in the core', "import { readFileSync } from 'node:fs';\nexport const a = readFileSync;\n", 'without Node'],
  ['a file that is not there', "import { b } from './b.ts';\nexport const a = b;\n", 'leads nowhere'],
  ['what lies outside src', "import a from '../../package.json';\nexport { a };\n", 'outside src'],
])('%s is refused', (_what, text, complaint) => {
  const problems = problemsOf({
    'package.json': '{}',
    'src/gateway/leaf.ts': `${LEAF}export type Leaf = 1;\n`,
    'src/testing/leaf.ts': LEAF,
    'src/document/a.ts': text,
  });
  expect(problems).toEqual([expect.stringContaining(complaint)]);
});

test('a test may use fakes and Node, but no layer above', () => {
  const files = { 'src/testing/leaf.ts': LEAF, 'src/state/leaf.ts': LEAF };
  const fine =
    "import { readFileSync } from 'node:fs';\nimport { test } from 'vitest';\nimport { leaf } from '../testing/leaf.ts';\ntest('x', () => [leaf, readFileSync]);\n";
  expect(problemsOf({ ...files, 'src/document/a.test.ts': fine })).toEqual([]);
  const above = "import { leaf } from '../state/leaf.ts';\nexport const a = leaf;\n";
  expect(problemsOf({ ...files, 'src/document/a.test.ts': above })).toEqual([
    expect.stringContaining('may not import state'),
  ]);
});

test('a policy knows its kit and base only', () => {
  const policy = (specifier: string) => ({
    'src/base/leaf.ts': LEAF,
    'src/document/leaf.ts': LEAF,
    'src/gateway/policy-kit.ts': LEAF,
    'src/gateway/router.ts': LEAF,
    'src/gateway/policies/throw/schema.ts': LEAF,
    'src/gateway/policies/invoke/schema.ts': LEAF,
    'src/gateway/policies/throw/run.ts': `import { leaf } from '${specifier}';\nexport const run = leaf;\n`,
  });
  for (const allowed of ['./schema.ts', '../../policy-kit.ts', '../../../base/leaf.ts']) {
    expect(problemsOf(policy(allowed))).toEqual([]);
  }
  for (const refused of ['../invoke/schema.ts', '../../router.ts', '../../../document/leaf.ts']) {
    expect(problemsOf(policy(refused))).toEqual([expect.stringContaining('policies-know-only-their-kit')]);
  }
});

test('a views feature knows no other feature', () => {
  const view = (specifier: string) => ({
    'src/views/ui/leaf.ts': LEAF,
    'src/views/drafts/leaf.ts': LEAF,
    'src/views/design/a.ts': `import { leaf } from '${specifier}';\nexport const a = leaf;\n`,
  });
  expect(problemsOf(view('../ui/leaf.ts'))).toEqual([]);
  expect(problemsOf(view('../drafts/leaf.ts'))).toEqual([expect.stringContaining('features-know-no-other-feature')]);
});

test('state knows the registry and interfaces, no engine', () => {
  const state = (specifier: string) => ({
    'src/workspace/workspace.ts': LEAF,
    'src/workspace/memory.ts': LEAF,
    'src/gateway/policies/index.ts': LEAF,
    'src/gateway/handle.ts': LEAF,
    'src/state/a.ts': `import { leaf } from '${specifier}';\nexport const a = leaf;\n`,
  });
  for (const allowed of ['../workspace/workspace.ts', '../gateway/policies/index.ts']) {
    expect(problemsOf(state(allowed))).toEqual([]);
  }
  for (const refused of ['../workspace/memory.ts', '../gateway/handle.ts']) {
    expect(problemsOf(state(refused))).toEqual([expect.stringContaining('state-knows-interfaces')]);
  }
});

test('no way leads from a screen to what runs a policy', () => {
  const registry = (text: string) => ({
    'src/views/assemble/a.ts': "import { leaf } from '../../gateway/policies/index.ts';\nexport const a = leaf;\n",
    'src/gateway/policies/index.ts': text,
    'src/gateway/policies/invoke/descriptor.ts': LEAF,
    'src/gateway/policies/invoke/run.ts': `${LEAF}export type Leaf = 1;\n`,
  });
  const type = "export type { Leaf } from './invoke/run.ts';\nexport { leaf } from './invoke/descriptor.ts';\n";
  const lazy = "export { leaf } from './invoke/descriptor.ts';\nexport const load = () => import('./invoke/run.ts');\n";
  expect(problemsOf(registry(type))).toEqual([]);
  expect(problemsOf(registry(lazy))).toEqual([]);
  expect(problemsOf(registry("export { leaf } from './invoke/run.ts';\n"))).toEqual([
    expect.stringContaining(
      'src/views/assemble/a.ts → src/gateway/policies/index.ts → src/gateway/policies/invoke/run.ts',
    ),
  ]);
});

test('a ring of imports is refused, a ring of types is not', () => {
  const ring = (keyword: string) => ({
    'src/base/a.ts': "import { b } from './b.ts';\nexport const a = () => b;\n",
    'src/base/b.ts': `import ${keyword} { a } from './a.ts';\nexport const b = (): unknown => 1 as unknown as typeof a;\n`,
  });
  expect(problemsOf(ring('type'))).toEqual([]);
  expect(problemsOf(ring(''))).toEqual([expect.stringContaining('src/base/a.ts → src/base/b.ts → src/base/a.ts')]);
});

test('an unknown folder is refused', () => {
  expect(problemsOf({ 'src/helpers/a.ts': LEAF })).toEqual([expect.stringContaining('src/helpers')]);
});

test('a gate that sees next to nothing is no green gate', () => {
  const root = repositoryWith({ 'src/base/leaf.ts': LEAF });
  expect(checkLayers(root).problems).toEqual([expect.stringContaining('only 1 modules seen')]);
});

test('a layer that no tsconfig checks, or a core that knows the page, is refused', () => {
  const root = repositoryWith({ 'src/base/leaf.ts': LEAF });
  const core = path.join(root, '.config/tsconfig.core.json');
  const text = readFileSync(path.join(repository, '.config/tsconfig.core.json'), 'utf8');
  writeFileSync(core, text.replace(/"\.\.\/src\/gateway",\s*/, '').replace('"WebWorker"', '"DOM"'));
  expect(checkLayers(root, { atLeast: 0 }).problems).toEqual([
    expect.stringContaining('does not include src/gateway'),
    expect.stringContaining('lets the page or Node in'),
  ]);
});
