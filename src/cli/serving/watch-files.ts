import { type FSWatcher, statSync, watch } from 'node:fs';
import path from 'node:path';
import { thrownMessage } from '../../base/thrown.ts';

/** Editors write a file in several steps: this many milliseconds of quiet end a change. */
const QUIET_MS = 50;

export interface FileWatch {
  close(): void;
}

/**
 * Calls `changed` after something may have changed in folders, or in files (whose folder is watched: many editors put a new
 * file in the place of the old one). Paths that cannot be watched are told to `failed`.
 */
export function watchFiles(
  paths: readonly string[],
  changed: () => void,
  failed: (path: string, reason: string) => void,
): FileWatch {
  let quiet: NodeJS.Timeout | undefined;
  const touch = () => {
    clearTimeout(quiet);
    quiet = setTimeout(changed, QUIET_MS);
  };
  const watchers = paths.flatMap((each) => {
    try {
      return [watchPath(each, touch).on('error', (error) => failed(each, error.message))];
    } catch (error) {
      failed(each, thrownMessage(error));
      return [];
    }
  });
  return {
    close() {
      clearTimeout(quiet);
      for (const watcher of watchers) watcher.close();
    },
  };
}

function watchPath(target: string, touch: () => void): FSWatcher {
  if (statSync(target).isDirectory()) {
    return watch(target, { recursive: true }, (_event, name) => {
      if (name === null || isDocument(name)) touch();
    });
  }
  const wanted = path.basename(target);
  return watch(path.dirname(target), (_event, name) => {
    if (name === null || name === wanted) touch();
  });
}

/** Documents, and names without an ending, which may be folders; not what other programs write beside them. */
function isDocument(name: string): boolean {
  const parts = name.split(path.sep);
  if (parts.some((part) => part.startsWith('.') || part === 'node_modules')) return false;
  return /\.(?:ya?ml|json)$/i.test(name) || path.extname(name) === '';
}
