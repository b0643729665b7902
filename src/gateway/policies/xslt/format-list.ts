/** How `xsl:number` writes a list of numbers (XSLT 1.0 §7.7.1). */
export interface NumberFormat {
  /** Such as `1.a)`: letters and digits say how numbers are written, what stands between them is kept. */
  readonly format: string;
  /** Between the groups of digits of large numbers; '' for none. */
  readonly separator: string;
  /** Digits of a group; 0 for no groups. */
  readonly size: number;
}

/** The numbers as text; '' for none. The last way of writing serves all further numbers. */
export function formatList(numbers: readonly number[], { format, separator, size }: NumberFormat): string {
  if (numbers.length === 0) return '';
  const parts = format.match(/[\p{L}\p{N}]+|[^\p{L}\p{N}]+/gu) ?? [];
  const first = parts.findIndex(isToken);
  const prefix = first === 0 ? '' : first < 0 ? parts.join('') : (parts[0] ?? '');
  const last = parts.findLastIndex(isToken);
  const suffix = last < 0 ? '' : parts.slice(last + 1).join('');
  const tokens = parts.filter(isToken);
  const between = parts.slice(first + 1, last).filter((part) => !isToken(part));
  const written = numbers.map((number, index) => {
    const token = tokens[Math.min(index, tokens.length - 1)] ?? '1';
    const joint = index === 0 ? '' : (between[Math.min(index, between.length) - 1] ?? '.');
    return joint + write(number, token, separator, size);
  });
  return prefix + written.join('') + suffix;
}

function isToken(part: string): boolean {
  return /^[\p{L}\p{N}]/u.test(part);
}

function write(number: number, token: string, separator: string, size: number): string {
  if (!Number.isFinite(number)) return String(number);
  if (token === 'A' || token === 'a') return letters(number, token) ?? decimal(number, '1', separator, size);
  if (token === 'I' || token === 'i') return roman(number, token) ?? decimal(number, '1', separator, size);
  // A way of counting that is not known here is told in digits.
  return decimal(number, /^0*1$/.test(token) ? token : '1', separator, size);
}

function decimal(number: number, token: string, separator: string, size: number): string {
  const digits = BigInt(Math.abs(number)).toString().padStart(token.length, '0');
  const grouped =
    separator === '' || size < 1
      ? digits
      : [...digits].map((digit, at) => digit + (isGroupEnd(digits.length - at - 1, size) ? separator : '')).join('');
  return number < 0 ? `-${grouped}` : grouped;
}

function isGroupEnd(following: number, size: number): boolean {
  return following > 0 && following % size === 0;
}

/** a, b … z, aa, ab …; undefined for what has no letters. */
function letters(number: number, token: string): string | undefined {
  if (number < 1 || !Number.isSafeInteger(number)) return undefined;
  const base = token.codePointAt(0) ?? 0;
  let text = '';
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    text = String.fromCodePoint(base + ((rest - 1) % 26)) + text;
  }
  return text;
}

const ROMAN: readonly (readonly [sign: string, value: number])[] = [
  ['m', 1000],
  ['cm', 900],
  ['d', 500],
  ['cd', 400],
  ['c', 100],
  ['xc', 90],
  ['l', 50],
  ['xl', 40],
  ['x', 10],
  ['ix', 9],
  ['v', 5],
  ['iv', 4],
  ['i', 1],
];

/** From i to mmmcmxcix; undefined for others. */
function roman(number: number, token: string): string | undefined {
  if (number < 1 || number > 3999) return undefined;
  let rest = number;
  let text = '';
  for (const [sign, value] of ROMAN) {
    text += sign.repeat(Math.floor(rest / value));
    rest %= value;
  }
  return token === 'I' ? text.toUpperCase() : text;
}
