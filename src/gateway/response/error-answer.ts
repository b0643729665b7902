import { reasonOf } from '../http-status.ts';
import type { HeaderLines } from '../limits/apply-limits.ts';
import type { PolicyFailure } from '../policy-failure.ts';
import type { Refused } from './refused.ts';

/** A response before it becomes a `Response`. */
export interface Answer {
  readonly status: number;
  readonly reason: string;
  readonly headers: HeaderLines;
  readonly body: Uint8Array | string | undefined;
}

/** The error body of gateway.md §1.4, D1: three texts. */
function errorAnswer(status: number, reason: string, information: string, headers: HeaderLines = []): Answer {
  const body = JSON.stringify({ httpCode: String(status), httpMessage: reason, moreInformation: information });
  return { status, reason, headers: [...headers, ['content-type', 'application/json']], body };
}

export function refusedAnswer({ status, reason, information, headers = [] }: Refused): Answer {
  return errorAnswer(status, reason ?? reasonOf(status), information, headers);
}

/** An error that no catch took (gateway.md §1.7, §6.5): the message made so far is dropped. */
export function failureAnswer(failure: PolicyFailure): Answer {
  const { status, headers = {} } = failure.detail;
  const code = status === undefined || !isStatus(status.code) ? 500 : status.code;
  const reason = status?.reason || reasonOf(code);
  const own = Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'content-type');
  return errorAnswer(code, reason, failure.message || failure.name, own);
}

/** Whether a number can be the status of a response that reaches a page. */
export function isStatus(code: number): boolean {
  return Number.isInteger(code) && code >= 200 && code <= 599;
}
