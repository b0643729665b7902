import type { ScriptFailure, ScriptRequest } from './sandbox.ts';

/** A thrown value as the sandboxed engine describes it; nothing of it can be trusted to be what it claims. */
export interface GuestFailure {
  readonly name?: unknown;
  readonly message?: unknown;
  readonly isError?: unknown;
  readonly stack?: unknown;
  readonly status?: unknown;
  readonly headers?: unknown;
}

type Limits = ScriptRequest['limits'];

const STOPPED = {
  time: ({ timeMs }: Limits) =>
    `The script ran longer than ${timeMs} ms and was stopped. Look for a loop that does not end.`,
  waiting: () => 'The script waits for a promise that nothing will settle: there are no timers in here.',
  memory: ({ memoryBytes }: Limits) =>
    `The script needed more than ${Math.round(memoryBytes / 1_048_576)} MB of memory and was stopped.`,
  stack: () => 'The script calls itself too deeply, or reads data nested too deeply, and was stopped.',
} as const;

/** The failure of a script that the sandbox ended. `waiting` counts as time: the script would never have ended. */
export function stoppedFailure(reason: keyof typeof STOPPED, limits: Limits): ScriptFailure {
  return {
    name: 'JavaScriptError',
    message: STOPPED[reason](limits),
    stopped: reason === 'waiting' ? 'time' : reason,
  };
}

/** Maps what was thrown to the contract; errors of the engine itself become `stopped`. */
export function failureOf(thrown: GuestFailure, limits: Limits): ScriptFailure {
  const name = text(thrown.name) ?? '';
  const message = text(thrown.message) ?? '';
  const isError = thrown.isError === true;
  const engine = engineLimit(name, message);
  if (engine !== undefined) return stoppedFailure(engine, limits);
  const line = lineOf(text(thrown.stack) ?? '');
  const status = statusOf(thrown.status);
  const headers = headersOf(thrown.headers);
  return {
    name,
    message: commonWords(name, message),
    ...(isError && { isError }),
    ...(status === undefined ? {} : { status }),
    ...(headers === undefined ? {} : { headers }),
    ...(line === undefined ? {} : { line }),
  };
}

/** What the engine says in words of its own, as people know it from everywhere else. */
function commonWords(name: string, message: string): string {
  if (name === 'ReferenceError') return message.replace(/^'([^']+)' is not defined$/, '$1 is not defined');
  if (name !== 'TypeError') return message;
  return message.replace(
    /^cannot (read|set) property '([^']*)' of (undefined|null)$/,
    (_, access, property, owner) =>
      `Cannot ${access} properties of ${owner} (${access === 'read' ? 'reading' : 'setting'} '${property}')`,
  );
}

function engineLimit(name: string, message: string): 'memory' | 'stack' | 'time' | undefined {
  if (message === 'stack overflow') return 'stack';
  if (name !== 'InternalError') return undefined;
  if (/memory/i.test(message)) return 'memory';
  return message === 'interrupted' ? 'time' : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function lineOf(stack: string): number | undefined {
  const match = /script\.js:(\d+)/.exec(stack);
  return match === null ? undefined : Number(match[1]);
}

function statusOf(status: unknown): ScriptFailure['status'] {
  if (typeof status !== 'object' || status === null || !('code' in status) || typeof status.code !== 'number')
    return undefined;
  const reason = 'reason' in status ? text(status.reason) : undefined;
  return { code: status.code, ...(reason === undefined ? {} : { reason }) };
}

function headersOf(headers: unknown): ScriptFailure['headers'] {
  if (typeof headers !== 'object' || headers === null) return undefined;
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
