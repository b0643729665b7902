import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.ts';
import { peerPackage } from './peer-folder.ts';

export const MICROGATEWAY_VERSION = '1.7.4';

const START_TIMEOUT_MS = 120_000;

export interface MicrogatewayOptions {
  /** Folder of the API documents. */
  readonly documents: string;
  /** What it writes goes here. */
  readonly log: string;
  /** `DATASTORE_USE_LOCAL_CACHE`: its fast mode. */
  readonly cached: boolean;
  /** `LAPTOP_RATELIMIT`. */
  readonly rateLimit: string;
}

export interface RunningPeer {
  /** `http://127.0.0.1:<port>`. */
  readonly origin: string;
  /** Milliseconds until it answered. */
  readonly startedAfter: number;
  stop(): Promise<void>;
}

/** The micro gateway of the v5 toolkit in laptop mode, on the loopback address only. */
export async function startMicrogateway(options: MicrogatewayOptions): Promise<RunningPeer> {
  const folder = peerPackage('microgateway', MICROGATEWAY_VERSION);
  const port = await freePort();
  const preload = path.join(path.dirname(fileURLToPath(import.meta.url)), 'loopback.cjs');
  const started = performance.now();
  // A group of its own: it forks its data store, and both are ended together.
  const child = spawn(process.execPath, ['--require', preload, 'index.js'], {
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_OPTIONS: `--require ${preload} --no-deprecation`,
      NODE_ENV: 'production',
      PORT: String(port),
      CONFIG_DIR: options.documents,
      LAPTOP_RATELIMIT: options.rateLimit,
      ...(options.cached && { DATASTORE_USE_LOCAL_CACHE: 'true' }),
    },
  });
  const log = createWriteStream(options.log);
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  const origin = `http://127.0.0.1:${port}`;
  try {
    await answers(origin, child);
  } catch (error) {
    await end(child);
    throw new Error(`The micro gateway did not start; see ${options.log}.`, { cause: error });
  }
  return { origin, startedAfter: performance.now() - started, stop: () => end(child) };
}

/** It listens before it has read the documents: until then everything is 404 with no API, or refused. */
async function answers(origin: string, child: ChildProcess): Promise<void> {
  const until = performance.now() + START_TIMEOUT_MS;
  while (performance.now() < until) {
    if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}.`);
    const response = await fetch(`${origin}/ready/x`).catch(() => undefined);
    await response?.arrayBuffer();
    if (response?.status === 200) return;
    await sleep(250);
  }
  throw new Error('It did not answer in time.');
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined) return;
  const ended = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : Promise.resolve();
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // The whole group is gone already.
  }
  await ended;
}
