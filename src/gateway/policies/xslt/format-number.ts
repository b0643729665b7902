/** `format-number()` of XSLT 1.0 with the usual signs: `#,##0.00`, `0%`, a second pattern behind `;` for negative numbers. */
export function formatNumber(value: number, pattern: string): string {
  if (Number.isNaN(value)) return 'NaN';
  const [positive = '', negative] = pattern.split(';');
  const isNegative = value < 0;
  const chosen = isNegative && negative !== undefined ? negative : positive;
  const match = /^([^#0.,]*)([#0.,]*)(.*)$/.exec(chosen);
  const [, before = '', digits = '', after = ''] = match ?? [];
  const scaled = Math.abs(value) * (chosen.includes('%') ? 100 : chosen.includes('‰') ? 1000 : 1);
  const [whole = '', fraction = ''] = digits.split('.');
  const sign = isNegative && negative === undefined ? '-' : '';
  if (!Number.isFinite(scaled)) return `${sign}${before}Infinity${after}`;
  return `${sign}${before}${body(scaled, whole, fraction)}${after}`;
}

function body(value: number, whole: string, fraction: string): string {
  const [integer = '0', decimals = ''] = value.toFixed(Math.min(fraction.length, 20)).split('.');
  const least = (whole.match(/0/g) ?? []).length;
  const padded = (integer === '0' && least === 0 ? '' : integer).padStart(least, '0');
  const group = whole.includes(',') ? whole.length - whole.lastIndexOf(',') - 1 : 0;
  const grouped = group > 0 ? padded.replace(new RegExp(`\\B(?=(\\d{${group}})+$)`, 'g'), ',') : padded;
  const kept = (fraction.match(/0/g) ?? []).length;
  let shown = decimals;
  while (shown.length > kept && shown.endsWith('0')) shown = shown.slice(0, -1);
  return shown === '' ? grouped : `${grouped}.${shown}`;
}
