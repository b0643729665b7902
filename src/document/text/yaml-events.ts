import { EVENT_ID, type Event, parseEvents, SCALAR_STYLE, YAMLException } from 'js-yaml';
import { MAX_DEPTH } from './limits.ts';
import { lineEndAt, lineStartAt } from './position.ts';

export interface YamlEvents {
  readonly events: readonly Event[];
  /** Offsets of lines whose indent only lenient readers accept. */
  readonly leniencies: readonly number[];
}

/** What the reader could not take, at an offset of the text. */
export class YamlSyntaxError extends Error {
  readonly offset: number;
  constructor(reason: string, offset: number) {
    super(reason);
    this.offset = offset;
  }
}

const TOO_SMALL = 'deficient indentation';
/** Each repair reads the text again; characters we are willing to read in all. */
const MAX_REREAD = 50_000_000;
/** Other lines than closing brackets are mostly a quote somebody forgot to close: then the first complaint is the right one. */
const MAX_OTHER_REPAIRS = 4;

/**
 * The events of a text. Real documents (Docker's, 3GPP's) close a flow collection at the column of its key, or go on with a
 * quoted scalar there; js-yaml refuses that, other readers take it. Such a line break is the same as a blank, so we read a
 * shadow of equal length in which it is one: every offset stays true. Throws `YamlSyntaxError`.
 */
export function readEvents(text: string): YamlEvents {
  try {
    return { events: parseEvents(text, { maxDepth: MAX_DEPTH }), leniencies: [] };
  } catch (thrown) {
    const fault = describe(thrown);
    if (fault.message !== TOO_SMALL) throw fault;
    const similar = isBracket(text, fault.offset) ? lowBrackets(text, fault.offset) : [];
    try {
      return readLeniently(text, similar);
    } catch (failed) {
      if (similar.length === 0) throw failed;
      return readLeniently(text, []);
    }
  }
}

/** Reads a text whose lines at the offsets `known` are joined to those above, and goes on with whatever else is refused. */
function readLeniently(text: string, known: readonly number[]): YamlEvents {
  const leniencies = [...known];
  let shadow = joinLines(text, known);
  let firstOther: YamlSyntaxError | undefined;
  for (let others = 0, reread = 0; ; reread += text.length) {
    try {
      const events = parseEvents(shadow, { maxDepth: MAX_DEPTH });
      return { events, leniencies: withoutBlocks(leniencies, events) };
    } catch (thrown) {
      const fault = describe(thrown);
      if (fault.message !== TOO_SMALL || reread > MAX_REREAD) throw firstOther ?? fault;
      if (!isBracket(text, fault.offset)) {
        firstOther ??= fault;
        others += 1;
      }
      if (others > MAX_OTHER_REPAIRS) throw firstOther ?? fault;
      const joined = joinLines(shadow, [fault.offset]);
      if (joined === shadow) throw firstOther ?? fault;
      leniencies.push(fault.offset);
      shadow = joined;
    }
  }
}

function isBracket(text: string, offset: number): boolean {
  const char = text.charAt(offset);
  return char === '}' || char === ']';
}

/** From `offset` on, the closing brackets alone on their line at the indent of the line that opened them: likely refused too. */
function lowBrackets(text: string, offset: number): number[] {
  const found = [offset];
  let open: number | undefined;
  for (const match of text.slice(lineEndAt(text, offset)).matchAll(/^( *)([^\s#][^\r\n]*)/gm)) {
    const [, { length: indent } = '', written = ''] = match;
    const closes = /^[}\]]+[ \t]*,?[ \t]*$/.test(written);
    if (open === indent && closes) found.push(lineEndAt(text, offset) + match.index + indent);
    if (open === undefined || indent <= open) open = /[{[][ \t]*(?:#.*)?$/.test(written) ? indent : undefined;
  }
  return found;
}

/** What stands in a block scalar is text, not a bracket. */
function withoutBlocks(offsets: readonly number[], events: readonly Event[]): number[] {
  const blocks = events.filter((event) => event.type === EVENT_ID.SCALAR && event.style >= SCALAR_STYLE.LITERAL_BLOCK);
  const isText = (offset: number): boolean =>
    blocks.some((event) => event.type === EVENT_ID.SCALAR && event.valueStart <= offset && offset < event.valueEnd);
  return offsets.filter((offset) => !isText(offset)).toSorted((left, right) => left - right);
}

function describe(thrown: unknown): YamlSyntaxError {
  if (thrown instanceof YAMLException) return new YamlSyntaxError(thrown.reason, thrown.mark?.position ?? 0);
  throw thrown;
}

/**
 * The text with the lines at the (ascending) offsets joined to the last written line above each; a comment at the end of that
 * line would swallow a bracket, so it is blanked too.
 */
function joinLines(text: string, offsets: readonly number[]): string {
  let joined = '';
  let at = 0;
  for (const offset of offsets) {
    const line = lineStartAt(text, offset);
    let start = line;
    while (start > at && /\s/.test(text.charAt(start - 1))) start -= 1;
    if (start > at && isBracket(text, offset)) {
      const above = lineStartAt(text, start);
      start = Math.max(at, above + commentStart(text.slice(above, start)));
    }
    if (start === 0) continue;
    joined += text.slice(at, start) + ' '.repeat(line - start);
    at = line;
  }
  return joined + text.slice(at);
}

/** Index of the comment of a line of flow style, or its length. */
function commentStart(line: string): number {
  const written = /^(?:(?<=^|[\s,:[{])(?:"(?:[^"\\]|\\.)*"|'[^']*')|(?<!\s|^)#|[^#])*/.exec(line)?.[0] ?? '';
  return written.length;
}
