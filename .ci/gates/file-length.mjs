/** Gate: a file is one concept. Over 400 lines it is more than one. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { listSources } from './sources.mjs';

const LIMIT = 400;

/**
 * @param {string} root
 * @returns {import('./gate.mjs').Finding}
 */
export function checkFileLength(root) {
  const files = listSources(root).map((file) => ({ file, lines: countLines(path.join(root, file)) }));
  const longest = files.reduce((most, { lines }) => Math.max(most, lines), 0);
  return {
    facts: `${files.length} files, the longest has ${longest} lines (limit ${LIMIT})`,
    problems: files.filter(({ lines }) => lines > LIMIT).map(({ file, lines }) => `${file} has ${lines} lines`),
  };
}

/** @param {string} file */
function countLines(file) {
  return readFileSync(file, 'utf8').trimEnd().split('\n').length;
}
