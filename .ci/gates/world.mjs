/**
 * Gate: `Date.now`, `Math.random` and their kind do not appear in the layers that get the world as ports.
 * Biome forbids the bare globals (it knows scopes); this reads the syntax trees for members of globals and `new Date()`.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from '@swc/core';
import { visitNodes } from './import-graph.mjs';
import { isTest } from './layer-rules.mjs';
import { readTable } from './layers.mjs';
import { listSources } from './sources.mjs';

/**
 * @param {string} root
 * @returns {import('./gate.mjs').Finding}
 */
export function checkWorld(root) {
  const { layers, globals, members } = readTable(root).neverTheWorld;
  const forbidden = new Set([
    ...members,
    ...globals.flatMap((name) => [`globalThis.${name}`, `self.${name}`, `window.${name}`]),
  ]);
  const files = listSources(root).filter((file) => layers.some((layer) => file.startsWith(`src/${layer}/`)));
  const checked = files.filter((file) => !isTest(file));
  return {
    facts: `${checked.length} files of ${layers.join(', ')} take the world as ports`,
    problems: [
      ...(checked.length === 0 ? ['no file seen'] : []),
      ...checked.flatMap((file) =>
        worldUses(readFileSync(path.join(root, file), 'utf8'), forbidden).map((use) => `${file} uses ${use}`),
      ),
      ...lintProblems(root, layers, globals),
    ],
  };
}

/**
 * @param {string} source
 * @param {ReadonlySet<string>} forbidden
 */
function worldUses(source, forbidden) {
  /** @type {string[]} */
  const uses = [];
  visitNodes(parseSync(source, { syntax: 'typescript', target: 'es2022' }), (node) => {
    if (node.type === 'MemberExpression' && node.object.type === 'Identifier') {
      const { property } = node;
      const member = `${node.object.value}.${property.type === 'Computed' ? property.expression.value : property.value}`;
      if (forbidden.has(member)) uses.push(member);
    }
    const isDate = node.callee?.type === 'Identifier' && node.callee.value === 'Date';
    if (isDate && node.type === 'CallExpression') uses.push('Date()');
    if (isDate && node.type === 'NewExpression' && (node.arguments ?? []).length === 0) uses.push('new Date()');
  });
  return uses;
}

/**
 * Biome's own list of the bare globals is the one of the table.
 *
 * @param {string} root
 * @param {string[]} layers
 * @param {string[]} globals
 */
function lintProblems(root, layers, globals) {
  /** @type {{ overrides: { includes: string[], linter?: { rules?: any } }[] }} */
  const biome = JSON.parse(readFileSync(path.join(root, '.biome.json'), 'utf8'));
  const denied = biome.overrides.flatMap(({ includes, linter }) => {
    const names = Object.keys(linter?.rules?.style?.noRestrictedGlobals?.options?.deniedGlobals ?? {});
    return layers.every((layer) => includes.includes(`src/${layer}/**`)) ? names : [];
  });
  return globals.filter((name) => !denied.includes(name)).map((name) => `.biome.json does not forbid ${name}`);
}
