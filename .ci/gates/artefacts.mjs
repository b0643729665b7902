/** Gate: what was built. No page library inside the worker or the program, and a page that its own policy lets run. */
import { accessSync, constants, existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from '@swc/core';
import { visitNodes } from './import-graph.mjs';

/** Texts that survive minification. The page itself proves at each run that they still give a library away. */
const MARKS = {
  React: ['react.transitional.element', '__CLIENT_INTERNALS_DO_NOT_USE'],
  MUI: ['MuiButtonBase', 'MuiTouchRipple'],
  emotion: ['data-emotion'],
};

/**
 * @param {string} root
 * @returns {import('./gate.mjs').Finding}
 */
export function checkArtefacts(root) {
  const dist = path.join(root, 'dist');
  const assets = path.join(dist, 'assets');
  const page = readdirSync(assets)
    .filter((name) => name.endsWith('.js'))
    .map((name) => readFileSync(path.join(assets, name), 'utf8'))
    .join('\n');
  const worker = readFileSync(path.join(dist, 'sw.js'), 'utf8');
  const program = readFileSync(path.join(root, 'dist-cli/apic.js'), 'utf8');
  return {
    facts: `worker ${kilo(worker)}, program ${kilo(program)}, page ${kilo(page)}`,
    problems: [
      ...controlProblems(page),
      ...librariesIn(worker).map((library) => `dist/sw.js contains ${library}`),
      ...librariesIn(program).map((library) => `dist-cli/apic.js contains ${library}`),
      ...executableProblems(path.join(root, 'dist-cli/apic.js')),
      ...programProblems(path.join(root, 'dist-cli')),
      ...importsIn(worker).map((what) => `dist/sw.js has ${what}, which a service worker refuses`),
      ...pageProblems(readFileSync(path.join(dist, 'index.html'), 'utf8')),
      ...shellProblems(dist, worker),
    ],
  };
}

/** @param {string} page */
function controlProblems(page) {
  return Object.entries(MARKS).flatMap(([library, marks]) =>
    marks
      .filter((mark) => !page.includes(mark))
      .map((mark) => `"${mark}" no longer gives ${library} away: the page has it not`),
  );
}

/** @param {string} program */
function executableProblems(program) {
  try {
    accessSync(program, constants.X_OK);
    return [];
  } catch {
    return ['dist-cli/apic.js is not executable: npx apic cannot start it'];
  }
}

/**
 * One file of code, with the script engine beside it.
 *
 * @param {string} folder
 */
function programProblems(folder) {
  const names = readdirSync(folder);
  return [
    ...names
      .filter((name) => name.endsWith('.js') && name !== 'apic.js')
      .map((name) => `dist-cli has ${name} beside apic.js`),
    ...(names.includes('quickjs.wasm') ? [] : ['dist-cli/quickjs.wasm is missing: apic gateway could run no script']),
  ];
}

/** @param {string} code */
function librariesIn(code) {
  return Object.entries(MARKS)
    .filter(([, marks]) => marks.some((mark) => code.includes(mark)))
    .map(([library]) => library);
}

/** @param {string} code */
function importsIn(code) {
  /** @type {Set<string>} */
  const found = new Set();
  visitNodes(parseSync(code, { syntax: 'ecmascript', target: 'es2022' }), (node) => {
    if (node.type === 'ImportDeclaration') found.add(`an import of ${node.source.value}`);
    if (node.type === 'CallExpression' && node.callee.type === 'Import') found.add('a dynamic import()');
  });
  return [...found];
}

/** @param {string} html */
function pageProblems(html) {
  const scripts = [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)];
  return [
    ...(html.includes('http-equiv="Content-Security-Policy"') ? [] : ['index.html has no Content-Security-Policy']),
    ...(scripts.every(([, attributes, text]) => attributes?.includes('src=') && text?.trim() === '')
      ? []
      : ['index.html has an inline script']),
    ...(/<style\b|\sstyle=|\son\w+=/.test(html) ? ['index.html has inline styles or handlers'] : []),
    ...(/(src|href)="\//.test(html) ? ['index.html has an absolute address: it would not work below a sub-path'] : []),
  ];
}

/**
 * Every file that the worker is told to keep exists, and the essential ones are among them.
 *
 * @param {string} dist
 * @param {string} worker
 */
function shellProblems(dist, worker) {
  const list = /"buildId":"[0-9a-f]{12}","files":(\[[^\]]*\])/.exec(worker)?.[1];
  if (list === undefined) return ['dist/sw.js knows no app shell'];
  /** @type {string[]} */
  const files = JSON.parse(list);
  const scripts = readdirSync(path.join(dist, 'assets')).filter((name) => /\.(js|css|wasm)$/.test(name));
  return [
    ...files
      .filter((file) => !existsSync(path.join(dist, file)))
      .map((file) => `the app shell lists ${file}, which is not built`),
    ...['index.html', 'favicon.svg', ...scripts.map((name) => `assets/${name}`)]
      .filter((file) => !files.includes(file))
      .map((file) => `the app shell lacks ${file}: the page would not work offline`),
  ];
}

/** @param {string} text */
function kilo(text) {
  return `${(text.length / 1000).toFixed(1)} kB`;
}
