import { getOwn, isJsonArray, isJsonObject, type JsonObject, type JsonValue, jsonValue } from '../base/json.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { ParsedText } from './engine.ts';
import { parseText } from './parse-text.ts';
import { sniffBytes } from './sniff-bytes.ts';
import { type Foreign, foreignModel, foreignText } from './sniff-foreign.ts';

export type ContentKind =
  | 'openapi-2.0'
  | 'openapi-3.0'
  | 'openapi-3.1'
  | 'openapi-3.2'
  | 'openapi-unknown'
  | 'product'
  | 'policy'
  | 'broken'
  | 'empty'
  | 'not-a-document'
  | Foreign['kind'];

/** What a file is, by its content; its name is only a hint. */
export interface Sniffed {
  readonly kind: ContentKind;
  /** Short name: `OpenAPI 2.0`, `WSDL 1.1`, `PNG image`. */
  readonly label: string;
  /** One or two sentences: what it is and, when it is no API we open, what is possible. */
  readonly detail: string;
  /** True for API, product and policy documents, broken ones too: there is text that the editor can open. */
  readonly opens: boolean;
  /** The text, when there is one; without a byte order mark. */
  readonly text?: string;
  readonly parsed?: ParsedText;
  /** Of a broken document: what is wrong where. */
  readonly diagnostic?: Diagnostic;
}

/**
 * Says what a file is (ui.md 6, peers.md 6.3): content decides, `fileName` helps where content cannot. Bytes may be anything;
 * text in UTF-8 or UTF-16 with a byte order mark is decoded.
 */
export function sniffContent(content: Uint8Array | string, fileName = ''): Sniffed {
  if (typeof content === 'string') return sniffText(content, fileName);
  const found = sniffBytes(content);
  return 'text' in found ? sniffText(found.text, fileName) : { ...found, opens: false };
}

function sniffText(whole: string, fileName: string): Sniffed {
  const text = whole.startsWith('\uFEFF') ? whole.slice(1) : whole;
  if (text.trim() === '') {
    return {
      kind: 'empty',
      label: 'Empty file',
      detail: 'The file is empty. Choose another one, or make a new API.',
      opens: false,
      text,
    };
  }
  const foreign = foreignText(text);
  if (foreign !== undefined) return { ...foreign, opens: false, text };
  const parsed = parseText(text);
  if (parsed.model !== undefined) return { ...sniffModel(parsed.model, text), text, parsed };
  return sniffBroken(text, parsed, fileName);
}

function sniffModel(model: JsonObject, text: string): Pick<Sniffed, 'kind' | 'label' | 'detail' | 'opens'> {
  const version = versionOf(model, text);
  if (version !== undefined) return openApi(version);
  if (getOwn(model, 'product') !== undefined && getOwn(model, 'info') !== undefined) {
    return {
      kind: 'product',
      label: 'API Connect product',
      detail: 'An API Connect product with its plans.',
      opens: true,
    };
  }
  if (getOwn(model, 'policy') !== undefined && getOwn(model, 'info') !== undefined) {
    return {
      kind: 'policy',
      label: 'User-defined policy',
      detail: 'A user-defined policy for the assembly.',
      opens: true,
    };
  }
  const foreign = foreignModel(model);
  if (foreign !== undefined) return { ...foreign, opens: false };
  if (isJsonObject(getOwn(model, 'paths'))) {
    const detail =
      "It has paths, but says no version. Add swagger: '2.0' or openapi: 3.0.3 at the top; it opens in Source.";
    return { kind: 'openapi-unknown', label: 'OpenAPI without a version', detail, opens: true };
  }
  const names = Object.keys(model).slice(0, 4).join(', ');
  const detail = `It is well-formed, but no API: its first names are ${names || 'none'}. An API document has swagger or openapi, info and paths.`;
  return { kind: 'not-a-document', label: 'Other data', detail, opens: false };
}

/** The version as it is written: `swagger: 2.0` is the number 2 once it is read. */
function versionOf(model: JsonObject, text: string): string | undefined {
  const value: JsonValue | undefined = getOwn(model, 'swagger') ?? getOwn(model, 'openapi');
  if (typeof value === 'string') return value;
  if (typeof value !== 'number') return undefined;
  return /^\s*["']?(?:swagger|openapi)["']?\s*:\s*([\d.]+)/m.exec(text)?.[1] ?? String(value);
}

function openApi(version: string): Pick<Sniffed, 'kind' | 'label' | 'detail' | 'opens'> {
  const label = `OpenAPI ${version}`;
  const known = /^(?:2\.0|3\.[012])(?=$|\.)/.exec(version)?.[0];
  if (known === '2.0' || known === '3.0' || known === '3.1') {
    return { kind: `openapi-${known}`, label, detail: `An API in ${label}.`, opens: true };
  }
  if (known === '3.2') {
    const detail = 'An API in OpenAPI 3.2. It is treated as 3.1; what is new in 3.2 is kept and shown in Source only.';
    return { kind: 'openapi-3.2', label, detail, opens: true };
  }
  const detail = `${label} is not known here (2.0, 3.0 and 3.1 are). It opens in Source and is kept as it is; it cannot be designed or called.`;
  return { kind: 'openapi-unknown', label, detail, opens: true };
}

const API_MARKS =
  /(?:^|[{,])[ \t]*["']?(?:swagger|openapi|product|policy|x-ibm-configuration|basePath|paths)["']?[ \t]*:/m;

function sniffBroken(text: string, parsed: ParsedText, fileName: string): Sniffed {
  const diagnostic = parsed.problems.find((problem) => problem.severity === 'error');
  const format = parsed.format === 'json' ? 'JSON' : 'YAML';
  const where = diagnostic?.line === undefined ? '' : ` Line ${diagnostic.line}: ${diagnostic.message}`;
  const isApi = API_MARKS.test(text.slice(0, 200_000));
  if (diagnostic?.code === 'document/root-not-mapping' && !isApi) return notDocument(text, parsed, fileName);
  return {
    kind: 'broken',
    label: isApi ? `API with a ${format} error` : `Broken ${format}`,
    detail: isApi
      ? `This looks like an API, but its ${format} cannot be read.${where} It can be imported and repaired in Source.`
      : `This is no valid ${format}.${where}`,
    opens: isApi,
    text,
    parsed,
    ...(diagnostic === undefined ? {} : { diagnostic }),
  };
}

function notDocument(text: string, parsed: ParsedText, fileName: string): Sniffed {
  const list = isJsonArray(jsonValue(text)) || text.trimStart().startsWith('-');
  const label = list ? 'A list' : 'Plain text';
  const name = fileName === '' ? 'The file' : fileName;
  const detail = `${name} holds ${list ? 'a list' : 'plain text'}, no API. An API document is YAML or JSON with swagger or openapi, info and paths.`;
  return { kind: 'not-a-document', label, detail, opens: false, text, parsed };
}
