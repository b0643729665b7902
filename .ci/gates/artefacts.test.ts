import { chmodSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { checkArtefacts } from './artefacts.mjs';
import { repositoryWith } from './fixture.ts';

const LIBRARIES =
  '"react.transitional.element";"__CLIENT_INTERNALS_DO_NOT_USE";"MuiButtonBase";"MuiTouchRipple";"data-emotion";';

/** A built app that passes, but for what a test changes. */
function built(changes: Record<string, string> = {}): string {
  const root = repositoryWith({
    'dist/index.html':
      '<meta http-equiv="Content-Security-Policy" content="x"><script type="module" src="./assets/index-abc.js"></script>',
    'dist/favicon.svg': '<svg/>',
    'dist/assets/index-abc.js': LIBRARIES,
    'dist/sw.js': 'var s={"buildId":"0123456789ab","files":["assets/index-abc.js","favicon.svg","index.html"]};',
    'dist-cli/apic.js': 'import "node:fs";',
    'dist-cli/quickjs.wasm': '',
    ...changes,
  });
  chmodSync(path.join(root, 'dist-cli/apic.js'), 0o755);
  return root;
}

test('a clean build is green', () => {
  expect(checkArtefacts(built()).problems).toEqual([]);
});

test.each([
  ['React in the worker', 'dist/sw.js', 'contains React', 'Symbol.for("react.transitional.element");'],
  ['MUI in the program', 'dist-cli/apic.js', 'contains MUI', '"MuiButtonBase-root";'],
  ['an import in the worker', 'dist/sw.js', 'import of ./x.js', 'import "./x.js";'],
  ['a lazy import in the worker', 'dist/sw.js', 'a dynamic import()', 'import("./x.js");'],
])('%s is refused', (_what, file, complaint, code) => {
  const shell = 'var s={"buildId":"0123456789ab","files":["assets/index-abc.js","favicon.svg","index.html"]};';
  expect(checkArtefacts(built({ [file]: `${code}${shell}` })).problems).toEqual([expect.stringContaining(complaint)]);
});

test('a program that cannot be started is refused', () => {
  const root = built();
  chmodSync(path.join(root, 'dist-cli/apic.js'), 0o644);
  expect(checkArtefacts(root).problems).toEqual([expect.stringContaining('is not executable')]);
});

test('a program in pieces, or without its script engine, is refused', () => {
  expect(checkArtefacts(built({ 'dist-cli/chunk.js': '' })).problems).toEqual([expect.stringContaining('chunk.js')]);
  const root = built();
  rmSync(path.join(root, 'dist-cli/quickjs.wasm'));
  expect(checkArtefacts(root).problems).toEqual([expect.stringContaining('quickjs.wasm is missing')]);
});

test('marks that no longer give the libraries away are noticed', () => {
  const problems = checkArtefacts(
    built({ 'dist/assets/index-abc.js': LIBRARIES.replace('MuiTouchRipple', '') }),
  ).problems;
  expect(problems).toEqual([expect.stringContaining('no longer gives MUI away')]);
});

test.each([
  ['no policy', '<p>'],
  ['an inline script', '<meta http-equiv="Content-Security-Policy" content="x"><script>1</script>'],
  ['an inline style', '<meta http-equiv="Content-Security-Policy" content="x"><p style="color:red">'],
  ['an absolute address', '<meta http-equiv="Content-Security-Policy" content="x"><link href="/x.css">'],
])('a page with %s is refused', (_what, html) => {
  expect(checkArtefacts(built({ 'dist/index.html': html })).problems).toHaveLength(1);
});

test('an app shell that lacks a script, or lists what is not there, is refused', () => {
  const shell = 'var s={"buildId":"0123456789ab","files":["favicon.svg","index.html","gone.js"]};';
  expect(checkArtefacts(built({ 'dist/sw.js': shell })).problems).toEqual([
    expect.stringContaining('lists gone.js'),
    expect.stringContaining('lacks assets/index-abc.js'),
  ]);
});
