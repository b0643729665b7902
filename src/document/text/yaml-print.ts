import { isJsonArray, isJsonObject, type JsonArray, type JsonObject, type JsonValue } from '../../base/json.ts';
import { canBeBlock, printLiteral, printText } from './yaml-scalar.ts';
import type { YamlStyle } from './yaml-style.ts';

/** A value to stand after `name:` or `-`: what goes on that line, and the lines below (each with its indent, no last break). */
export interface PrintedValue {
  readonly head: string;
  readonly lines: string;
}

/**
 * The value of the name that starts at `column`, in block style. An empty `lines` means that everything stands on one line.
 */
export function printAfterKey(value: JsonValue, column: number, style: YamlStyle): PrintedValue {
  if (isJsonObject(value) && Object.keys(value).length > 0) {
    return { head: '', lines: printBlockMap(value, column + style.step, style) };
  }
  if (isJsonArray(value) && value.length > 0) {
    return { head: '', lines: printBlockSeq(value, column + style.listIndent, style) };
  }
  if (typeof value === 'string' && style.noBlockScalars !== true && canBeBlock(value)) {
    const { header, lines } = printLiteral(value, column + style.step, column, style.eol);
    return { head: header, lines };
  }
  return { head: printFlow(value, style, false), lines: '' };
}

/** `name: value`, all lines but the first with their indent. */
export function printEntry(key: string, value: JsonValue, column: number, style: YamlStyle): string {
  return joinEntry(`${key}:`, printAfterKey(value, column, style), style);
}

function joinEntry(name: string, { head, lines }: PrintedValue, style: YamlStyle): string {
  return `${name}${head === '' ? '' : ` ${head}`}${lines === '' ? '' : style.eol + lines}`;
}

/** `- value`, the dash at `column`; a mapping or list starts on the line of the dash. */
export function printItem(value: JsonValue, column: number, style: YamlStyle): string {
  const inner = column + style.dashGap;
  const dash = `-${' '.repeat(style.dashGap - 1)}`;
  if (isJsonObject(value) && Object.keys(value).length > 0)
    return dash + printBlockMap(value, inner, style).trimStart();
  if (isJsonArray(value) && value.length > 0) return dash + printBlockSeq(value, inner, style).trimStart();
  if (typeof value === 'string' && style.noBlockScalars !== true && canBeBlock(value)) {
    const { header, lines } = printLiteral(value, column + 2, column, style.eol);
    return `- ${header}${style.eol}${lines}`;
  }
  return `${dash}${printFlow(value, style, false)}`;
}

export function printBlockMap(value: JsonObject, column: number, style: YamlStyle): string {
  const margin = ' '.repeat(column);
  return Object.entries(value)
    .map(([name, member]) => margin + printEntry(printKey(name, style, false), member, column, style))
    .join(style.eol);
}

export function printBlockSeq(value: JsonArray, column: number, style: YamlStyle): string {
  const margin = ' '.repeat(column);
  return value.map((item) => margin + printItem(item, column, style)).join(style.eol);
}

function printKey(name: string, style: YamlStyle, flow: boolean): string {
  return printText(name, 'plain', { flow, key: true }, style.quotes);
}

/** The value on one line; `flow` when brackets stand around it already. */
export function printFlow(value: JsonValue, style: YamlStyle, flow: boolean): string {
  if (typeof value === 'string') return printText(value, 'plain', { flow, key: false }, style.quotes);
  if (isJsonArray(value)) return `[${value.map((item) => printFlow(item, style, true)).join(', ')}]`;
  if (isJsonObject(value)) {
    const members = Object.entries(value).map(
      ([name, member]) => `${printKey(name, style, true)}: ${printFlow(member, style, true)}`,
    );
    return `{${members.join(', ')}}`;
  }
  return JSON.stringify(value);
}
