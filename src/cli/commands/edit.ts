import { fileURLToPath } from 'node:url';
import { type AppError, appError } from '../../base/app-error.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { Command, CommandIo } from '../command.ts';
import { readOptions, readPort } from '../options.ts';
import { answerAppRequest } from '../server/app-request.ts';
import { listen } from '../server/listen.ts';
import { openSite } from '../server/site.ts';
import { aborted } from '../server/stop.ts';

const DEFAULT_PORT = '9000';
const DEFAULT_HOST = '127.0.0.1';

const HELP = `apic edit [options]

Serves the API Designer and opens it in the default browser.

  --port <number>  port to listen on (default: $PORT or ${DEFAULT_PORT}); the next free one if it is taken
  --host <name>    address to listen on (default: ${DEFAULT_HOST})
  --no-open        do not open a browser
  -h, --help       this text`;

/** `apic edit`: the built app on a local address, until it is stopped. */
export const editCommand: Command = {
  name: 'edit',
  summary: 'serve the designer and open it in the browser',
  help: HELP,
  run: (args, io) => edit(args, io, builtApp()),
};

/** The bundled program lies in dist-cli/, beside dist/. */
function builtApp(): string {
  return fileURLToPath(new URL('../dist/', import.meta.url));
}

/**
 * @param folder the built app
 * @returns when `io.stop` is aborted; or `cli/bad-option`, `cli/bad-port`, `cli/not-built`, `cli/cannot-listen`
 */
export async function edit(args: readonly string[], io: CommandIo, folder: string): Promise<Result<void, AppError>> {
  const options = readOptions(args, {
    port: { type: 'string' },
    host: { type: 'string', default: DEFAULT_HOST },
    'no-open': { type: 'boolean', default: false },
  });
  if (!options.ok) return options;
  const port = readPort(options.value.port ?? (io.env.PORT || DEFAULT_PORT));
  if (!port.ok) return port;
  const site = await openSite(folder);
  if (site === undefined) {
    return err(
      appError('cli/not-built', `The app is not built: ${folder} has no index.html.`, { help: 'Run npm run build.' }),
    );
  }

  const listening = await listen(answerAppRequest(site), { host: options.value.host, port: port.value });
  if (!listening.ok) return listening;
  const { url, port: actual, close } = listening.value;
  if (port.value !== 0 && actual !== port.value) io.print(`port ${port.value} is taken, using ${actual}`);
  io.print(`listening on ${url}`);
  if (io.interactive && !options.value['no-open']) io.openBrowser(url);
  await aborted(io.stop);
  await close();
  return ok(undefined);
}
