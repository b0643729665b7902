import { type AppError, appError } from '../../base/app-error.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { checkDocument } from '../../document/check/check-document.ts';
import { isWithin } from '../../document/json-pointer.ts';
import { parseText } from '../../document/parse-text.ts';
import { isProduct } from '../../document/product/read-product.ts';
import { compile } from '../../gateway/compile.ts';
import type { Command, CommandIo } from '../command.ts';
import { readArguments } from '../options.ts';
import { problemLines } from '../serving/problem-lines.ts';
import { createProject, type LoadedProject } from '../serving/project.ts';
import type { FileProblem } from '../serving/read-documents.ts';

const HELP = `apic validate <folder or files> [options]

Checks APIs and products: their text, the document that it says, and what the gateway would make of it. A product is
checked with the APIs that it names. Prints one line for each finding, as file:line:column: severity: message, and ends
with 1 when there is an error.

  --quiet     print errors only
  -h, --help  this text`;

/** `apic validate`: what is wrong with files. */
export const validateCommand: Command = {
  name: 'validate',
  summary: 'check APIs and products',
  help: HELP,
  run: validate,
};

/**
 * @returns `cli/invalid` when there is an error; or `cli/bad-option`, `cli/no-such-file`, `cli/bad-config`,
 * `cli/nothing-to-check`
 */
export async function validate(args: readonly string[], io: CommandIo): Promise<Result<void, AppError>> {
  const read = readArguments(args, { quiet: { type: 'boolean', default: false } });
  if (!read.ok) return read;
  const { words, values } = read.value;
  if (words.length === 0) {
    return err(appError('cli/bad-option', 'Name a folder or files to check.', { help: 'See apic validate --help.' }));
  }
  const choices = { catalog: 'Sandbox', profile: 'designer', backend: 'mock', statefulMock: false } as const;
  const loaded = await createProject({ words, config: undefined, env: io.env, ...choices }).load();
  if (!loaded.ok) return loaded;
  const { documents, config } = loaded.value;
  const problems = (await findingsOf(loaded.value)).filter(({ diagnostic: { severity } }) => severity !== 'info');
  const told = problems.filter(({ diagnostic }) => !values.quiet || diagnostic.severity === 'error');
  for (const line of await problemLines(told, config === undefined ? documents : [...documents, config]))
    io.print(line);
  const errors = problems.filter(({ diagnostic }) => diagnostic.severity === 'error').length;
  if (errors > 0)
    return err(appError('cli/invalid', `${count(errors, 'error')} in ${count(documents.length, 'document')}.`));
  if (documents.length === 0) return err(appError('cli/nothing-to-check', `There is no API in ${words.join(', ')}.`));
  if (!values.quiet) io.print(`${count(documents.length, 'document')} checked, no error`);
  return ok(undefined);
}

async function findingsOf({ documents, problems, source }: LoadedProject): Promise<readonly FileProblem[]> {
  const own = documents.flatMap(({ path, text, model }) =>
    // What is wrong with a product, its loading has told already.
    [...parseText(text).problems, ...(isProduct(model) ? [] : checkDocument(model))].map((diagnostic) => ({
      path,
      diagnostic,
    })),
  );
  const { diagnostics } = await compile(source);
  const compiled = diagnostics.map(({ draftId, ...diagnostic }) => ({ path: draftId, diagnostic }));
  return [...problems, ...own, ...compiled.filter((problem) => !own.some((other) => says(other, problem)))];
}

/** What a document says of a place itself, the gateway need not say again. */
function says(own: FileProblem, compiled: FileProblem): boolean {
  const [here, there] = [own.diagnostic.path, compiled.diagnostic.path];
  if (own.path !== compiled.path || here === undefined || there === undefined || there === '') return false;
  const isWorse = compiled.diagnostic.severity === 'error' && own.diagnostic.severity !== 'error';
  return !isWorse && (isWithin(here, there) || isWithin(there, here));
}

function count(number: number, what: string): string {
  return `${number} ${number === 1 ? what : `${what}s`}`;
}
