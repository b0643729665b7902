import { isJsonObject, type JsonObject, type JsonValue } from '../../../../base/json.ts';
import { objectFrom } from '../../../../document/members.ts';
import { reasonOf } from '../../../http-status.ts';
import type { BackendAnswer, BackendRequest } from '../../backend.ts';
import { describedFor } from '../choose-response.ts';
import { bestMatch } from '../negotiate.ts';
import { acceptOf, describedHeaders, mockAnswer, written } from '../write-response.ts';
import { sampleOf } from './answer-shape.ts';
import type { CollectionUse } from './collection.ts';
import { goodResponse } from './good-response.ts';
import { plain } from './identity.ts';

/** Members of an error that are text for people, the likeliest first. */
const TEXTS = ['message', 'detail', 'details', 'moreinformation', 'errordescription', 'description', 'error', 'title'];
const CODES = /^(?:code|status|statuscode|httpcode|httpstatus|errorcode)$/;

/**
 * An answer that refuses, as the document describes it for the status: its example, else a sample of its schema that says
 * what is wrong. Where nothing is described, problem details (RFC 9457).
 */
export function problemAnswer(
  request: BackendRequest,
  use: CollectionUse,
  status: number,
  detail: string,
): BackendAnswer {
  const { operation, collection } = use;
  const described = describedFor(operation.responses, String(status));
  // A response for everything is an error only where there is one that is not.
  const response = described === goodResponse(operation) ? undefined : described;
  if (response === undefined) {
    const body = { type: 'about:blank', title: reasonOf(status), status, detail };
    return mockAnswer(detail, status, [['content-type', 'application/problem+json']], JSON.stringify(body));
  }
  const how = `${detail}; the response is that of ${response.status}`;
  const headers = describedHeaders(response, collection.view, request);
  const content = bestMatch(response.content, acceptOf(request)) ?? response.content[0];
  if (content === undefined) return mockAnswer(how, status, headers, '');
  const value = content.example ?? explained(sampleOf(content.schema ?? {}, collection), status, detail);
  const text = written(value, content, (ref) => collection.view.resolve(ref));
  return mockAnswer(how, status, [...headers, ['content-type', content.mediaType]], text);
}

/** A sample of an error that says what is wrong. */
function explained(sample: JsonValue, status: number, detail: string): JsonValue {
  if (typeof sample === 'string') return detail;
  if (!isJsonObject(sample)) return sample;
  const names = Object.keys(sample).filter((name) => typeof sample[name] === 'string');
  const told = TEXTS.flatMap((text) => names.filter((name) => plain(name) === text))[0];
  return objectFrom(Object.entries(sample).map(([name, value]) => [name, memberOf(name, value)]));

  function memberOf(name: string, value: JsonValue): JsonValue {
    if (name === told) return detail;
    if (isJsonObject(value)) return told === undefined ? explainedInside(value) : value;
    if (!CODES.test(plain(name))) return plain(name) === 'httpmessage' ? reasonOf(status) : value;
    return typeof value === 'string' ? String(status) : typeof value === 'number' ? status : value;
  }

  /** `{ "error": { "message": … } }`. */
  function explainedInside(value: JsonObject): JsonValue {
    return explained(value, status, detail);
  }
}
