import { type AppError, appError } from '../base/app-error.ts';
import { getOwn, type JsonObject } from '../base/json.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { TextFormat } from './engine.ts';
import { parseText } from './parse-text.ts';
import { slugOf } from './slug.ts';
import { type Sniffed, sniffContent } from './sniff.ts';
import { type ApiSummary, summarise } from './summary.ts';

export interface ImportedDocument {
  /** The text as it came, without a byte order mark. */
  readonly text: string;
  readonly fileName: string;
  readonly format: TextFormat;
  readonly kind: Sniffed['kind'];
  readonly summary: ApiSummary;
  /** What the person should know: a broken place, a name that had to be derived, a mark that was taken off. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Makes a draft of a text (ui.md 6). The text is kept as it is. A document that cannot be read but looks like an API is
 * imported with its diagnostics, to be repaired in Source. Fails with `document/import-<kind>` when it is something else; the
 * message says what it is, the help what is possible.
 */
export function prepareImport(content: Uint8Array | string, fileName: string): Result<ImportedDocument> {
  const sniffed = sniffContent(content, fileName);
  const { text } = sniffed;
  if (!sniffed.opens || text === undefined) return err(importError(sniffed));
  const parsed = sniffed.parsed ?? parseText(text);
  const remarks = parsed.model === undefined ? [] : identityRemarks(parsed.model, sniffed);
  const mark = hasMark(content) ? [markRemark()] : [];
  return ok({
    text,
    fileName: importFileName(fileName, parsed.format),
    format: parsed.format,
    kind: sniffed.kind,
    summary: summaryOf(parsed.model, text, fileName),
    diagnostics: [...mark, ...parsed.problems, ...remarks],
  });
}

function hasMark(content: Uint8Array | string): boolean {
  if (typeof content === 'string') return content.startsWith('\uFEFF');
  return content[0] === 0xef && content[1] === 0xbb && content[2] === 0xbf;
}

function importError(sniffed: Sniffed): AppError {
  const dot = sniffed.detail.indexOf('. ') + 1;
  const message = dot > 0 ? sniffed.detail.slice(0, dot) : sniffed.detail;
  const help = dot > 0 ? sniffed.detail.slice(dot + 1) : '';
  const { line, column } = sniffed.diagnostic ?? {};
  return appError(`document/import-${sniffed.kind}`, message, {
    ...(help === '' ? {} : { help }),
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
  });
}

function importFileName(fileName: string, format: TextFormat): string {
  const name = fileName.split(/[\\/]/).pop()?.trim() ?? '';
  if (name === '') return format === 'json' ? 'api.json' : 'api.yaml';
  return /\.(?:ya?ml|json)$/i.test(name) ? name : `${name}.${format === 'json' ? 'json' : 'yaml'}`;
}

/** Of a broken text: what the lines that can be read say. */
function summaryOf(model: JsonObject | undefined, text: string, fileName: string): ApiSummary {
  if (model !== undefined) return withFileTitle(summarise(productInfo(model)), model, fileName);
  const read = (name: string): string =>
    new RegExp(`(?:^|[{,])[ \\t]*["']?${name}["']?[ \\t]*:[ \\t]*["']?([^"'\\r\\n#,}]+)`, 'm')
      .exec(text)?.[1]
      ?.trim() ?? '';
  const title = read('title') || titleFrom(fileName);
  return {
    title,
    name: slugOf(read('x-ibm-name')) || slugOf(title) || 'untitled-api',
    version: read('version') || '1.0.0',
    type: 'REST',
    openapi: read('swagger') || read('openapi'),
  };
}

/** Products have `info.name` where APIs have `info.x-ibm-name`. */
function productInfo(model: JsonObject): JsonObject {
  const info = getOwn(model, 'info');
  const name =
    getOwn(model, 'product') === undefined && getOwn(model, 'policy') === undefined ? undefined : getOwn(info, 'name');
  return name === undefined ? model : { ...model, info: { ...(info as JsonObject), 'x-ibm-name': name } };
}

function withFileTitle(summary: ApiSummary, model: JsonObject, fileName: string): ApiSummary {
  if (summary.title !== 'Untitled API' || getOwn(getOwn(model, 'info'), 'title') !== undefined) return summary;
  const title = titleFrom(fileName);
  return { ...summary, title, name: slugOf(title) || 'untitled-api' };
}

function titleFrom(fileName: string): string {
  const stem =
    fileName
      .split(/[\\/]/)
      .pop()
      ?.replace(/\.(?:ya?ml|json)$/i, '')
      .replace(/_\d[\w.]*$/, '') ?? '';
  return stem.trim() === '' ? 'Untitled API' : stem;
}

function identityRemarks(model: JsonObject, sniffed: Sniffed): Diagnostic[] {
  const info = getOwn(model, 'info');
  const remarks: Diagnostic[] = [];
  const missing = (name: string, derived: string): void => {
    remarks.push({
      severity: 'warning',
      code: `document/no-${name}`,
      message: `The document has no info.${name}; ${derived} until it says one.`,
      help: `Enter it in Design under Info.`,
      path: '/info',
    });
  };
  if (isBlank(getOwn(info, 'title'))) missing('title', 'the file name is used');
  if (isBlank(getOwn(info, 'version'))) missing('version', '1.0.0 is used');
  if (sniffed.kind === 'openapi-unknown' || sniffed.kind === 'openapi-3.2') {
    remarks.push({ severity: 'warning', code: 'document/unknown-version', message: sniffed.detail });
  }
  return remarks;
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

function markRemark(): Diagnostic {
  return {
    severity: 'info',
    code: 'document/byte-order-mark',
    message: 'A byte order mark at the start was taken off; nothing else changed.',
  };
}
