import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, readdirSync } from 'node:fs';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { statOf, type Taken, takenBy } from '../terminal/process-facts.ts';

export interface PeerProgram {
  /** For the message when it does not start. */
  readonly title: string;
  /** Of node. */
  readonly args: readonly string[];
  readonly cwd?: string;
  /** Beside PATH, HOME and NODE_ENV. */
  readonly env?: Readonly<Record<string, string>>;
  /** What it writes goes here. */
  readonly log: string;
  /** `http://127.0.0.1:<port>`. */
  readonly origin: string;
  /** Asked this below the origin, it gives an answer that says whether it is ready. */
  readonly ask: string;
  readonly isReady: (response: Response) => boolean;
  readonly timeoutMs: number;
}

export interface RunningPeer {
  /** `http://127.0.0.1:<port>`. */
  readonly origin: string;
  /** Milliseconds until it answered. */
  readonly startedAfter: number;
  /** By all its processes; undefined where the system does not tell. */
  taken(): Taken | undefined;
  stop(): Promise<void>;
}

/** A program of somebody else, until it is ready; with all that it starts it is ended by `stop`. */
export async function startPeer(program: PeerProgram): Promise<RunningPeer> {
  const { title, args, cwd, env, log, origin } = program;
  const started = performance.now();
  // A group of its own: what it forks is ended with it.
  const child = spawn(process.execPath, args, {
    ...(cwd !== undefined && { cwd }),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'production', ...env },
  });
  const output = createWriteStream(log);
  child.stdout.pipe(output, { end: false });
  child.stderr.pipe(output, { end: false });
  try {
    await answers(program, child);
  } catch (error) {
    await end(child);
    throw new Error(`${title} did not start; see ${log}.`, { cause: error });
  }
  return {
    origin,
    startedAfter: performance.now() - started,
    taken: () => takenBy(groupOf(child)),
    stop: () => end(child),
  };
}

/** The process and those that it forked. */
function groupOf({ pid }: ChildProcess): readonly number[] {
  if (pid === undefined || process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .map(Number)
    .filter((each) => Number.isInteger(each) && processGroup(each) === pid);
}

/** Undefined for a process that has ended meanwhile. */
function processGroup(pid: number): number | undefined {
  try {
    return Number(statOf(pid)[2]);
  } catch {
    return undefined;
  }
}

async function answers({ origin, ask, isReady, timeoutMs }: PeerProgram, child: ChildProcess): Promise<void> {
  const until = performance.now() + timeoutMs;
  while (performance.now() < until) {
    if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}.`);
    const response = await fetch(origin + ask).catch(() => undefined);
    await response?.arrayBuffer();
    if (response !== undefined && isReady(response)) return;
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
