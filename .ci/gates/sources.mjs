import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/**
 * Every TypeScript file below src/, relative to the repository, with `/` on every system.
 *
 * @param {string} root
 */
export function listSources(root) {
  const folder = path.join(root, 'src');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}
