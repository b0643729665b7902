/** Gate: the layers of .config/layers.json, type imports included. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readImports } from './import-graph.mjs';
import { cycleProblems, layerProblems, reachProblems } from './layer-rules.mjs';
import { listSources } from './sources.mjs';

/** @typedef {import('./layer-rules.mjs').LayerTable} LayerTable */

/** With fewer modules than this the gate has gone blind: a check that sees nothing finds nothing. */
const AT_LEAST = 50;

/**
 * @param {string} root the repository
 * @param {{ atLeast?: number }} [options]
 * @returns {import('./gate.mjs').Finding}
 */
export function checkLayers(root, { atLeast = AT_LEAST } = {}) {
  const table = readTable(root);
  const files = listSources(root);
  const imports = readImports(root, files);
  const blind = files.length < atLeast ? [`only ${files.length} modules seen, at least ${atLeast} expected`] : [];
  return {
    facts: `${files.length} modules, ${imports.length} imports, ${Object.keys(table.layers).length} layers`,
    problems: [
      ...blind,
      ...layerProblems(table, imports),
      ...cycleProblems(imports),
      ...reachProblems(table, imports),
      ...sideProblems(root, table),
    ],
  };
}

/**
 * Every layer is type-checked by the tsconfig of its side, and the core's side knows neither page nor Node.
 *
 * @param {string} root
 * @param {LayerTable} table
 * @returns {string[]}
 */
function sideProblems(root, table) {
  const forgotten = Object.entries(table.layers)
    .filter(([name, { side }]) => !readTsconfig(root, side).include.includes(`../src/${name}`))
    .map(([name, { side }]) => `.config/tsconfig.${side}.json does not include src/${name}`);
  const unknown = readdirSync(path.join(root, 'src'))
    .filter((folder) => !(folder in table.layers))
    .map((folder) => `src/${folder} is not in .config/layers.json`);
  const { lib, types } = readTsconfig(root, 'core').compilerOptions;
  const leaky = lib.some((name) => name.startsWith('DOM')) || (types ?? []).length > 0;
  return [...forgotten, ...unknown, ...(leaky ? ['.config/tsconfig.core.json lets the page or Node in'] : [])];
}

/**
 * @param {string} root
 * @returns {LayerTable}
 */
export function readTable(root) {
  return JSON.parse(readFileSync(path.join(root, '.config/layers.json'), 'utf8'));
}

/**
 * @param {string} root
 * @param {string} side
 * @returns {{ include: string[], compilerOptions: { lib: string[], types?: string[] } }}
 */
function readTsconfig(root, side) {
  const text = readFileSync(path.join(root, `.config/tsconfig.${side}.json`), 'utf8');
  return JSON.parse(text.replace(/^\s*\/\/.*$/gm, ''));
}
