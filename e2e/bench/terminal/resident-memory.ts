import { readFileSync } from 'node:fs';
import process from 'node:process';

/** Resident memory of these processes together in MB; undefined where the system does not tell. */
export function residentMemory(pids: readonly number[]): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const kilobytes = pids.map((pid) => /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  return kilobytes.reduce((sum, each) => sum + Number(each ?? 0), 0) / 1024;
}
