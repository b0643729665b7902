import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type AppError, appError } from '../../base/app-error.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { parseText } from '../../document/parse-text.ts';
import { placeDiagnostics } from '../../document/place-diagnostics.ts';
import { readProduct } from '../../document/product/read-product.ts';
import type { DeploymentSource } from '../../gateway/deployment.ts';
import { readApicConfig } from './apic-config.ts';
import { hashedRegistries } from './configured-registries.ts';
import { type DeploymentOptions, deploymentOf, type FileConfig } from './deployment-of.ts';
import type { Environment } from './environment.ts';
import { type FoundFile, findFiles } from './find-files.ts';
import { random } from './node-ports.ts';
import { type FileProblem, type ReadDocument, type ReadDocuments, readDocuments } from './read-documents.ts';

const CONFIG_NAME = 'apic.json';

export interface ProjectOptions extends Pick<DeploymentOptions, 'catalog' | 'profile' | 'backend' | 'statefulMock'> {
  /** Folders and files. */
  readonly words: readonly string[];
  /** The configuration that the person named. */
  readonly config: string | undefined;
  readonly env: Environment;
}

export interface LoadedProject {
  readonly source: DeploymentSource;
  readonly problems: readonly FileProblem[];
  /** APIs and products. */
  readonly documents: readonly ReadDocument[];
  readonly config: ReadDocument | undefined;
  readonly ignored: readonly string[];
}

/** The files that are served. */
export interface Project {
  /**
   * Reads them all. A file that is broken now counts as it was when it could be read.
   *
   * @returns `cli/no-such-file`, or `cli/bad-config` for an `apic.json` that cannot be meant
   */
  load(): Promise<Result<LoadedProject, AppError>>;
}

interface ReadConfig extends FileConfig {
  readonly document: ReadDocument;
}

export function createProject({ words, config: wanted, env, ...choices }: ProjectOptions): Project {
  let readable: ReadonlyMap<string, ReadDocument> = new Map();
  let revision = 0;
  return {
    async load() {
      const found = await findFiles(words);
      if (!found.ok) return found;
      const configPath = wanted ?? configAmong(found.value, words);
      const config = configPath === undefined ? ok(undefined) : await readConfig(configPath);
      if (!config.ok) return config;
      const files = found.value.filter((file) => !isSame(file.path, configPath));
      const read = await withReferences(files, readable);
      readable = new Map(
        [...read.apis, ...read.products, ...read.policies].map((document) => [document.path, document]),
      );
      revision += 1;
      const { source, problems } = deploymentOf(read, { ...choices, env, revision, config: config.value });
      const documents = [...readable.values()];
      const all = [...read.problems, ...problems];
      return ok({ source, documents, config: config.value?.document, problems: all, ignored: read.ignored });
    },
  };
}

/** With the files that products name, though nobody else did: a product is served with its APIs. */
async function withReferences(
  files: readonly FoundFile[],
  before: ReadonlyMap<string, ReadDocument>,
): Promise<ReadDocuments> {
  const read = await readDocuments(files, before);
  const known = new Set(files.map((file) => path.resolve(file.path)));
  const named = read.products.flatMap(({ path: file, model }) =>
    readProduct(model).product.apis.flatMap(({ at }) =>
      at.kind === 'file' ? [path.join(path.dirname(file), at.file)] : [],
    ),
  );
  const missing = [...new Set(named)].filter((file) => !known.has(path.resolve(file)) && existsSync(file));
  if (missing.length === 0) return read;
  return readDocuments([...files, ...missing.map((file) => ({ path: file, named: true }))], before);
}

/** An `apic.json` that lies at the top of a folder that is served, or is named itself. */
function configAmong(files: readonly FoundFile[], words: readonly string[]): string | undefined {
  const folders = new Set(words.map((word) => path.resolve(word)));
  const isHere = (file: FoundFile) => file.named || folders.has(path.dirname(path.resolve(file.path)));
  return files.find((file) => path.basename(file.path) === CONFIG_NAME && isHere(file))?.path;
}

function isSame(one: string, other: string | undefined): boolean {
  return other !== undefined && path.resolve(one) === path.resolve(other);
}

async function readConfig(file: string): Promise<Result<ReadConfig, AppError>> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    return err(appError('cli/bad-config', `The configuration "${file}" cannot be read.`));
  }
  const { model, problems } = parseText(text);
  const { config, findings } = readApicConfig(model ?? {});
  const errors = [...problems, ...findings].filter(({ severity }) => severity === 'error');
  const [first] = await placeDiagnostics(errors, text);
  if (first === undefined) {
    const registries = await hashedRegistries(config.registries, random);
    return ok({ path: file, config, registries, document: { path: file, text, model: model ?? {} } });
  }
  const place = [file, first.line, first.column].filter((part) => part !== undefined).join(':');
  return err(
    appError('cli/bad-config', `${place}: ${first.message}`, first.help === undefined ? {} : { help: first.help }),
  );
}
