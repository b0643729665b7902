import type { JsonObject } from '../../base/json.ts';
import { reasonOf } from '../http-status.ts';
import type { Answer } from '../response/error-answer.ts';
import type { HeaderLines } from '../response/header-lines.ts';
import type { Refusal } from '../trace.ts';

/** What a provider's endpoint answers, and what the trace says about it. */
export interface OAuthAnswer {
  readonly answer: Answer;
  readonly note: string;
  /** Why the caller did not get what was asked for. */
  readonly refusal?: Refusal;
}

/** Nothing that holds a token or a password may be kept by anybody on the way (RFC 6749 §5.1). */
export const NO_STORE: HeaderLines = [
  ['Cache-Control', 'no-store'],
  ['Pragma', 'no-cache'],
];

export interface Explained {
  readonly expected: string;
  readonly actual: string;
  readonly fix: string;
  readonly check?: Refusal['check'];
  readonly pointer?: string;
}

export interface OAuthError extends Explained {
  readonly status: number;
  /** RFC 6749 §5.2. */
  readonly error: string;
  readonly description: string;
  readonly headers?: HeaderLines;
}

/** An answer in JSON that nobody keeps. */
export function jsonAnswer(body: JsonObject, note: string): OAuthAnswer {
  return { answer: jsonOf(200, body, []), note };
}

/** `{ error, error_description }` (RFC 6749 §5.2), explained. */
export function errorAnswer({ status, error, description, headers = [], ...explained }: OAuthError): OAuthAnswer {
  const body = { error, error_description: description };
  return { answer: jsonOf(status, body, headers), note: description, refusal: refusalOf(explained) };
}

/** Sends the browser on. */
export function redirectAnswer(location: string, note: string, refusal?: Refusal): OAuthAnswer {
  const answer = {
    status: 302,
    reason: 'Found',
    headers: [...NO_STORE, ['Location', location]] as const,
    body: undefined,
  };
  return { answer, note, ...(refusal !== undefined && { refusal }) };
}

export function refusalOf({ check = 'oauth', expected, actual, fix, pointer }: Explained): Refusal {
  return { check, expected, actual, fix, ...(pointer !== undefined && { pointer }) };
}

function jsonOf(status: number, body: JsonObject, headers: HeaderLines): Answer {
  const type = ['content-type', 'application/json'] as const;
  return { status, reason: reasonOf(status), headers: [...headers, ...NO_STORE, type], body: JSON.stringify(body) };
}
