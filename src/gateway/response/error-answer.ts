import { reasonOf } from '../http-status.ts';
import type { PolicyFailure } from '../policy-failure.ts';
import type { HeaderLines } from './header-lines.ts';

/** A response before it becomes a `Response`. */
export interface Answer {
  readonly status: number;
  readonly reason: string;
  readonly headers: HeaderLines;
  readonly body: Uint8Array | string | undefined;
  /** A preflight that the gateway itself answered (gateway.md §8). */
  readonly isPreflight?: boolean;
}

/** Status and reason of an error that no catch took: its own, when it carries one that a response can have. */
export function failureStatus({ detail: { status } }: PolicyFailure): {
  readonly status: number;
  readonly reason: string;
} {
  const code = status === undefined || !isStatus(status.code) ? 500 : status.code;
  return { status: code, reason: status?.reason || reasonOf(code) };
}

/** The headers that an error brings along; what its body is, the gateway says. */
export function ownHeaders({ detail: { headers = {} } }: PolicyFailure): HeaderLines {
  return Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'content-type');
}

/** Whether a number can be the status of a response that reaches a page. */
export function isStatus(code: number): boolean {
  return Number.isInteger(code) && code >= 200 && code <= 599;
}
