import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './free-port.ts';
import { peerPackage } from './peer-folder.ts';

const START_TIMEOUT_MS = 60_000;

export interface RunningMock {
  /** `http://127.0.0.1:<port>`; the document's base path is not part of its addresses. */
  readonly origin: string;
  /** Milliseconds until it answered. */
  readonly startedAfter: number;
  stop(): Promise<void>;
}

/**
 * Prism's mock server for one document, on the loopback address.
 *
 * @param log what it writes goes here
 */
export async function startPrism(document: string, log: string): Promise<RunningMock> {
  const folder = peerPackage('@stoplight/prism-cli', '5.14.2');
  const port = await freePort();
  const started = performance.now();
  const program = path.join(folder, 'dist/index.js');
  const args = [program, 'mock', '--host', '127.0.0.1', '--port', String(port), '--verboseLevel', 'error', document];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'production' },
  });
  const output = createWriteStream(log);
  child.stdout.pipe(output, { end: false });
  child.stderr.pipe(output, { end: false });
  const origin = `http://127.0.0.1:${port}`;
  const stop = async () => {
    const ended = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : Promise.resolve();
    child.kill('SIGKILL');
    await ended;
  };
  const until = performance.now() + START_TIMEOUT_MS;
  while (performance.now() < until && child.exitCode === null) {
    const response = await fetch(origin).catch(() => undefined);
    await response?.arrayBuffer();
    if (response !== undefined) return { origin, startedAfter: performance.now() - started, stop };
    await sleep(100);
  }
  await stop();
  throw new Error(`Prism did not start; see ${log}.`);
}
