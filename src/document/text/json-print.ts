import type { JsonValue } from '../../base/json.ts';

/** How a JSON text is laid out. */
export interface JsonStyle {
  /** One level of indentation; empty when the text stands on one line. */
  readonly step: string;
  readonly eol: '\n' | '\r\n';
  /** What stands after a colon. */
  readonly afterColon: string;
  /** What stands after a comma on one line. */
  readonly afterComma: string;
}

/** JSON text of a value: over several lines when `indent` (that of the line it starts on) is given, else on one line. */
export function printJson(value: JsonValue, style: JsonStyle, indent: string | undefined): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const list = Array.isArray(value);
  const inner = indent === undefined ? undefined : indent + style.step;
  const children = list
    ? value.map((item: JsonValue) => printJson(item, style, inner))
    : Object.entries(value).map(
        ([name, member]) => `${JSON.stringify(name)}:${style.afterColon}${printJson(member, style, inner)}`,
      );
  const [open, close] = list ? '[]' : '{}';
  if (children.length === 0) return `${open}${close}`;
  if (indent === undefined || inner === undefined) return `${open}${children.join(`,${style.afterComma}`)}${close}`;
  const separator = `,${style.eol}${inner}`;
  return `${open}${style.eol}${inner}${children.join(separator)}${style.eol}${indent}${close}`;
}

/** The layout of a text, read off its first lines. */
export function detectJsonStyle(text: string): JsonStyle {
  const head = text.slice(0, 4000);
  const firstGap = /^\uFEFF?\s*[{[](\s*)/.exec(head)?.[1] ?? '';
  const pretty = /\n/.test(firstGap);
  const step = pretty ? (/[ \t]*$/.exec(firstGap)?.[0] ?? '') : '';
  const afterColon = /"(?:[^"\\]|\\.)*"\s*:( ?)/.exec(head)?.[1] ?? (pretty ? ' ' : '');
  return { step, eol: firstGap.includes('\r\n') ? '\r\n' : '\n', afterColon, afterComma: afterColon };
}
