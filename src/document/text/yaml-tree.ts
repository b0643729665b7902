import {
  type AliasEvent,
  CHOMPING_MODE,
  EVENT_ID,
  type Event,
  type MappingEvent,
  SCALAR_STYLE,
  type ScalarEvent,
  type SequenceEvent,
} from 'js-yaml';
import { lineEndAt, lineStartAt } from './position.ts';
import { readEvents, YamlSyntaxError } from './yaml-events.ts';
import type { YamlAlias, YamlEntry, YamlMap, YamlNode, YamlScalar, YamlSeq, YamlTree } from './yaml-node.ts';

/**
 * Reads a YAML text of one document into nodes. Throws `YamlSyntaxError` (the only throw) for anything that is not YAML, for
 * several documents, unknown and circular aliases.
 */
export function readYamlTree(text: string): YamlTree {
  if (latest?.text === text) return latest;
  latest = undefined;
  latest = read(text);
  return latest;
}

/** The tree of the text read last: a change of a text follows its parsing, and the next change follows that one. */
let latest: YamlTree | undefined;

function read(text: string): YamlTree {
  const { events, leniencies } = readEvents(text);
  const second = events.findIndex((event, index) => index > 0 && event.type === EVENT_ID.DOCUMENT);
  if (second > 0) throw new YamlSyntaxError('several documents', secondDocument(text));
  return new TreeReader(text, events, leniencies).read();
}

/** Offset of the marker that starts the second document; a guess that is right for every text without `---` in a scalar. */
function secondDocument(text: string): number {
  const markers = [...text.matchAll(/^---(?=\s|$)/gm)];
  const first = text.slice(0, markers[0]?.index ?? 0).replace(/^[ \t]*(?:[#%].*)?$/gm, '');
  return (first.trim() === '' ? markers[1]?.index : markers[0]?.index) ?? 0;
}

class TreeReader {
  private index = 0;
  /** End of what has been read so far; the search for the next `:`, `-` or `|` starts here. */
  private cursor = 0;
  private readonly anchors = new Map<string, YamlNode>();
  private readonly open = new Set<YamlNode>();
  private readonly aliases: YamlAlias[] = [];
  private readonly text: string;
  private readonly events: readonly Event[];
  private readonly leniencies: readonly number[];

  constructor(text: string, events: readonly Event[], leniencies: readonly number[]) {
    this.text = text;
    this.events = events;
    this.leniencies = leniencies;
  }

  read(): YamlTree {
    const first = this.next();
    if (first?.type !== EVENT_ID.DOCUMENT) throw new YamlSyntaxError('no document', 0);
    if (first.explicitStart) this.cursor = this.text.search(/^---(?=\s|$)/m) + 3;
    const root = this.node(this.cursor);
    return {
      text: this.text,
      root,
      hasAnchors: this.anchors.size > 0,
      aliases: this.aliases,
      leniencies: this.leniencies,
    };
  }

  private next(): Event | undefined {
    return this.events[this.index++];
  }

  private peekIsPop(): boolean {
    return this.events[this.index]?.type === EVENT_ID.POP;
  }

  /** `place` is where the node stands when nothing is written. */
  private node(place: number): YamlNode {
    const event = this.next();
    switch (event?.type) {
      case EVENT_ID.SCALAR:
        return this.scalar(event, place);
      case EVENT_ID.ALIAS:
        return this.alias(event);
      case EVENT_ID.MAPPING:
        return this.map(event);
      case EVENT_ID.SEQUENCE:
        return this.seq(event);
      default:
        throw new YamlSyntaxError('unexpected end', this.cursor);
    }
  }

  private scalar(event: ScalarEvent, place: number): YamlScalar {
    const properties = Math.max(event.anchorEnd, event.tagEnd);
    const empty = event.valueStart < 0;
    let start = empty ? Math.max(properties, place) : event.valueStart;
    let end = empty ? start : event.valueEnd;
    if (!empty && isQuoted(event)) {
      start -= 1;
      end += 1;
    } else if (isBlock(event)) {
      start = this.find('|>', Math.max(properties, this.cursor));
      end = blockEnd(this.text, start, event);
    }
    const node: YamlScalar = { kind: 'scalar', from: this.fromOf(event, start), start, end, event, empty };
    this.cursor = end;
    this.finish(node, event);
    return node;
  }

  private alias(event: AliasEvent): YamlAlias {
    const name = this.text.slice(event.anchorStart, event.anchorEnd);
    const target = this.anchors.get(name);
    const start = event.anchorStart - 1;
    if (target === undefined) throw new YamlSyntaxError(`unidentified alias "${name}"`, start);
    if (this.open.has(target)) throw new YamlSyntaxError(`circular alias "${name}"`, start);
    const node: YamlAlias = { kind: 'alias', from: start, start, end: event.anchorEnd, name, target };
    this.aliases.push(node);
    this.cursor = node.end;
    return node;
  }

  private map(event: MappingEvent): YamlMap {
    const flow = event.style === 2;
    const from = this.fromOf(event, event.start);
    const node: YamlMap = { kind: 'map', from, start: event.start, end: event.start, flow, entries: [] };
    const bracket = flow && this.text.charAt(event.start) === '{';
    this.cursor = bracket ? event.start + 1 : Math.max(event.start, this.cursor);
    this.begin(node, event);
    while (!this.peekIsPop()) {
      if (bracket) this.cursor = this.skipSpace(this.cursor, true);
      node.entries.push(this.entry());
    }
    this.index += 1;
    this.close(node, bracket);
    node.start = node.entries.length > 0 && !flow ? (node.entries[0]?.start ?? event.start) : event.start;
    return node;
  }

  private entry(): YamlEntry {
    const begin = this.skipSpace(this.cursor, false);
    const explicit = this.text.charAt(begin) === '?' && /\s/.test(this.text.charAt(begin + 1) || ' ');
    if (explicit) this.cursor = begin + 1;
    const key = this.node(explicit ? this.cursor : begin);
    const colon = this.skipSpace(this.cursor, false);
    const afterColon = this.text.charAt(colon) === ':' ? colon + 1 : undefined;
    if (afterColon !== undefined) this.cursor = afterColon;
    const value = this.node(afterColon ?? key.end);
    const end = Math.max(value.end, afterColon ?? key.end);
    this.cursor = end;
    return { start: explicit ? begin : key.from, end, key, value, afterColon, explicit };
  }

  private seq(event: SequenceEvent): YamlSeq {
    const flow = event.style === 2;
    const from = this.fromOf(event, event.start);
    const node: YamlSeq = { kind: 'seq', from, start: event.start, end: event.start, flow, items: [] };
    this.cursor = flow ? event.start + 1 : event.start;
    this.begin(node, event);
    while (!this.peekIsPop()) {
      if (flow) {
        const place = this.skipSpace(this.cursor, true);
        this.cursor = place;
        const value = this.node(place);
        node.items.push({ start: value.from, end: value.end, value });
      } else {
        const dash = this.find('-', this.cursor);
        this.cursor = dash + 1;
        const value = this.node(dash + 1);
        node.items.push({ start: dash, end: Math.max(value.end, dash + 1), value });
      }
    }
    this.index += 1;
    this.close(node, flow);
    return node;
  }

  private close(node: YamlMap | YamlSeq, bracket: boolean): void {
    if (bracket) this.cursor = this.skipSpace(this.cursor, true) + 1;
    node.end = this.cursor;
    this.open.delete(node);
  }

  private fromOf(event: Exclude<Event, AliasEvent | { type: 6 | 1 }>, start: number): number {
    let from = start;
    if (event.anchorStart >= 0) from = Math.min(from, event.anchorStart - 1);
    if (event.tagStart >= 0) from = Math.min(from, event.tagStart);
    return from;
  }

  private begin(node: YamlMap | YamlSeq, event: MappingEvent | SequenceEvent): void {
    this.finish(node, event);
    this.open.add(node);
  }

  private finish(node: YamlNode, event: ScalarEvent | MappingEvent | SequenceEvent): void {
    if (event.tagStart >= 0) node.tag = this.text.slice(event.tagStart, event.tagEnd);
    if (event.anchorStart >= 0) {
      node.anchor = this.text.slice(event.anchorStart, event.anchorEnd);
      this.anchors.set(node.anchor, node);
    }
  }

  /** Offset of the first character that is no blank, line break or comment (nor a comma, between flow items). */
  private skipSpace(offset: number, commas: boolean): number {
    const { text } = this;
    let at = offset;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === 32 || code === 10 || code === 13 || code === 9 || code === 0xfeff || (commas && code === 44))
        at += 1;
      else if (code === 35 && (at === 0 || isSeparation(text.charCodeAt(at - 1)))) at = lineEndAt(text, at);
      else return at;
    }
  }

  private find(chars: string, offset: number): number {
    let at = this.skipSpace(offset, false);
    while (at < this.text.length && !chars.includes(this.text.charAt(at))) at = this.skipSpace(at + 1, false);
    return at;
  }
}

function isSeparation(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9 || code === 44;
}

function isQuoted(event: ScalarEvent): boolean {
  return event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED;
}

/** True for `|` and `>` scalars. */
export function isBlock(event: ScalarEvent): boolean {
  return event.style === SCALAR_STYLE.LITERAL_BLOCK || event.style === SCALAR_STYLE.FOLDED_BLOCK;
}

/** After the last line that counts: blank lines below a block scalar belong to it only when it keeps them (`|+`). */
function blockEnd(text: string, header: number, event: ScalarEvent): number {
  let end = withoutBreak(text, Math.max(event.valueEnd, event.valueStart));
  while (event.chomping !== CHOMPING_MODE.KEEP && end > event.valueStart) {
    const line = lineStartAt(text, end);
    if (text.slice(line, end).trim() !== '' || end - line > event.indent) break;
    end = withoutBreak(text, line);
  }
  return end < event.valueStart ? lineEndAt(text, header) : end;
}

function withoutBreak(text: string, offset: number): number {
  let end = offset;
  if (end > 0 && text.charCodeAt(end - 1) === 10) end -= 1;
  if (end > 0 && text.charCodeAt(end - 1) === 13) end -= 1;
  return end;
}
