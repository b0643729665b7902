/** The signs of `xsl:decimal-format`: in patterns, in results, or in both. */
export interface DecimalFormat {
  readonly decimal: string;
  readonly grouping: string;
  readonly infinity: string;
  readonly minus: string;
  readonly nan: string;
  readonly percent: string;
  readonly perMille: string;
  /** The digit zero; the others follow it. */
  readonly zero: string;
  /** Stands in a pattern for a digit that may be missing. */
  readonly digit: string;
  /** Between the pattern for positive numbers and that for negative ones. */
  readonly separator: string;
}

export const USUAL_FORMAT: DecimalFormat = {
  decimal: '.',
  grouping: ',',
  infinity: 'Infinity',
  minus: '-',
  nan: 'NaN',
  percent: '%',
  perMille: '‰',
  zero: '0',
  digit: '#',
  separator: ';',
};

/**
 * `format-number()` of XSLT 1.0 §12.3: `#,##0.00`, `0%`, and behind `;` what stands around negative numbers. Signs in `'…'`
 * are texts. Undefined when the pattern is none.
 */
export function formatNumber(value: number, pattern: string, format: DecimalFormat = USUAL_FORMAT): string | undefined {
  const [positive, negative] = picturesOf(pattern, format);
  if (positive === undefined || !positive.isWhole) return undefined;
  if (Number.isNaN(value)) return format.nan;
  const isNegative = value < 0;
  // A pattern for negative numbers gives what stands around them; the digits are those of the first.
  const differs = negative !== undefined && negative.before + negative.after !== positive.before + positive.after;
  const { before, after } = isNegative && differs ? negative : positive;
  const sign = isNegative && !differs ? format.minus : '';
  const scaled = Math.abs(value) * positive.scale;
  const body = Number.isFinite(scaled) ? digitsOf(scaled, positive, format) : format.infinity;
  return `${sign}${before}${body}${after}`;
}

interface Picture {
  readonly before: string;
  readonly after: string;
  readonly scale: number;
  /** Whether there are digits, in an order that means something. */
  readonly isWhole: boolean;
  readonly leastWhole: number;
  /** Digits in a group; 0: there are no groups. */
  readonly group: number;
  readonly leastFraction: number;
  readonly mostFraction: number;
}

/** What a sign of a pattern is: `0`, `#`, `.` and `,` in their usual spelling, `;`, or a text. */
interface Sign {
  readonly kind: '0' | '#' | '.' | ',' | ';' | 'text';
  readonly text: string;
  readonly scale: number;
}

function picturesOf(pattern: string, format: DecimalFormat): readonly (Picture | undefined)[] {
  const signs = signsOf(pattern, format);
  const at = signs.findIndex(({ kind }) => kind === ';');
  return at < 0 ? [pictureOf(signs)] : [pictureOf(signs.slice(0, at)), pictureOf(signs.slice(at + 1))];
}

function signsOf(pattern: string, format: DecimalFormat): readonly Sign[] {
  const kinds = new Map<string, Sign['kind']>([
    [format.separator, ';'],
    [format.grouping, ','],
    [format.digit, '#'],
    [format.zero, '0'],
    [format.decimal, '.'],
  ]);
  const scales = new Map([
    [format.percent, 100],
    [format.perMille, 1000],
  ]);
  return (pattern.match(/'[^']*'?|./gsu) ?? []).map((written): Sign => {
    if (written.startsWith("'")) {
      return { kind: 'text', text: written === "''" ? "'" : written.replaceAll("'", ''), scale: 1 };
    }
    return { kind: kinds.get(written) ?? 'text', text: written, scale: scales.get(written) ?? 1 };
  });
}

function pictureOf(signs: readonly Sign[]): Picture {
  const from = signs.findIndex(({ kind }) => kind !== 'text');
  const start = from < 0 ? signs.length : from;
  const length = signs.slice(start).findIndex(({ kind }) => kind === 'text');
  const end = length < 0 ? signs.length : start + length;
  const around = [...signs.slice(0, start), ...signs.slice(end)];
  const digits = signs
    .slice(start, end)
    .map(({ kind }) => kind)
    .join('');
  const [whole = '', fraction = ''] = digits.split('.');
  // Without a single 0 one digit is shown all the same: that before the decimal sign, when it has a place there.
  const isFree = digits.includes('.') && !digits.includes('0');
  return {
    before: textOf(signs.slice(0, start)),
    after: textOf(signs.slice(end)),
    scale: around.reduce((scale, sign) => scale * sign.scale, 1),
    isWhole: /^[#,]*[0,]*(?:\.0*#*)?$/.test(digits) && /[#0]/.test(digits) && !/,(?:\.|$)/.test(digits),
    leastWhole: isFree && whole !== '' ? 1 : countOf('0', whole),
    group: whole.includes(',') ? whole.length - whole.lastIndexOf(',') - 1 : 0,
    leastFraction: isFree && whole === '' ? 1 : countOf('0', fraction),
    mostFraction: fraction.length,
  };
}

function textOf(signs: readonly Sign[]): string {
  return signs.map(({ text }) => text).join('');
}

function countOf(sign: string, text: string): number {
  return text.split(sign).length - 1;
}

function digitsOf(value: number, picture: Picture, format: DecimalFormat): string {
  const { leastWhole, group, leastFraction, mostFraction } = picture;
  const [integer = '0', decimals = ''] = plain(value, mostFraction).split('.');
  const padded = (integer === '0' && leastWhole === 0 ? '' : integer).padStart(leastWhole, '0');
  const groups = group === 0 ? [padded] : groupsOf(padded, group);
  let end = decimals.length;
  while (end > leastFraction && decimals[end - 1] === '0') end -= 1;
  const fraction = decimals.slice(0, end);
  const written = groups.map((each) => inDigits(each, format)).join(format.grouping);
  const shown = fraction === '' ? written : `${written}${format.decimal}${inDigits(fraction, format)}`;
  return shown === '' ? format.zero : shown;
}

/** Without an exponent, however large. */
function plain(value: number, decimals: number): string {
  return value >= 1e21 ? BigInt(value).toString() : value.toFixed(Math.min(decimals, 100));
}

function groupsOf(digits: string, size: number): readonly string[] {
  const first = digits.length % size;
  const rest = digits.slice(first).match(new RegExp(`.{${size}}`, 'g')) ?? [];
  return first === 0 ? rest : [digits.slice(0, first), ...rest];
}

function inDigits(digits: string, { zero }: DecimalFormat): string {
  if (zero === '0') return digits;
  const start = zero.codePointAt(0) ?? 0;
  return [...digits].map((digit) => String.fromCodePoint(start + Number(digit))).join('');
}
