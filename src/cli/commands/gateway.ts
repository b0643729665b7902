import { readFile } from 'node:fs/promises';
import { type AppError, appError } from '../../base/app-error.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { BackendChoice, GatewayProfile } from '../../gateway/deployment.ts';
import type { CallRequest } from '../../gateway/request/call-request.ts';
import type { Command, CommandIo } from '../command.ts';
import { readArguments, readChoice, readPort } from '../options.ts';
import { answerGatewayRequests } from '../server/gateway-listener.ts';
import { listen } from '../server/listen.ts';
import { aborted } from '../server/stop.ts';
import { deploymentOf } from '../serving/deployment-of.ts';
import { findFiles } from '../serving/find-files.ts';
import { type FileProblem, type ReadDocument, readDocuments } from '../serving/read-documents.ts';
import { createTerminalGateway } from '../serving/terminal-gateway.ts';
import { ignoredLine, problemLines, refusalLine } from '../serving/terminal-report.ts';

const DEFAULT_PORT = '4001';
const DEFAULT_HOST = '127.0.0.1';
const DEFAULT_CATALOG = 'Sandbox';
const PROFILES: readonly GatewayProfile[] = ['designer', 'micro'];
const BACKENDS: readonly BackendChoice[] = ['live', 'mock', 'virtual'];
/** Calls that are being answered when the process is asked to end get so many milliseconds. */
const PATIENCE = 5000;

const HELP = `apic gateway <folder or files> [options]

Serves APIs from their files, as the gateway does, at the root of a local address. Every API and product in the folders
is taken; other files are left alone. Calls identify with the client ID "default" and the client secret "SECRET".

  --port <number>     port to listen on (default: ${DEFAULT_PORT}); 0 takes any that is free
  --host <name>       address to listen on (default: ${DEFAULT_HOST})
  --profile <name>    designer (answers as API Connect v5, the default) or micro (as the micro gateway of the toolkit)
  --catalog <name>    catalog whose property values count (default: ${DEFAULT_CATALOG})
  --backend <choice>  who answers an invoke: live (the network), mock (made from the document) or virtual (stand-ins for
                      known services, otherwise live); default: live
  --quiet             print nothing but the address and what is wrong
  -h, --help          this text`;

/** `apic gateway`: the gateway on a local address, until it is stopped. */
export const gatewayCommand: Command = {
  name: 'gateway',
  summary: 'serve APIs from their files, for curl and CI',
  help: HELP,
  run: (args, io) => gateway(args, io, () => readFile(new URL('./quickjs.wasm', import.meta.url))),
};

/**
 * @param loadWasm reads the script engine; the bundled program has it beside itself
 * @returns when `io.stop` is aborted; or `cli/bad-option`, `cli/bad-port`, `cli/no-such-file`, `cli/nothing-to-serve`,
 * `cli/cannot-listen`
 */
export async function gateway(
  args: readonly string[],
  io: CommandIo,
  loadWasm: () => Promise<Uint8Array>,
): Promise<Result<void, AppError>> {
  const options = readOptions(args);
  if (!options.ok) return options;
  const { words, port, host, quiet, ...deploying } = options.value;
  const say = (line: string) => (quiet ? undefined : io.printError(line));
  const tell = async (problems: readonly FileProblem[], files: readonly ReadDocument[]) => {
    const told = problems.filter(({ diagnostic }) => !quiet || diagnostic.severity === 'error');
    for (const line of await problemLines(told, files)) io.printError(line);
  };

  const names = await findFiles(words);
  if (!names.ok) return names;
  const documents = await readDocuments(names.value);
  if (documents.ignored.length > 0) say(ignoredLine(documents.ignored));
  await tell(documents.problems, []);
  if (documents.apis.length === 0) return err(nothingToServe(words));

  const log = {
    write: (level: string, message: string, detail?: unknown) =>
      io.printError([level, message, ...(detail === undefined ? [] : [detail])].join(': ')),
  };
  const engine = createTerminalGateway({ loadWasm, log });
  const { source, problems } = deploymentOf(documents, { ...deploying, revision: 1 });
  const { diagnostics } = await engine.deploy(source);
  const found = diagnostics.map(({ draftId, ...diagnostic }) => ({ path: draftId, diagnostic }));
  const files = [...documents.apis, ...documents.products];
  await tell([...problems, ...found], files);

  let baseUrl = '';
  const answer = async (request: CallRequest) => {
    const answered = await engine.answer(request, baseUrl);
    // A trace is made when it is read: only to be told, and only of what has something to tell.
    const refusal = answered.isRefused && !quiet ? refusalLine(answered.trace) : undefined;
    if (refusal !== undefined) say(refusal);
    return answered.reply;
  };
  const report = (error: unknown) => log.write('error', 'A call could not be answered', error);
  const listening = await listen(answerGatewayRequests(answer, report), { host, port, exactly: true });
  if (!listening.ok) return listening;
  baseUrl = listening.value.url;
  io.print(`listening on ${baseUrl}`);
  await aborted(io.stop);
  await listening.value.close(PATIENCE);
  return ok(undefined);
}

interface GatewayOptions {
  readonly words: readonly string[];
  readonly port: number;
  readonly host: string;
  readonly profile: GatewayProfile;
  readonly catalog: string;
  readonly backend: BackendChoice;
  readonly quiet: boolean;
}

function readOptions(args: readonly string[]): Result<GatewayOptions, AppError> {
  const read = readArguments(args, {
    port: { type: 'string', default: DEFAULT_PORT },
    host: { type: 'string', default: DEFAULT_HOST },
    profile: { type: 'string', default: 'designer' },
    catalog: { type: 'string', default: DEFAULT_CATALOG },
    backend: { type: 'string', default: 'live' },
    quiet: { type: 'boolean', default: false },
  });
  if (!read.ok) return read;
  const { values, words } = read.value;
  if (words.length === 0) {
    return err(appError('cli/bad-option', 'Name a folder or files to serve.', { help: 'See apic gateway --help.' }));
  }
  const port = readPort(values.port);
  if (!port.ok) return port;
  const profile = readChoice('profile', values.profile, PROFILES);
  if (!profile.ok) return profile;
  const backend = readChoice('backend', values.backend, BACKENDS);
  if (!backend.ok) return backend;
  return ok({ ...values, words, port: port.value, profile: profile.value, backend: backend.value });
}

function nothingToServe(words: readonly string[]): AppError {
  return appError('cli/nothing-to-serve', `There is no API in ${words.join(', ')}.`, {
    help: 'An API is a YAML or JSON file with swagger or openapi, info and paths.',
  });
}
