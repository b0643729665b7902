/**
 * The rules that the table in .config/layers.json states, applied to imports.
 *
 * @typedef {{ side: string, mayImport: string[], packages: string[], node?: boolean, onlyForTests?: boolean }} Layer
 * @typedef {{ name: string, why: string, each: string, except?: string[], mayImport: string[] }} Fence
 * @typedef {{ name: string, why: string, from: string[], to: string[] }} Reach
 * @typedef {{ layers: Record<string, Layer>, fences: Fence[], outOfReach: Reach[], testPackages: string[],
 *   neverTheWorld: { why: string, layers: string[], globals: string[], members: string[] } }} LayerTable
 * @typedef {import('./import-graph.mjs').Import} Import
 */

/**
 * @param {LayerTable} table
 * @param {Import[]} imports
 * @returns {string[]} one line a violation
 */
export function layerProblems(table, imports) {
  return imports.flatMap((each) =>
    [layerProblem(table, each), ...table.fences.map((fence) => fenceProblem(fence, each))]
      .filter((problem) => problem !== undefined)
      .map((problem) => `${each.from} imports ${each.kind === 'type' ? 'types of ' : ''}${each.specifier}: ${problem}`),
  );
}

/**
 * @param {LayerTable} table
 * @param {Import} edge
 */
function layerProblem(table, { from, to }) {
  const name = layerOf(from);
  const layer = table.layers[name];
  if (layer === undefined) return `src/${name} is not in .config/layers.json`;
  const inTest = isTest(from);
  switch (to.kind) {
    case 'missing':
      return 'it leads nowhere';
    case 'virtual':
      return undefined;
    case 'node':
      return inTest || layer.node === true ? undefined : `${name} runs without Node`;
    case 'package':
      return layer.packages.includes(to.name) || (inTest && table.testPackages.includes(to.name))
        ? undefined
        : `${name} may not use the package ${to.name}`;
    case 'file':
      return fileProblem(table, name, layer, to.file, inTest);
  }
}

/**
 * @param {LayerTable} table
 * @param {string} name
 * @param {Layer} layer
 * @param {string} file
 * @param {boolean} inTest
 */
function fileProblem(table, name, layer, file, inTest) {
  const target = layerOf(file);
  if (target === name || layer.mayImport.includes(target)) return undefined;
  if (inTest && table.layers[target]?.onlyForTests === true) return undefined;
  return target === '' ? 'it is outside src' : `${name} may not import ${target}`;
}

/**
 * Inside a layer: a folder that matches `each` may import itself and what the fence lists, nothing else of src/.
 *
 * @param {Fence} fence
 * @param {Import} edge
 */
function fenceProblem(fence, { from, to }) {
  if (to.kind !== 'file' || isTest(from)) return undefined;
  const folder = new RegExp(`^${fence.each.replace('*', '[^/]+')}/`).exec(from)?.[0];
  if (folder === undefined || fence.except?.some((path) => isWithin(from, path))) return undefined;
  const allowed = to.file.startsWith(folder) || fence.mayImport.some((path) => isWithin(to.file, path));
  return allowed ? undefined : `${fence.name}. ${fence.why}`;
}

/**
 * `path` names a folder, or a module without its extension.
 *
 * @param {string} file
 * @param {string} path
 */
function isWithin(file, path) {
  return file.startsWith(`${path}/`) || file.startsWith(`${path}.`);
}

/**
 * Rings of modules that need each other in order to start. Types may refer to each other, and later calls may too.
 *
 * @param {Import[]} imports
 * @returns {string[]}
 */
export function cycleProblems(imports) {
  const graph = valueImports(imports);
  /** @type {string[]} */
  const problems = [];
  const done = new Set();
  /** @type {string[]} */
  const trail = [];
  /** @param {string} file */
  const follow = (file) => {
    const start = trail.indexOf(file);
    if (start >= 0) problems.push(`a ring of imports: ${[...trail.slice(start), file].join(' → ')}`);
    if (start >= 0 || done.has(file)) return;
    trail.push(file);
    for (const next of graph.get(file) ?? []) follow(next);
    trail.pop();
    done.add(file);
  };
  for (const file of graph.keys()) follow(file);
  return problems;
}

/**
 * What some folders must not lead to, over however many steps: loading the one would load the other.
 *
 * @param {LayerTable} table
 * @param {Import[]} imports
 * @returns {string[]}
 */
export function reachProblems(table, imports) {
  const graph = valueImports(imports.filter(({ from }) => !isTest(from)));
  return table.outOfReach.flatMap(({ name, why, from, to }) => {
    const forbidden = to.map((pattern) => new RegExp(`^${pattern.replaceAll('*', '[^/]*')}\\.tsx?$`));
    const starts = [...graph.keys()].filter((file) => from.some((folder) => isWithin(file, folder)));
    return trailsFrom(graph, starts)
      .filter((trail) => forbidden.some((pattern) => pattern.test(trail.at(-1) ?? '')))
      .map((trail) => `${trail.join(' → ')}: ${name}. ${why}`);
  });
}

/**
 * The shortest way to each file that can be reached.
 *
 * @param {Map<string, string[]>} graph
 * @param {string[]} starts
 * @returns {string[][]}
 */
function trailsFrom(graph, starts) {
  const seen = new Set(starts);
  const trails = starts.map((file) => [file]);
  for (const trail of trails) {
    for (const next of graph.get(trail.at(-1) ?? '') ?? []) {
      if (!seen.has(next)) trails.push([...trail, next]);
      seen.add(next);
    }
  }
  return trails;
}

/**
 * Who needs whom in order to start.
 *
 * @param {Import[]} imports
 * @returns {Map<string, string[]>}
 */
function valueImports(imports) {
  /** @type {Map<string, string[]>} */
  const graph = new Map();
  for (const { from, to, kind } of imports) {
    if (to.kind === 'file' && kind === 'value') graph.set(from, [...(graph.get(from) ?? []), to.file]);
  }
  return graph;
}

/** @param {string} file */
export function isTest(file) {
  return /\.test\.tsx?$/.test(file);
}

/** The folder below src/, or an empty text. @param {string} file */
function layerOf(file) {
  return /^src\/([^/]+)\//.exec(file)?.[1] ?? '';
}
