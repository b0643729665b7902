import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../base/json.ts';
import type { ApiState, PlanSource } from '../../gateway/deployment.ts';
import type { BackendStub, CaseStep, GatewayCase } from './gateway-case.ts';

const here = dirname(fileURLToPath(import.meta.url));
const gatewayFolder = join(here, '../../gateway');

export interface CaseFile {
  /** Below src/gateway. */
  readonly name: string;
  readonly cases: readonly GatewayCase[];
}

/** A case as it is written. */
interface WrittenCase extends CaseStep {
  readonly title: string;
  /** Name of a file in documents/, a document, or a list of them; `plain` when absent. */
  readonly document?: string | JsonObject | readonly (string | JsonObject)[];
  /** Laid over the (first) document: mappings are merged, null removes, everything else replaces. */
  readonly with?: JsonObject;
  /** `execute` of the assembly, when it is a list. */
  readonly assembly?: JsonObject | readonly JsonValue[];
  readonly profile?: GatewayCase['profile'];
  readonly deployment?: GatewayCase['deployment'];
  readonly plans?: readonly PlanSource[];
  /** Of every API of the case; running when absent. */
  readonly apiState?: ApiState;
  readonly backend?: readonly BackendStub[];
  readonly calls?: readonly CaseStep[];
}

/** Every case file of the gateway and its policies. Reads the disk, so it is the only part that needs Node. */
export function loadCases(): readonly CaseFile[] {
  const folders = readdirSync(join(gatewayFolder, 'policies'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `policies/${name}/cases`);
  return ['cases', ...folders].flatMap((folder) =>
    filesOf(join(gatewayFolder, folder)).map((file) => ({ name: `${folder}/${file}`, cases: casesOf(folder, file) })),
  );
}

function filesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith('.yaml'))
      .sort();
  } catch {
    return [];
  }
}

function casesOf(folder: string, file: string): readonly GatewayCase[] {
  const written: unknown = load(readFileSync(join(gatewayFolder, folder, file), 'utf8'));
  if (!Array.isArray(written)) throw new Error(`${folder}/${file} is no list of cases.`);
  return written.map((each: WrittenCase) => ({
    title: each.title,
    documents: documentsOf(each),
    profile: each.profile ?? 'designer',
    deployment: each.deployment ?? {},
    plans: each.plans,
    apiState: each.apiState,
    backend: each.backend ?? [],
    steps: each.calls ?? [{ request: each.request, expect: each.expect }],
  }));
}

function documentsOf({ document = 'plain', with: over = {}, assembly }: WrittenCase): readonly JsonObject[] {
  const list = typeof document === 'string' || !isJsonArray(document) ? [document] : document;
  const [first = {}, ...others] = list.map((each) => (typeof each === 'string' ? named(each) : each));
  const flow = isJsonArray(assembly) ? { execute: assembly } : assembly;
  const base = flow === undefined ? first : merge(first, { 'x-ibm-configuration': { assembly: flow } });
  return [asObject(merge(base, over)), ...others.map(asObject)];
}

function named(name: string): JsonObject {
  return asObject(load(readFileSync(join(here, 'documents', `${basename(name)}.yaml`), 'utf8')));
}

function asObject(value: unknown): JsonObject {
  // JSON knows no dates, no shared nodes: what a deployment holds has been through it as well.
  const plain: unknown = JSON.parse(JSON.stringify(value));
  if (!isJsonObject(plain)) throw new Error('A document is a mapping.');
  return plain;
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
