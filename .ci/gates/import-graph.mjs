/** Reads who imports whom from the syntax trees of src/, type imports included. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { parseSync } from '@swc/core';

/**
 * @typedef {'value' | 'type' | 'lazy'} ImportKind lazy is `import()`, needed only when it is called
 * @typedef {{ from: string, specifier: string, kind: ImportKind, to: Target }} Import
 * @typedef {{ kind: 'file', file: string } | { kind: 'package', name: string } | { kind: 'node' }
 *   | { kind: 'virtual' } | { kind: 'missing' }} Target
 */

/**
 * @param {string} root the repository
 * @param {string[]} files relative to it
 * @returns {Import[]}
 */
export function readImports(root, files) {
  return files.flatMap((file) => {
    const tree = parseSync(readFileSync(path.join(root, file), 'utf8'), {
      syntax: 'typescript',
      tsx: file.endsWith('.tsx'),
      target: 'es2022',
    });
    return importsOf(tree).map(({ specifier, kind }) => ({
      from: file,
      specifier,
      kind,
      to: resolveImport(root, file, specifier),
    }));
  });
}

/**
 * @param {unknown} tree
 * @returns {{ specifier: string, kind: ImportKind }[]}
 */
function importsOf(tree) {
  /** @type {{ specifier: string, kind: ImportKind }[]} */
  const found = [];
  visitNodes(tree, (node) => {
    switch (node.type) {
      case 'ImportDeclaration':
        found.push({ specifier: node.source.value, kind: node.typeOnly ? 'type' : 'value' });
        break;
      case 'ExportNamedDeclaration':
      case 'ExportAllDeclaration':
        if (node.source) found.push({ specifier: node.source.value, kind: node.typeOnly === true ? 'type' : 'value' });
        break;
      case 'TsImportType':
        found.push({ specifier: node.argument.value, kind: 'type' });
        break;
      case 'CallExpression':
        if (node.callee.type === 'Import') found.push({ specifier: constantText(node.arguments[0]), kind: 'lazy' });
        break;
      default:
    }
  });
  return found;
}

/** @param {any} argument */
function constantText(argument) {
  const text = argument?.expression?.type === 'StringLiteral' ? argument.expression.value : undefined;
  return text ?? '(computed)';
}

/**
 * Every node of a syntax tree of swc, parents first.
 *
 * @param {any} node swc's types do not tell children from other properties
 * @param {(node: any) => void} visit
 */
export function visitNodes(node, visit) {
  if (node === null || typeof node !== 'object') return;
  if (typeof node.type === 'string') visit(node);
  for (const child of Object.values(node)) visitNodes(child, visit);
}

/**
 * Relative imports carry their extension here, so nothing has to be guessed: the file is there or it is not.
 *
 * @param {string} root
 * @param {string} from
 * @param {string} specifier
 * @returns {Target}
 */
function resolveImport(root, from, specifier) {
  const plain = specifier.replace(/\?.*$/, '');
  if (plain.startsWith('virtual:')) return { kind: 'virtual' };
  if (isBuiltin(plain)) return { kind: 'node' };
  if (plain.startsWith('.')) {
    const file = path.posix.join(path.posix.dirname(from), plain);
    const place = path.join(root, file);
    return existsSync(place) && statSync(place).isFile() ? { kind: 'file', file } : { kind: 'missing' };
  }
  if (/^(@[a-z0-9-]+\/)?[a-z0-9._-]+(\/|$)/.test(plain)) {
    return { kind: 'package', name: plain.split('/', plain.startsWith('@') ? 2 : 1).join('/') };
  }
  return { kind: 'missing' };
}
