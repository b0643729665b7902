import { readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { contentTypeOf, isCompressible } from './content-type.ts';
import { compress, type Encoding } from './encoding.ts';

/** One file of a built app, as it goes over the wire. */
export interface SiteFile {
  readonly contentType: string;
  /** Changes with the content, and only with it. */
  readonly etag: string;
  /** The name carries a hash of the content, so the file behind it never changes. */
  readonly immutable: boolean;
  readonly encoding: Encoding;
  readonly body: Buffer;
}

/** A folder of files that a built app consists of. */
export interface Site {
  /**
   * @param pathname path of a URL, still percent-encoded
   * @param encodings what the client accepts, best first
   * @returns nothing when there is no such file, or it is none of the site's: outside the folder, or hidden
   */
  readonly find: (pathname: string, encodings: readonly Encoding[]) => Promise<SiteFile | undefined>;
}

/** @returns nothing when the folder holds no index.html */
export async function openSite(folder: string): Promise<Site | undefined> {
  const root = await realpath(folder).catch(() => undefined);
  if (root === undefined || (await fileIn(root, '/index.html')) === undefined) return undefined;
  const bodies = new Map<string, Buffer>();

  return {
    find: async (pathname, encodings) => {
      const found = await fileIn(root, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
      if (found === undefined) return undefined;
      const { file, version } = found;
      const name = path.relative(root, file);
      const encoding = isCompressible(name) ? (encodings[0] ?? 'identity') : 'identity';
      const key = `${encoding} ${version} ${name}`;
      const body = bodies.get(key) ?? (await compress(await readFile(file), encoding));
      bodies.set(key, body);
      return {
        contentType: contentTypeOf(name),
        etag: `"${version}-${encoding}"`,
        immutable: /^assets[/\\].*-[\w-]{8,}\.\w+$/.test(name),
        encoding,
        body,
      };
    },
  };
}

async function fileIn(root: string, pathname: string): Promise<{ file: string; version: string } | undefined> {
  const name = decode(pathname);
  if (name === undefined || /[\0\\]|\/\.|\/\//.test(name)) return undefined;
  try {
    const file = await realpath(path.join(root, name));
    const info = await stat(file);
    if (!file.startsWith(root + path.sep) || !info.isFile()) return undefined;
    return { file, version: `${info.mtimeMs.toString(36)}-${info.size.toString(36)}` };
  } catch {
    return undefined;
  }
}

function decode(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
}
