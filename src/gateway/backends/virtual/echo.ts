import type { JsonObject, JsonValue } from '../../../base/json.ts';
import { jsonValue } from '../../../base/json.ts';
import { utf8Bytes } from '../../../base/utf8.ts';
import { hasNoBody, reasonOf } from '../../http-status.ts';
import { decoderFor, isJsonType } from '../../request/content-type.ts';
import type { BackendRequest, VirtualAnswer, VirtualService } from '../backend.ts';

const LONGEST_DELAY_MS = 86_400_000;

/**
 * Tells what it was sent, as JSON: method, url, headers, query and body. `?status=404` answers with that status,
 * `?delay=1500` so many milliseconds later. It shows what a flow really sends, and lets people try errors and timeouts.
 */
export const echoService: VirtualService = {
  address: 'https://echo.example',
  title: 'echo service',
  answer(request, _now, { searchParams }) {
    const status = numberIn(searchParams.get('status'), 200, 599) ?? 200;
    const delayMs = numberIn(searchParams.get('delay'), 0, LONGEST_DELAY_MS) ?? 0;
    if (Number.isNaN(status)) return answered(400, { error: 'status is a number from 200 to 599.' });
    if (Number.isNaN(delayMs)) return answered(400, { error: `delay is milliseconds, at most ${LONGEST_DELAY_MS}.` });
    const { body, ...told } = answered(status, echo(request, searchParams));
    const isSilent = request.method === 'HEAD' || hasNoBody(status);
    return { ...told, body: isSilent ? new Uint8Array() : body, delayMs };
  },
};

/** Undefined when there is none, NaN when it is no whole number between the two. */
function numberIn(text: string | null, least: number, most: number): number | undefined {
  if (text === null) return undefined;
  const value = /^\d{1,8}$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : Number.NaN;
}

function echo({ method, url, headers, body }: BackendRequest, searchParams: URLSearchParams): JsonObject {
  const query = new Map<string, JsonValue>();
  for (const [name, value] of searchParams) query.set(name, joined(query.get(name), value));
  const sent = new Map<string, JsonValue>();
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    const before = sent.get(key);
    sent.set(key, typeof before === 'string' ? `${before}, ${value}` : value);
  }
  const contentType = sent.get('content-type');
  return {
    method,
    url,
    headers: Object.fromEntries(sent),
    query: Object.fromEntries(query),
    body: bodyOf(body, typeof contentType === 'string' ? contentType : ''),
  };
}

/** A repeated name is a list. */
function joined(before: JsonValue | undefined, value: string): JsonValue {
  if (before === undefined) return value;
  return Array.isArray(before) ? [...before, value] : [before, value];
}

function bodyOf(body: Uint8Array | undefined, contentType: string): JsonValue {
  if (body === undefined || body.length === 0) return null;
  const text = decoderFor(contentType).decode(body);
  if (!isJsonType(contentType)) return text;
  return jsonValue(text) ?? text;
}

function answered(status: number, value: JsonObject): VirtualAnswer {
  return {
    status,
    reason: reasonOf(status),
    headers: [['content-type', 'application/json; charset=utf-8']],
    body: utf8Bytes(JSON.stringify(value)),
  };
}
