import { readFile } from 'node:fs/promises';
import type { JsonObject } from '../../base/json.ts';
import type { Diagnostic } from '../../document/diagnostic.ts';
import { sniffContent } from '../../document/sniff.ts';
import { summarise } from '../../document/summary.ts';
import type { FoundFile } from './find-files.ts';

export interface ReadDocument {
  /** As the person would type it. */
  readonly path: string;
  readonly text: string;
  readonly model: JsonObject;
}

/** Something wrong in a file. */
export interface FileProblem {
  readonly path: string;
  readonly diagnostic: Diagnostic;
}

export interface ReadDocuments {
  readonly apis: readonly ReadDocument[];
  readonly products: readonly ReadDocument[];
  /** Files of a folder that are something else. */
  readonly ignored: readonly string[];
  /** Files that should be served and cannot be. */
  readonly problems: readonly FileProblem[];
}

/**
 * Reads files and sorts them by what they hold, whatever they are called. An API that stands in two files is taken from the
 * first.
 */
export async function readDocuments(files: readonly FoundFile[]): Promise<ReadDocuments> {
  const read = { apis: new Map<string, ReadDocument>(), products: [] as ReadDocument[] };
  const ignored: string[] = [];
  const problems: FileProblem[] = [];
  const contents = await Promise.all(files.map(contentOf));
  for (const [index, file] of files.entries()) {
    const content = contents[index];
    if (content === undefined) continue;
    const { path } = file;
    const tell = (diagnostic: Diagnostic) => problems.push({ path, diagnostic });
    if (typeof content === 'string') {
      tell(unreadable(content));
      continue;
    }
    const { kind, opens, text = '', parsed, detail, diagnostic } = sniffContent(content, path);
    const model = parsed?.model;
    if (kind === 'broken' && (opens || file.named)) tell(diagnostic ?? nothingToServe(detail));
    else if (kind === 'product' && model !== undefined) read.products.push({ path, text, model });
    else if (/^openapi-(?:2|3)\./.test(kind) && model !== undefined) {
      const { name, version } = summarise(model);
      const twin = read.apis.get(`${name}:${version}`);
      if (twin === undefined) read.apis.set(`${name}:${version}`, { path, text, model });
      else tell(standsTwice(`${name}:${version}`, twin.path));
    } else if (file.named) tell(nothingToServe(detail));
    else ignored.push(path);
  }
  return { apis: [...read.apis.values()], products: read.products, ignored, problems };
}

/** The bytes, or why there are none. */
async function contentOf({ path }: FoundFile): Promise<Uint8Array | string> {
  try {
    return await readFile(path);
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
}

function unreadable(code: string): Diagnostic {
  return { severity: 'error', code: 'cli/unreadable', message: `The file cannot be read (${code}).` };
}

function nothingToServe(detail: string): Diagnostic {
  return { severity: 'error', code: 'cli/not-served', message: detail };
}

function standsTwice(api: string, path: string): Diagnostic {
  return {
    severity: 'warning',
    code: 'cli/stands-twice',
    message: `The API ${api} is served from ${path} already, so this file is not served.`,
    help: 'Give one of them another x-ibm-name or version.',
  };
}
