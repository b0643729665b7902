import { readFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { AppError } from '../base/app-error.ts';
import type { Result } from '../base/result.ts';

const require = createRequire(import.meta.url);

/** The script engine from the package: what the built program finds beside itself. */
export function loadScriptEngine(): Promise<Uint8Array> {
  return readFile(require.resolve('@jitl/quickjs-wasmfile-release-sync/wasm'));
}

/** A back end on a free port until the test ends; returns its address without a slash at the end. */
export async function startBackEnd(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The process of a command, as far as tests play it. */
interface TestIo {
  readonly env: Readonly<Record<string, string>>;
  readonly interactive: boolean;
  readonly stop: AbortSignal;
  readonly openBrowser: () => void;
  readonly print: (line: string) => void;
  readonly printError: (line: string) => void;
}

type ServerCommand = (args: readonly string[], io: TestIo) => Promise<Result<void, AppError>>;

export interface RunningCommand {
  /** With a slash at the end. */
  readonly url: string;
  readonly printed: readonly string[];
  readonly errors: readonly string[];
  /** The next line on stderr that matches, or the last one that did and was not waited for yet. */
  readonly told: (pattern: RegExp) => Promise<string>;
  readonly end: () => Promise<unknown>;
}

/** Runs a command that serves, on a free port, until the test ends. Rejects when it does not come to listen. */
export async function startCommand(
  command: ServerCommand,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<RunningCommand> {
  const stop = new AbortController();
  const printed: string[] = [];
  const errors: string[] = [];
  const unseen: string[] = [];
  let waiting = (): void => undefined;
  let ended: Promise<unknown> = Promise.resolve();
  const url = await new Promise<string>((resolve, reject) => {
    const io: TestIo = {
      env,
      interactive: false,
      stop: stop.signal,
      openBrowser: () => undefined,
      printError: (line) => {
        errors.push(line);
        unseen.push(line);
        waiting();
      },
      print: (line) => {
        printed.push(line);
        const address = /^listening on (.+)$/.exec(line)?.[1];
        if (address !== undefined) resolve(address);
      },
    };
    ended = command(['--port', '0', ...args], io).then((result) =>
      result.ok ? result : reject(new Error(result.error.message)),
    );
  });
  const told = (pattern: RegExp) =>
    new Promise<string>((resolve) => {
      waiting = () => {
        const at = unseen.findIndex((line) => pattern.test(line));
        if (at >= 0) resolve(unseen.splice(0, at + 1).at(-1) ?? '');
      };
      waiting();
    });
  const end = () => {
    stop.abort();
    return ended;
  };
  onTestFinished(() => end().then(() => undefined));
  return { url, printed, errors, told, end };
}

/** Runs a command that is expected to fail; with what it said on stderr before. */
export async function refusedCommand(
  command: ServerCommand,
  args: readonly string[],
): Promise<{ readonly error: AppError | undefined; readonly errors: readonly string[] }> {
  const errors: string[] = [];
  const silent = { env: {}, interactive: false, openBrowser: () => undefined, print: () => undefined };
  const io: TestIo = { ...silent, stop: AbortSignal.abort(), printError: (line) => errors.push(line) };
  const result = await command(args, io);
  return { error: result.ok ? undefined : result.error, errors };
}
