import { readFile } from 'node:fs/promises';
import { type AppError, appError } from '../../base/app-error.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { CallRequest } from '../../gateway/request/call-request.ts';
import type { Command, CommandIo } from '../command.ts';
import { answerGatewayRequests } from '../server/gateway-listener.ts';
import { listen } from '../server/listen.ts';
import { aborted } from '../server/stop.ts';
import { GATEWAY_HELP, readGatewayOptions } from '../serving/gateway-options.ts';
import { createProject, type LoadedProject } from '../serving/project.ts';
import { createTerminalGateway } from '../serving/terminal-gateway.ts';
import { createReport } from '../serving/terminal-report.ts';
import { openTraceFile } from '../serving/trace-file.ts';
import { watchFiles } from '../serving/watch-files.ts';

/** Calls that are being answered when the process is asked to end get so many milliseconds. */
const PATIENCE = 5000;

/** `apic gateway`: the gateway on a local address, until it is stopped. */
export const gatewayCommand: Command = {
  name: 'gateway',
  summary: 'serve APIs from their files, for curl and CI',
  help: GATEWAY_HELP,
  run: (args, io) => gateway(args, io, () => readFile(new URL('./quickjs.wasm', import.meta.url))),
};

/**
 * @param loadWasm reads the script engine; the bundled program has it beside itself
 * @returns when `io.stop` is aborted; or `cli/bad-option`, `cli/bad-port`, `cli/no-such-file`, `cli/bad-config`,
 * `cli/nothing-to-serve`, `cli/bad-trace-file`, `cli/cannot-listen`
 */
export async function gateway(
  args: readonly string[],
  io: CommandIo,
  loadWasm: () => Promise<Uint8Array>,
): Promise<Result<void, AppError>> {
  const read = readGatewayOptions(args);
  if (!read.ok) return read;
  const { port, host, quiet, watch, trace, ...choices } = read.value;
  const report = createReport(io.printError, quiet);
  const project = createProject({ ...choices, env: io.env });
  const engine = createTerminalGateway({ loadWasm, log: report.log });

  const loaded = await project.load();
  if (!loaded.ok) return loaded;
  report.ignored(loaded.value.ignored);
  const deploy = async ({ source, problems, documents, config }: LoadedProject) => {
    const { diagnostics } = await engine.deploy(source);
    const found = diagnostics.map(({ draftId, ...diagnostic }) => ({ path: draftId, diagnostic }));
    await report.problems([...problems, ...found], config === undefined ? documents : [...documents, config]);
  };
  if (loaded.value.source.apis.length === 0) {
    await report.problems(loaded.value.problems, loaded.value.documents);
    return err(nothingToServe(choices.words));
  }
  await deploy(loaded.value);

  const traces = trace === undefined ? ok(undefined) : await openTraceFile(trace, report.traceFailed);
  if (!traces.ok) return traces;
  let baseUrl = '';
  const answer = async (request: CallRequest) => {
    const answered = await engine.answer(request, baseUrl);
    traces.value?.write(answered.trace);
    report.answered(answered);
    return answered.reply;
  };
  const listener = answerGatewayRequests(answer, (error) =>
    report.log.write('error', 'A call was not answered', error),
  );
  const listening = await listen(listener, { host, port, exactly: true });
  if (!listening.ok) {
    await traces.value?.close();
    return listening;
  }
  baseUrl = listening.value.url;

  const reload = oneAfterTheOther(async () => {
    try {
      const next = await project.load();
      if (!next.ok) return report.notReloaded(next.error);
      await deploy(next.value);
      report.reloaded(next.value.source.apis.length);
    } catch (error) {
      // A mistake of ours must not end what is being served.
      report.log.write('error', 'The files could not be served as they are now', error);
    }
  });
  const watched = [...choices.words, ...(choices.config === undefined ? [] : [choices.config])];
  const watching = watch ? watchFiles(watched, reload, report.notWatched) : undefined;
  io.print(`listening on ${baseUrl}`);
  await aborted(io.stop);
  watching?.close();
  await listening.value.close(PATIENCE);
  await traces.value?.close();
  return ok(undefined);
}

/** Runs `work` when called; a call while it runs means once more afterwards. `work` never rejects. */
function oneAfterTheOther(work: () => Promise<void>): () => void {
  let running = false;
  let again = false;
  const run = async () => {
    running = true;
    do {
      again = false;
      await work();
    } while (again);
    running = false;
  };
  return () => {
    if (running) again = true;
    else void run();
  };
}

function nothingToServe(words: readonly string[]): AppError {
  return appError('cli/nothing-to-serve', `There is no API in ${words.join(', ')}.`, {
    help: 'An API is a YAML or JSON file with swagger or openapi, info and paths.',
  });
}
