import type { JsonValue } from '../../base/json.ts';
import type { TextEdit } from '../engine.ts';
import { arrayIndex } from '../json-pointer.ts';
import type { MemberPosition } from '../patch.ts';
import { insertInBrackets, isMultiLine, removeFromBrackets } from './bracket-list.ts';
import type { EditStep, FormatEditor, SourceText } from './edit-step.ts';
import { JsonNode } from './json-node.ts';
import { detectJsonStyle, type JsonStyle, printJson } from './json-print.ts';
import { skipJsonString } from './json-scan.ts';
import { lineStartAt } from './position.ts';

/** The edits of one operation on a JSON text that has been parsed and to whose model the operation fits. */
export class JsonEditor implements FormatEditor {
  /** Positions stay true as long as edits do not touch each other. */
  readonly canBatch = true;
  private readonly text: string;
  private readonly root: JsonNode;
  private readonly style: JsonStyle;

  /** `style` is that of the document, when `text` is a later state of it. */
  constructor(text: string, style: JsonStyle = detectJsonStyle(text)) {
    this.text = text;
    this.root = JsonNode.root(text);
    this.style = style;
  }

  plan(step: EditStep): TextEdit[] | undefined {
    switch (step.op) {
      case 'add':
        return this.add(step.tokens, step.value, step.at, step.source);
      case 'replace':
        return this.replace(step.tokens, step.value);
      case 'remove':
        return this.remove(step.tokens);
      case 'rename':
        return this.rename(step.tokens, step.to);
    }
  }

  value(tokens: readonly string[]): JsonValue | undefined {
    const node = this.find(tokens);
    return node === undefined ? undefined : (JSON.parse(this.text.slice(node.start, node.end)) as JsonValue);
  }

  has(tokens: readonly string[]): boolean {
    return this.find(tokens) !== undefined;
  }

  isList(tokens: readonly string[]): boolean {
    return this.find(tokens)?.kind === 'seq';
  }

  source(tokens: readonly string[]): SourceText | undefined {
    const node = this.find(tokens);
    if (node === undefined) return undefined;
    return { text: this.text.slice(node.start, node.end), indent: this.indentAt(node.start) };
  }

  private find(tokens: readonly string[]): JsonNode | undefined {
    let node: JsonNode | undefined = this.root;
    for (const token of tokens) {
      if (node === undefined) return undefined;
      node = (node.kind === 'map' ? node.member(token) : node.item(arrayIndex(token) ?? -1))?.value;
    }
    return node;
  }

  private replace(tokens: readonly string[], value: JsonValue): TextEdit[] | undefined {
    const node = this.find(tokens);
    if (node === undefined) return undefined;
    const indent = this.spreads(node, tokens) ? this.indentAt(node.start) : undefined;
    return [{ from: node.start, to: node.end, insert: printJson(value, this.style, indent) }];
  }

  /** True when a value at this place is written over several lines. */
  private spreads(node: JsonNode, tokens: readonly string[]): boolean {
    if (this.style.step === '') return false;
    if (node.kind !== 'scalar' && /[\r\n]/.test(this.text.slice(node.start, node.end))) return true;
    const parent = this.find(tokens.slice(0, -1));
    return tokens.length === 0 || (parent !== undefined && isMultiLine(this.text, parent.listAround(0)));
  }

  private indentAt(offset: number): string {
    const start = lineStartAt(this.text, offset);
    return /^[ \t]*/.exec(this.text.slice(start, offset))?.[0] ?? '';
  }

  private add(
    tokens: readonly string[],
    value: JsonValue,
    at: MemberPosition | undefined,
    source: SourceText | undefined,
  ): TextEdit[] | undefined {
    const token = tokens[tokens.length - 1];
    const container = this.find(tokens.slice(0, -1));
    if (token === undefined || container === undefined || container.kind === 'scalar') return undefined;
    const index = addIndex(container, token, at);
    const list = container.listAround(index);
    const print = (indent: string | undefined): string => {
      const written = this.fitSource(source, indent) ?? printJson(value, this.style, indent);
      return container.kind === 'map' ? `${JSON.stringify(token)}:${this.style.afterColon}${written}` : written;
    };
    const first = list.members[0];
    if (first !== undefined) {
      if (index > list.members.length) return undefined;
      const indent = isMultiLine(this.text, list) ? this.indentAt(first.start) : undefined;
      return insertInBrackets(this.text, list, index, print(indent), this.style.afterComma);
    }
    if (this.style.step === '') return [{ from: list.open + 1, to: list.close, insert: print(undefined) }];
    const indent = this.indentAt(container.start);
    const inner = indent + this.style.step;
    const insert = `${this.style.eol}${inner}${print(inner)}${this.style.eol}${indent}`;
    return [{ from: list.open + 1, to: list.close, insert }];
  }

  /** Text of a moved value with the indent of its new place. */
  private fitSource(source: SourceText | undefined, indent: string | undefined): string | undefined {
    if (source === undefined || !/[\r\n]/.test(source.text)) return source?.text;
    return indent === undefined ? undefined : source.text.replaceAll(`\n${source.indent}`, `\n${indent}`);
  }

  private remove(tokens: readonly string[]): TextEdit[] | undefined {
    const token = tokens[tokens.length - 1];
    const container = this.find(tokens.slice(0, -1));
    if (token === undefined || container === undefined) return undefined;
    const index = container.kind === 'map' ? container.indexOf(token) : (arrayIndex(token) ?? -1);
    const list = container.listAround(index + 1);
    return list.members[index] === undefined ? undefined : [removeFromBrackets(this.text, list, index)];
  }

  private rename(from: readonly string[], to: string): TextEdit[] | undefined {
    const container = this.find(from.slice(0, -1));
    const member = container?.member(from[from.length - 1] ?? '');
    if (container === undefined || member === undefined) return undefined;
    return [{ from: member.start, to: skipJsonString(this.text, member.start), insert: JSON.stringify(to) }];
  }
}

function addIndex(container: JsonNode, token: string, at: MemberPosition | undefined): number {
  if (container.kind === 'seq') return token === '-' ? container.list().members.length : (arrayIndex(token) ?? 0);
  if (at === 'first') return 0;
  const before = typeof at === 'object' ? container.indexOf(at.before) : -1;
  return before >= 0 ? before : container.list().members.length;
}
