import { readFile } from 'node:fs/promises';
import type { JsonObject } from '../../base/json.ts';
import type { Diagnostic } from '../../document/diagnostic.ts';
import { openApiView } from '../../document/openapi/open-api-view.ts';
import { isPolicyPackage } from '../../document/policy-package.ts';
import { isProduct } from '../../document/product/read-product.ts';
import { sniffContent } from '../../document/sniff.ts';
import type { FoundFile } from './find-files.ts';

export interface ReadDocument {
  /** As the person would type it. */
  readonly path: string;
  readonly text: string;
  readonly model: JsonObject;
}

export interface ReadApi extends ReadDocument {
  readonly name: string;
  readonly version: string;
}

/** Something wrong in a file. */
export interface FileProblem {
  readonly path: string;
  readonly diagnostic: Diagnostic;
}

export interface ReadDocuments {
  readonly apis: readonly ReadApi[];
  readonly products: readonly ReadDocument[];
  /** User-defined policies. */
  readonly policies: readonly ReadDocument[];
  /** Files of a folder that are something else. */
  readonly ignored: readonly string[];
  /** Files that should be served and cannot be. */
  readonly problems: readonly FileProblem[];
}

/** What came of one file. */
interface Sorted {
  readonly document?: ReadDocument;
  readonly problem?: Diagnostic;
}

/**
 * Reads files and sorts them by what they hold, whatever they are called. An API that stands in two files is taken from the
 * first; a file that is broken now is taken as it was when it could be read (`before`).
 */
export async function readDocuments(
  files: readonly FoundFile[],
  before: ReadonlyMap<string, ReadDocument> = new Map(),
): Promise<ReadDocuments> {
  const apis = new Map<string, ReadApi>();
  const products: ReadDocument[] = [];
  const policies: ReadDocument[] = [];
  const ignored: string[] = [];
  const problems: FileProblem[] = [];
  const sorted = await Promise.all(files.map((file) => sortFile(file, before)));
  for (const [index, { path }] of files.entries()) {
    const { document, problem } = sorted[index] ?? {};
    if (problem !== undefined) problems.push({ path, diagnostic: problem });
    if (document === undefined) {
      if (problem === undefined) ignored.push(path);
      continue;
    }
    if (isProduct(document.model)) {
      products.push(document);
      continue;
    }
    if (isPolicyPackage(document.model)) {
      policies.push(document);
      continue;
    }
    const { name = path, apiVersion: version = '' } = openApiView(document.model) ?? {};
    const id = `${name}:${version}`;
    const twin = apis.get(id);
    if (twin === undefined) apis.set(id, { ...document, name, version });
    else problems.push({ path, diagnostic: standsTwice(id, twin.path) });
  }
  return { apis: [...apis.values()], products, policies, ignored, problems };
}

async function sortFile({ path, named }: FoundFile, before: ReadonlyMap<string, ReadDocument>): Promise<Sorted> {
  const content = await contentOf(path);
  if (typeof content === 'string') return { problem: unreadable(content) };
  const { kind, opens, text = '', parsed, detail, diagnostic } = sniffContent(content, path);
  if (kind === 'broken') {
    const known = before.get(path);
    if (!opens && !named && known === undefined) return {};
    return { problem: diagnostic ?? nothingToServe(detail), ...(known !== undefined && { document: known }) };
  }
  const isServed = kind === 'product' || kind === 'policy' || /^openapi-(?:2|3)\./.test(kind);
  if (isServed && parsed?.model !== undefined) return { document: { path, text, model: parsed.model } };
  return named ? { problem: nothingToServe(detail) } : {};
}

/** The bytes, or why there are none. */
async function contentOf(path: string): Promise<Uint8Array | string> {
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
