import { readFileSync } from 'node:fs';
import process from 'node:process';

/** The kernel counts in hundredths of a second for programs, whatever it does itself. */
const MS_PER_TICK = 10;

/** What a set of processes takes of the machine; undefined where the system does not tell. */
export interface Taken {
  /** Resident memory in MB. */
  readonly memory: number;
  /** Milliseconds of processors since the start. */
  readonly processor: number;
}

export function takenBy(pids: readonly number[]): Taken | undefined {
  if (process.platform !== 'linux') return undefined;
  const each = pids.map((pid) => ({ memory: memoryOf(pid), processor: processorOf(pid) }));
  return {
    memory: each.reduce((sum, { memory }) => sum + memory, 0),
    processor: each.reduce((sum, { processor }) => sum + processor, 0),
  };
}

function memoryOf(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
}

function processorOf(pid: number): number {
  const fields = statOf(pid);
  return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK;
}

/** What follows the name, which may have blanks: state, parent, group and so on. */
export function statOf(pid: number): readonly string[] {
  return readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
}
