import { utf8Text } from '../../base/utf8.ts';
import type { Message } from '../context/call-context.ts';
import type { HeaderMap } from '../context/header-map.ts';
import { textOf, toJson } from '../context/value-text.ts';
import type { BodySource } from '../flow/running-call.ts';
import { hasNoBody, reasonOf } from '../http-status.ts';
import { PolicyFailure } from '../policy-failure.ts';
import type { MessageRules } from '../profile/profile.ts';
import { FORM_TYPE, isJsonType, mediaTypeOf } from '../request/content-type.ts';
import { formText } from '../request/form-fields.ts';
import { type Answer, isStatus } from './error-answer.ts';
import type { HeaderLines } from './header-lines.ts';

/** Headers of the connection to the backend, and of a body that is written anew. */
const NOT_SENT = new Set(['transfer-encoding', 'connection', 'keep-alive', 'content-length']);
const NONE: ReadonlySet<string> = new Set();

export interface PostflowInput {
  readonly message: Message;
  /** `request.body`, to tell an echo. */
  readonly requestBody: unknown;
  /** The bytes that a body was read from, for bodies nobody changed. */
  readonly sourceOf: (body: unknown) => BodySource | undefined;
  readonly warn: (warning: string) => void;
  readonly rules: MessageRules;
}

/**
 * Stage 11 (gateway.md §1.6): the message as a response. Status 200 unless something set one. Throws a `RuntimeError` failure when the message cannot be a response.
 */
export function postflow(input: PostflowInput): Answer {
  const { message } = input;
  const code = message.status?.code;
  const status = code === undefined || code === null || code === '' ? 200 : Number(code);
  if (!isStatus(status)) {
    throw new PolicyFailure(
      'RuntimeError',
      `message.status.code is “${textOf(code)}”, which is no status of a response.`,
      {
        help: 'Set message.status.code to a number from 200 to 599.',
      },
    );
  }
  const reason = textOf(message.status?.reason) || reasonOf(status);
  const contentType = message.headers.text('content-type') ?? '';
  const body = hasNoBody(status) ? undefined : bodyOf(input, contentType);
  const headers = headersOf(input, body);
  if (body !== undefined && body.length > 0 && !headers.some(([name]) => name.toLowerCase() === 'content-type')) {
    input.warn('The body goes out without a Content-Type; set message.headers.content-type in the assembly.');
  }
  return { status, reason, headers, body };
}

function bodyOf({ message, sourceOf, rules }: PostflowInput, contentType: string): Uint8Array | string | undefined {
  const { body } = message;
  if (body === undefined || body instanceof Uint8Array) return body;
  if (!rules.sendsNothings && !body) return undefined;
  const untouched = rules.rewritesBodies ? undefined : untouchedBody(body, sourceOf(body), contentType);
  if (untouched !== undefined) return untouched;
  if (typeof body === 'string') return body;
  if (typeof body === 'object' && body !== null && mediaTypeOf(contentType) === FORM_TYPE) return formText(body);
  const json = toJson(body);
  if (json !== undefined) return json;
  throw new PolicyFailure('RuntimeError', 'message.body is nested too deeply to be written as JSON.');
}

/** A body that nobody changed, from the bytes it was read from: JSON compact, other kinds as they came. */
function untouchedBody(
  body: unknown,
  source: BodySource | undefined,
  contentType: string,
): Uint8Array | string | undefined {
  if (source === undefined) return undefined;
  if (isJsonType(source.contentType) && isJsonType(contentType)) {
    const text = utf8Text(source.bytes);
    const compact = compactJson(text);
    // As it came, unless reading it had to mend something.
    return compact === text && text.length === source.bytes.length ? source.bytes : compact;
  }
  if (source.contentType !== contentType) return undefined;
  // A text without a charset is sent as UTF-8.
  return typeof body === 'string' && !/charset=/i.test(contentType) ? undefined : source.bytes;
}

/** Matching a longer text in one piece takes too much of the stack. */
const LONG = 20_000;
const COMPACT = /^(?:[^"\s\ufeff]|"(?:[^"\\]|\\.)*")*$/;

/** JSON that is known to parse, without the blanks between its tokens: numbers keep every digit they came with. */
export function compactJson(text: string): string {
  if (text.length < LONG && COMPACT.test(text)) return text;
  return text.replace(/"[^"\\]*(?:\\.[^"\\]*)*"|[\s\ufeff]+/g, (match) => (match.startsWith('"') ? match : ''));
}

function headersOf(input: PostflowInput, body: Answer['body']): HeaderLines {
  const lines: (readonly [string, string])[] = [];
  for (const [name, value] of ownLines(input)) {
    lines.push([name, name.toLowerCase() === 'content-type' ? input.rules.contentType(value, body) : value]);
  }
  return lines;
}

function ownLines({ message, requestBody, rules: { echoesHeaders } }: PostflowInput): (readonly [string, string])[] {
  const lines: (readonly [string, string])[] = [];
  const inherited = echoesHeaders ? NONE : inheritedNames(message.headers);
  for (const [name, value] of message.headers.lines()) {
    const key = name.toLowerCase();
    if (NOT_SENT.has(key) || (key === 'host' && !echoesHeaders)) continue;
    // The type of an echoed body says what the body is; every other header of the caller is theirs.
    if (inherited.has(key) && !(key === 'content-type' && describes(value, message.body, requestBody))) continue;
    lines.push([name, value]);
  }
  return lines;
}

function inheritedNames(headers: HeaderMap): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { name, inherited } of headers.entries()) if (inherited) names.add(name.toLowerCase());
  return names;
}

function describes(contentType: string, body: unknown, requestBody: unknown): boolean {
  if (body === undefined) return false;
  if (Object.is(body, requestBody)) return true;
  return typeof body === 'object' && !(body instanceof Uint8Array) && isJsonType(contentType);
}
