/**
 * Walks over JSON text without building a tree. These functions trust the text: it has been parsed once. Offsets count
 * UTF-16 units.
 */

const QUOTE = 34;
const BACKSLASH = 92;

/** Offset of the first character at or after `at` that is no JSON white space. */
export function skipJsonSpace(text: string, at: number): number {
  let offset = at;
  for (;;) {
    const code = text.charCodeAt(offset);
    if (code === 32 || code === 10 || code === 13 || code === 9) offset += 1;
    else return offset;
  }
}

/** Offset after the closing quote of the string whose opening quote stands at `at`. */
export function skipJsonString(text: string, at: number): number {
  let quote = text.indexOf('"', at + 1);
  while (quote >= 0) {
    let slashes = quote - 1;
    while (text.charCodeAt(slashes) === BACKSLASH) slashes -= 1;
    if ((quote - slashes) % 2 === 1) return quote + 1;
    quote = text.indexOf('"', quote + 1);
  }
  return text.length;
}

/** Offset after the value that starts at `at`; linear in its length, without recursion. */
export function skipJsonValue(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code === QUOTE) return skipJsonString(text, at);
  if (code !== 123 && code !== 91) return skipWord(text, at);
  let depth = 0;
  let offset = at;
  while (offset < text.length) {
    const here = text.charCodeAt(offset);
    if (here === QUOTE) {
      offset = skipJsonString(text, offset);
      continue;
    }
    offset += 1;
    if (here === 123 || here === 91) depth += 1;
    else if (here === 125 || here === 93) {
      depth -= 1;
      if (depth === 0) return offset;
    }
  }
  return offset;
}

function skipWord(text: string, at: number): number {
  let offset = at;
  while (offset < text.length) {
    const code = text.charCodeAt(offset);
    if (code === 44 || code === 125 || code === 93 || code <= 32) break;
    offset += 1;
  }
  return offset;
}

/** What one linear pass sees of a text that `JSON.parse` accepted. */
export interface JsonCensus {
  readonly depth: number;
  /** Members of all mappings as written, duplicates included. */
  readonly members: number;
}

export function jsonCensus(text: string): JsonCensus {
  let depth = 0;
  let deepest = 0;
  let members = 0;
  for (let offset = 0; offset < text.length; ) {
    const code = text.charCodeAt(offset);
    if (code === QUOTE) {
      offset = skipJsonString(text, offset);
      continue;
    }
    offset += 1;
    if (code === 58) members += 1;
    else if (code === 123 || code === 91) {
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (code === 125 || code === 93) depth -= 1;
  }
  return { depth: deepest, members };
}
