import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../../../src/base/json.ts';
import type { ComparedRequest } from './exchange.ts';

const here = path.dirname(fileURLToPath(import.meta.url));
/** Stand for addresses in every file: of the back end, and of nobody. */
const ADDRESSES = /\b(?:BACKEND|CLOSED)\b/g;

export interface SuiteAddresses {
  readonly BACKEND: string;
  readonly CLOSED: string;
}

export interface SuiteDocument {
  readonly fileName: string;
  /** Plain JSON, which is YAML as well. */
  readonly text: string;
  readonly model: JsonObject;
}

export interface SuiteRequest extends ComparedRequest {
  readonly topic: string;
  /** What is tried, for people. */
  readonly title: string;
}

export interface Suites {
  readonly documents: readonly SuiteDocument[];
  readonly requests: readonly SuiteRequest[];
}

/** Requests of one topic: every path with every method, set of headers and body. */
interface WrittenRequests {
  readonly paths: readonly string[];
  readonly methods?: readonly string[];
  readonly headers?: readonly { readonly [name: string]: string }[];
  readonly bodies?: readonly WrittenBody[];
}

interface WrittenBody {
  readonly json?: JsonValue;
  readonly text?: string;
  readonly form?: string;
  readonly bytes?: string;
  readonly raw?: string;
  readonly blanks?: number;
  readonly type?: string;
}

/** An assembly in a document of its own, with requests: `GET /x`, or `{ POST: /x, json: … }`. */
interface WrittenCase {
  readonly name: string;
  readonly with?: JsonObject;
  readonly assembly: JsonValue;
  readonly requests?: readonly (string | (WrittenBody & { readonly [key: string]: unknown }))[];
}

/** Everything that is compared: whole documents with their requests, and cases that bring a document each. */
export function readSuites(addresses: SuiteAddresses): Suites {
  const cases = filesOf('cases').map((file) => casesOf(file, addresses));
  return {
    documents: [
      ...filesOf('apis').map((file) => document(file, readYaml('apis', file, addresses))),
      ...cases.flatMap(({ documents }) => documents),
    ],
    requests: [
      ...filesOf('requests').flatMap((file) => requestsOf(file, addresses)),
      ...cases.flatMap(({ requests }) => requests),
    ],
  };
}

function requestsOf(file: string, addresses: SuiteAddresses): readonly SuiteRequest[] {
  const topic = file.replace('.yaml', '');
  const written = readYaml('requests', file, addresses) as unknown as readonly WrittenRequests[];
  return written.flatMap(({ paths, methods = ['GET'], headers = [{}], bodies = [{}] }) =>
    paths.flatMap((at) =>
      methods.flatMap((method) =>
        headers.flatMap((lines) =>
          bodies.map((body) => ({ topic, title: `${method} ${at}`, method, path: at, ...withBody(lines, body) })),
        ),
      ),
    ),
  );
}

function casesOf(file: string, addresses: SuiteAddresses): Suites {
  const topic = file.replace('.yaml', '');
  const written = readYaml('cases', file, addresses) as unknown as readonly WrittenCase[];
  const documents = written.map((each, index) => document(`${topic}-${index}.yaml`, caseDocument(each, topic, index)));
  const requests = written.flatMap(({ name, requests: list = ['GET /x'] }, index) =>
    list.map((each) => {
      const { method, at, headers, body } = caseRequest(each);
      return {
        topic,
        title: `${name}: ${method} ${at}`,
        method,
        path: `/${topic}/${index}${at}`,
        ...withBody(headers, body),
      };
    }),
  );
  return { documents, requests };
}

function caseDocument({ name, with: over = {}, assembly }: WrittenCase, topic: string, index: number): JsonObject {
  const flow = isJsonArray(assembly) ? { execute: assembly } : assembly;
  const plain: JsonObject = {
    swagger: '2.0',
    info: { title: name, version: '1.0.0', 'x-ibm-name': `${topic}-${index}` },
    schemes: ['http'],
    basePath: `/${topic}/${index}`,
    consumes: ['application/json'],
    produces: ['application/json'],
    paths: { '/x': { get: { operationId: 'getX' }, post: { operationId: 'postX' }, put: {}, delete: {} } },
    'x-ibm-configuration': { cors: { enabled: false }, assembly: flow },
  };
  return completed(merge(plain, over) as JsonObject);
}

/** Every operation has responses: a document without them is not valid. */
function completed(model: JsonObject): JsonObject {
  const paths = Object.entries(model.paths as JsonObject).map(([at, item]) => [
    at,
    Object.fromEntries(
      Object.entries(item as JsonObject).map(([verb, operation]) => [
        verb,
        isJsonObject(operation) ? { responses: { 200: { description: 'ok' } }, ...operation } : operation,
      ]),
    ),
  ]);
  return { ...model, paths: Object.fromEntries(paths) };
}

function caseRequest(written: NonNullable<WrittenCase['requests']>[number]) {
  if (typeof written === 'string') {
    const [method = '', at = ''] = written.split(' ');
    return { method, at, headers: {}, body: {} };
  }
  const method = Object.keys(written).find((key) => /^[A-Z]+$/.test(key)) ?? 'GET';
  const { headers = {} } = written as { headers?: { readonly [name: string]: string } };
  return { method, at: String(written[method]), headers, body: written };
}

function withBody(
  headers: { readonly [name: string]: string },
  { json, text, form, bytes, raw, blanks, type }: WrittenBody,
): Pick<ComparedRequest, 'headers' | 'body'> {
  const encoder = new TextEncoder();
  const written = raw ?? (json === undefined ? (text ?? form ?? bytes) : JSON.stringify(json));
  const body = blanks === undefined ? written : ' '.repeat(blanks);
  const usual =
    json !== undefined
      ? 'application/json'
      : form !== undefined
        ? 'application/x-www-form-urlencoded'
        : text !== undefined || blanks !== undefined
          ? 'text/plain'
          : undefined;
  const contentType = type ?? (raw === undefined ? usual : undefined);
  return {
    headers: { ...headers, ...(contentType !== undefined && { 'Content-Type': contentType }) },
    body: body === undefined ? undefined : encoder.encode(body),
  };
}

function document(fileName: string, value: JsonValue): SuiteDocument {
  const text = JSON.stringify(value, null, 2);
  return { fileName, text, model: JSON.parse(text) };
}

function filesOf(folder: string): readonly string[] {
  return readdirSync(path.join(here, folder)).sort();
}

function readYaml(folder: string, file: string, addresses: SuiteAddresses): JsonValue {
  return load(
    readFileSync(path.join(here, folder, file), 'utf8').replace(
      ADDRESSES,
      (name) => addresses[name as keyof SuiteAddresses],
    ),
  ) as JsonValue;
}

function merge(base: JsonValue, over: JsonValue): JsonValue {
  if (!isJsonObject(base) || !isJsonObject(over)) return over;
  const merged = { ...base };
  for (const [key, value] of Object.entries(over)) {
    if (value === null) Reflect.deleteProperty(merged, key);
    else merged[key] = merge(merged[key] ?? null, value);
  }
  return merged;
}
