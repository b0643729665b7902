import { describe, expect, test } from 'vitest';
import { type DecimalFormat, formatNumber, USUAL_FORMAT } from './format-number.ts';

const GERMAN: DecimalFormat = { ...USUAL_FORMAT, decimal: ',', grouping: '.', nan: 'keine Zahl', infinity: '∞' };
/** As in the example of XSLT 1.0 for other digits: everything is another sign. */
const ARABIC: DecimalFormat = {
  ...USUAL_FORMAT,
  zero: '٠',
  decimal: '٫',
  grouping: '٬',
  digit: '*',
  separator: '|',
  minus: '−',
};

describe('format-number (XSLT 1.0 §12.3)', () => {
  test.each<[number, string, string | undefined]>([
    [1234567.891, '#,##0.00', '1,234,567.89'],
    [0.5, '#,##0.00', '0.50'],
    [-2.5, '#,##0.00', '-2.50'],
    [-2.5, '#,##0.00;(#)', '(2.50)'],
    [-2.5, '0.0;0.0', '-2.5'],
    [2.5, '0.0;(#)', '2.5'],
    [0.125, '0.#%', '12.5%'],
    [0.125, '#‰', '125‰'],
    [3, '000', '003'],
    [3, '#', '3'],
    [0, '#', '0'],
    [0.25, '#.##', '0.25'],
    [0.25, '#.00', '.25'],
    [0.5, '.##', '.5'],
    [0, '.##', '.0'],
    [1234, '####,00', '12,34'],
    [12345678, '#,####', '1234,5678'],
    [1e21, '#,##0', '1,000,000,000,000,000,000,000'],
    [-1 / 0, '0.0', '-Infinity'],
    [Number.NaN, '0.0 km', 'NaN'],
    [5, '0 km', '5 km'],
    [5, "'#'0''", "#5'"],
    [5, "0'%'", '5%'],
    [5, '', undefined],
    [5, 'km', undefined],
    [5, '0#', undefined],
    [5, '0.#0', undefined],
    [5, '0.0.0', undefined],
    [5, '#,.0', undefined],
  ])('%d by “%s” is %s', (value, pattern, shown) => {
    expect(formatNumber(value, pattern)).toBe(shown);
  });

  test.each<[number, string, DecimalFormat, string | undefined]>([
    [1234567.891, '#.##0,00', GERMAN, '1.234.567,89'],
    [-1 / 0, '#.##0,00', GERMAN, '-∞'],
    [Number.NaN, '#.##0,00', GERMAN, 'keine Zahl'],
    [1234.5, '#,##0.00', GERMAN, undefined],
    [-1234.5, '*٬**٠٫٠٠', ARABIC, '−١٬٢٣٤٫٥٠'],
    [-7, '٠|(٠)', ARABIC, '(٧)'],
    // Only the decimal sign was changed: it is the same as that of groups, and goes before it.
    [1234.5, '0,00', { ...USUAL_FORMAT, decimal: ',' }, '1234,50'],
  ])('%d by “%s” in another format', (value, pattern, format, shown) => {
    expect(formatNumber(value, pattern, format)).toBe(shown);
  });
});
