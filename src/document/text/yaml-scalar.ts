import { resolvePlain } from './yaml-value.ts';

/** How a scalar is written, besides block style. */
export type QuoteStyle = 'plain' | 'single' | 'double';

/** Where a scalar stands: brackets forbid more in plain text, names must stand on one line. */
export interface ScalarPlace {
  readonly flow: boolean;
  readonly key: boolean;
}

/** What other YAML readers (1.1: gateways, older toolkits) take for something else than text. */
const READ_OTHERWISE = new RegExp(
  [
    '^(?:y|n|yes|no|on|off|true|false|null|~|=|<<)$',
    '^[-+]?(?:\\d[\\d_]*)?\\.?[\\d_]+(?:e[-+]?\\d+)?$',
    '^[-+]?0(?:x[\\da-f_]+|o?[0-7_]+|b[01_]+)$',
    '^[-+]?\\d[\\d_]*\\.(?:e[-+]?\\d+)?$',
    '^[-+]?\\.(?:inf|nan)$',
    '^[-+]?\\d[\\d_]*(?::[0-5]?\\d)+(?:\\.[\\d_]*)?$',
    '^\\d{4}-\\d\\d?-\\d\\d?(?:$|[Tt\\s].*)',
  ].join('|'),
  'i',
);

const UNPRINTABLE =
  /[^\t\n\r\u0020-\u007e\u0085\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]|[\u0085\u2028\u2029]/u;

/** True when the text can stand without quotes and every reader takes it for this very text. */
function isPlainSafe(value: string, place: ScalarPlace): boolean {
  if (value === '' || value !== value.trim() || /[\t\r\n]/.test(value) || UNPRINTABLE.test(value)) return false;
  if ((value.length < 80 && READ_OTHERWISE.test(value)) || typeof resolvePlain(value) !== 'string') return false;
  if (/^(?:[,[\]{}#&*!|>'"%@`]|[-?:](?:\s|$)|---|\.\.\.)/.test(value)) return false;
  if (/:(?:\s|$)|\s#/.test(value)) return false;
  if (place.flow && (/[,[\]{}]/.test(value) || /^[-?:]/.test(value) || value.includes(':'))) return false;
  return !(place.key && value.length > 900);
}

/** A text on one line, in the wanted quotes or the nearest that can hold it. */
export function printText(
  value: string,
  wanted: QuoteStyle,
  place: ScalarPlace,
  quotes: 'single' | 'double' = 'single',
): string {
  if (wanted === 'plain' && isPlainSafe(value, place)) return value;
  const style = wanted === 'plain' ? quotes : wanted;
  return style === 'single' && !/[\r\n]/.test(value) && !UNPRINTABLE.test(value)
    ? `'${value.replaceAll("'", "''")}'`
    : doubleQuoted(value);
}

/** JSON's escapes are YAML's too; what JSON leaves as it is and YAML forbids is escaped as well. */
function doubleQuoted(value: string): string {
  const unprintable = new RegExp(UNPRINTABLE.source, 'gu');
  return JSON.stringify(value).replace(unprintable, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** True when the text can be written as a block scalar (`|`) without changing it. */
export function canBeBlock(value: string): boolean {
  return (
    value.includes('\n') &&
    /\S/.test(value) &&
    !/\n[ \t]+\n*$/.test(value) &&
    !/\r/.test(value) &&
    !UNPRINTABLE.test(value.replaceAll('\t', ' '))
  );
}

/** Header and lines of a literal block scalar; `indent` is that of its lines, `parent` that of the name or dash above. */
export function printLiteral(
  value: string,
  indent: number,
  parent: number,
  eol: string,
): { header: string; lines: string } {
  return {
    header: `|${blockIndicators(value, indent, parent)}`,
    lines: blockLines(value.replace(/\n+$/, '').split('\n'), value, indent, eol),
  };
}

/** Indentation (when the first line starts with a blank) and chomping indicators. */
export function blockIndicators(value: string, indent: number, parent: number): string {
  const width = /^\n*[ \t]/.test(value) ? String(indent - parent) : '';
  const chomp = !value.endsWith('\n') ? '-' : /\n\n$/.test(value) ? '+' : '';
  return width + chomp;
}

/** The lines of a block scalar, without the last line break; `|+` keeps the empty lines at its end. */
export function blockLines(lines: readonly string[], value: string, indent: number, eol: string): string {
  const kept = /\n\n$/.test(value) ? (/\n*$/.exec(value)?.[0].length ?? 1) - 1 : 0;
  const margin = ' '.repeat(indent);
  return [...lines, ...Array.from({ length: kept }, () => '')]
    .map((line) => (line === '' ? '' : margin + line))
    .join(eol);
}
