import type { Result } from '../../base/result.ts';
import { err, ok } from '../../base/result.ts';
import type { Refused } from '../response/refused.ts';
import type { CallRequest } from './call-request.ts';

/** Largest body that is accepted, in bytes (gateway.md §1.2). */
const BODY_LIMIT = 4_096_000;
const NONE = new Uint8Array(0);
/** What `readBody` gives where there is none. */
export const NO_BODY = ok(NONE);
const WITHOUT_BODY = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS']);

/** Whether calls with this method, in upper case, have a body; the bodies of others are discarded. */
export function hasBody(verb: string): boolean {
  return !WITHOUT_BODY.has(verb);
}

/** Stage 2: the body as bytes, empty when there is none. Reading stops at the limit. */
export async function readBody(request: CallRequest): Promise<Result<Uint8Array, Refused>> {
  if (request.body === null) return NO_BODY;
  const declared = Number(request.headers.get('content-length') ?? 0);
  if (declared > BODY_LIMIT) return err(tooLarge(declared));
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of chunksOf(request.body)) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > BODY_LIMIT) return err(tooLarge(size));
    }
  } catch {
    return err(unreadable());
  }
  return ok(chunks.length === 1 ? (chunks[0] ?? NONE) : joined(chunks, size));
}

/** Not every browser can iterate a stream. */
async function* chunksOf(body: NonNullable<CallRequest['body']>): AsyncIterable<Uint8Array> {
  if (!('getReader' in body)) return yield* body;
  const reader = body.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel();
  }
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

function tooLarge(size: number): Refused {
  return {
    status: 413,
    information: 'request entity too large',
    refusal: {
      check: 'request',
      expected: `A body of at most ${BODY_LIMIT} bytes.`,
      actual: `The body has ${size} bytes or more.`,
      fix: 'Send less in one call.',
    },
  };
}

function unreadable(): Refused {
  return {
    status: 400,
    information: 'The request body could not be read.',
    refusal: {
      check: 'request',
      expected: 'A body that arrives whole.',
      actual: 'The body broke off while it was read.',
      fix: 'Send the call again.',
    },
  };
}
