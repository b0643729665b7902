import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { CommandIo } from '../../../../src/cli/command.ts';
import { gateway } from '../../../../src/cli/commands/gateway.ts';
import type { RunningBackend } from './backend.ts';

const require = createRequire(import.meta.url);

/**
 * `apic gateway <folder> --profile micro` in this process, on a loopback port.
 *
 * @param rateLimit of the default plan, hard: `LAPTOP_RATELIMIT`
 */
export async function startOurGateway(folder: string, rateLimit: string): Promise<RunningBackend> {
  const stop = new AbortController();
  const options = ['--profile', 'micro', '--port', '0', '--catalog', 'defaultCatalogName', '--quiet'];
  let ended: Promise<unknown> = Promise.resolve();
  const origin = await new Promise<string>((resolve, reject) => {
    const io: CommandIo = {
      env: { LAPTOP_RATELIMIT: rateLimit },
      interactive: false,
      print: (line) => resolve(line.replace('listening on ', '')),
      printError: (line) => console.error(line),
      stop: stop.signal,
      openBrowser: () => undefined,
    };
    const loadWasm = () => readFile(require.resolve('@jitl/quickjs-wasmfile-release-sync/wasm'));
    ended = gateway([folder, ...options], io, loadWasm).then((result) => {
      if (!result.ok) reject(new Error(result.error.message));
    }, reject);
  });
  return {
    origin,
    async close() {
      stop.abort();
      await ended;
    },
  };
}
