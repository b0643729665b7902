import type { Result } from '../../base/result.ts';
import { err, ok } from '../../base/result.ts';
import { readMessageJson } from '../context/message-json.ts';
import type { Refused } from '../response/refused.ts';
import { decoderFor, FORM_TYPE, mediaTypeOf, normalContentType } from './content-type.ts';
import { parseForm } from './form-fields.ts';

export interface ParsedBody {
  /** JSON value, text, form object or bytes; undefined for an empty body (gateway.md §1.5). */
  readonly value: unknown;
  readonly note: string;
}

/**
 * Stage 8: the body by its content type, or by the types the operation consumes when none was sent. The first type that
 * parses wins.
 */
export function parseBody(
  bytes: Uint8Array,
  contentType: string,
  consumes: readonly string[],
): Result<ParsedBody, Refused> {
  if (bytes.length === 0) return ok({ value: undefined, note: 'The request has no body.' });
  const types = contentType.trim() === '' ? consumes : [contentType];
  if (types.length === 0) return ok({ value: bytes, note: 'No content type is known; the body is kept as bytes.' });
  let problem = '';
  for (const type of types) {
    const parsed = parseAs(bytes, type);
    if (parsed.ok) return ok({ value: parsed.value, note: `The body was read as ${type}.` });
    problem = parsed.error;
  }
  return err(unparsable(types, problem));
}

function parseAs(bytes: Uint8Array, contentType: string): Result<unknown, string> {
  const normal = normalContentType(contentType);
  const type = mediaTypeOf(normal);
  if (type === 'application/json') return readMessageJson(decoderFor(contentType).decode(bytes));
  if (type.startsWith('text/') || type === 'application/xml') return ok(decoderFor(contentType).decode(bytes));
  if (type === FORM_TYPE) return ok(parseForm(decoderFor(contentType).decode(bytes)));
  return ok(bytes);
}

function unparsable(types: readonly string[], problem: string): Refused {
  return {
    status: 400,
    information: 'Failed to parse request body',
    refusal: {
      check: 'request',
      expected: `A body that is valid ${types.join(' or ')}.`,
      actual: `The body could not be parsed as that: ${problem}`,
      fix: 'Correct the body, or say what it is with the Content-Type header.',
    },
  };
}
