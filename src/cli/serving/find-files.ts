import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { type AppError, appError } from '../../base/app-error.ts';
import { err, ok, type Result } from '../../base/result.ts';

export interface FoundFile {
  readonly path: string;
  /** Named by the person; otherwise found in a folder, where other files may lie as well. */
  readonly named: boolean;
}

/**
 * The files that may be documents: those that are named, and every YAML and JSON file in and below the folders that are,
 * in the order of their names. Hidden folders and node_modules are left out.
 *
 * @returns `cli/no-such-file` when something is not there or cannot be read
 */
export async function findFiles(words: readonly string[]): Promise<Result<readonly FoundFile[], AppError>> {
  const found = new Map<string, FoundFile>();
  for (const word of words) {
    const files = await filesOf(word);
    if (!files.ok) return files;
    for (const file of files.value) if (!found.has(file.path)) found.set(file.path, file);
  }
  return ok([...found.values()]);
}

async function filesOf(word: string): Promise<Result<readonly FoundFile[], AppError>> {
  try {
    if (!(await stat(word)).isDirectory()) return ok([{ path: path.normalize(word), named: true }]);
    const names = await namesBelow(word);
    return ok(names.map((name) => ({ path: path.join(word, name), named: false })));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    const message = code === 'ENOENT' ? `There is no file or folder "${word}".` : `"${word}" cannot be read (${code}).`;
    return err(appError('cli/no-such-file', message));
  }
}

async function namesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const { name } = entry;
    if (name.startsWith('.') || name === 'node_modules') continue;
    if (entry.isDirectory()) {
      names.push(...(await namesBelow(path.join(folder, name))).map((each) => path.join(name, each)));
    } else if (/\.(?:ya?ml|json)$/i.test(name)) names.push(name);
  }
  return names;
}
