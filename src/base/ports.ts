/**
 * What the world offers, handed in from outside so that the core can be replayed and tests never wait.
 * Implementations live in app, worker, cli and testing.
 */

/** Milliseconds since the epoch. */
export interface Clock {
  now(): number;
}

export interface Random {
  /** A number in [0, 1). */
  next(): number;
  /** An RFC 9562 version 4 UUID in lower case. */
  uuid(): string;
}

export interface Scheduler {
  /** Runs `task` once after `delay` milliseconds; the returned function cancels it. */
  after(delay: number, task: () => void): () => void;
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

export interface Log {
  write(level: LogLevel, message: string, detail?: unknown): void;
}

export type FetchPort = (request: Request) => Promise<Response>;
