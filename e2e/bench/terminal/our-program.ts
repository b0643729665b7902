import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import process from 'node:process';
import { freePort } from '../peers/free-port.ts';
import type { RunningPeer } from '../peers/peer-process.ts';
import { type Taken, takenBy } from './process-facts.ts';

export interface RunningProgram {
  /** `http://127.0.0.1:<port>`. */
  readonly origin: string;
  /** Milliseconds until it listened. */
  readonly startedAfter: number;
  /** Undefined where the system does not tell. */
  taken(): Taken | undefined;
  stop(): void;
}

/**
 * The built `apic gateway <folder>` as a process of its own.
 *
 * @param rateLimit of the default plan: as the peer has it, since counting is work
 */
export async function startProgram(
  root: string,
  folder: string,
  { options, rateLimit }: { readonly options: readonly string[]; readonly rateLimit: string },
): Promise<RunningProgram> {
  const port = await freePort();
  const program = path.join(root, 'dist-cli/apic.js');
  const started = performance.now();
  const child = spawn(process.execPath, [program, 'gateway', folder, '--port', String(port), '--quiet', ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, LAPTOP_RATELIMIT: rateLimit },
  });
  await once(child.stdout, 'data');
  return {
    origin: `http://127.0.0.1:${port}`,
    startedAfter: performance.now() - started,
    taken: () => takenBy(child.pid === undefined ? [] : [child.pid]),
    stop: () => void child.kill('SIGKILL'),
  };
}

/** e.g. `ready after 180 ms, theirs after 2400 ms, 140 MB, theirs 160 MB`. */
export function describePrograms(ours: RunningProgram, theirs: RunningPeer): string {
  const start = `ready after ${ours.startedAfter.toFixed(0)} ms, theirs after ${theirs.startedAfter.toFixed(0)} ms`;
  const megabytes = (taken: Taken | undefined) => `${taken?.memory.toFixed(0) ?? '?'} MB`;
  return `${start}, ${megabytes(ours.taken())}, theirs ${megabytes(theirs.taken())}`;
}
