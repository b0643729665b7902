import type { BracketList } from './bracket-list.ts';
import { skipJsonSpace, skipJsonString, skipJsonValue } from './json-scan.ts';

/**
 * A value of a JSON text whose members are found as far as somebody asks: a change near the top of a large text never looks
 * at the rest, and a second look never scans twice. Trusts the text to be JSON.
 */
export class JsonNode {
  readonly start: number;
  private readonly text: string;
  private readonly found: JsonMember[] = [];
  private readonly byName = new Map<string, number>();
  /** Where the scan goes on; after the closing bracket once everything is found. */
  private at: number;
  private complete = false;
  private endOffset: number | undefined;

  constructor(text: string, start: number) {
    this.text = text;
    this.start = start;
    this.at = start + 1;
    const open = text.charCodeAt(start);
    this.complete = open !== 123 && open !== 91;
  }

  static root(text: string): JsonNode {
    return new JsonNode(text, skipJsonSpace(text, text.charCodeAt(0) === 0xfeff ? 1 : 0));
  }

  get kind(): 'map' | 'seq' | 'scalar' {
    const open = this.text.charCodeAt(this.start);
    return open === 123 ? 'map' : open === 91 ? 'seq' : 'scalar';
  }

  /** Offset after the value. */
  get end(): number {
    if (this.complete && this.kind !== 'scalar') return this.at;
    this.endOffset ??= skipJsonValue(this.text, this.start);
    return this.endOffset;
  }

  member(name: string): JsonMember | undefined {
    for (;;) {
      const known = this.byName.get(name);
      if (known !== undefined) return this.found[known];
      if (!this.scan()) return undefined;
    }
  }

  item(index: number): JsonMember | undefined {
    while (this.found.length <= index && this.scan());
    return this.found[index];
  }

  indexOf(name: string): number {
    return this.member(name) === undefined ? -1 : (this.byName.get(name) ?? -1);
  }

  /** All members with the brackets: a full scan of this value. */
  list(): BracketList & { readonly members: readonly JsonMember[] } {
    while (this.scan());
    return { open: this.start, close: this.at - 1, members: this.found };
  }

  /** As many members as are needed to insert at or remove `index`; the closing bracket only when there are no more. */
  listAround(index: number): BracketList & { readonly members: readonly JsonMember[] } {
    while (this.found.length <= index + 1 && this.scan());
    return this.complete ? this.list() : { open: this.start, close: this.text.length, members: this.found };
  }

  /** Finds one more member; false when there is none. */
  private scan(): boolean {
    if (this.complete) return false;
    const { text } = this;
    let at = skipJsonSpace(text, this.at);
    if (text.charCodeAt(at) === 44) at = skipJsonSpace(text, at + 1);
    const code = text.charCodeAt(at);
    if (code === 125 || code === 93 || at >= text.length) {
      this.at = at + 1;
      this.complete = true;
      return false;
    }
    const start = at;
    let name: string | undefined;
    if (this.kind === 'map') {
      const nameEnd = skipJsonString(text, at);
      name = memberName(text.slice(at, nameEnd));
      at = skipJsonSpace(text, skipJsonSpace(text, nameEnd) + 1);
    }
    const value = new JsonNode(text, at);
    value.endOffset = skipJsonValue(text, at);
    this.at = value.endOffset;
    if (name !== undefined) this.byName.set(name, this.found.length);
    this.found.push({ start, end: value.endOffset, value });
    return true;
  }
}

export interface JsonMember {
  /** Start of the name in a mapping, of the value in a list. */
  readonly start: number;
  readonly end: number;
  readonly value: JsonNode;
}

function memberName(quoted: string): string {
  return quoted.includes('\\') ? (JSON.parse(quoted) as string) : quoted.slice(1, -1);
}
