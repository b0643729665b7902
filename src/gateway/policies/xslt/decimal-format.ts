import { childElements, type XmlElement } from '../../policy-kit/xml.ts';
import { type DecimalFormat, USUAL_FORMAT } from './format-number.ts';
import { expandedName, isXsl } from './names.ts';
import { xsltError } from './xslt-error.ts';

/** By name; '' is the one that counts without a name. */
export type DecimalFormats = ReadonlyMap<string, DecimalFormat>;

/** Attribute → what it sets, and whether it is a single sign. */
const ATTRIBUTES: readonly (readonly [attribute: string, member: keyof DecimalFormat, isSign: boolean])[] = [
  ['decimal-separator', 'decimal', true],
  ['grouping-separator', 'grouping', true],
  ['infinity', 'infinity', false],
  ['minus-sign', 'minus', true],
  ['NaN', 'nan', false],
  ['percent', 'percent', true],
  ['per-mille', 'perMille', true],
  ['zero-digit', 'zero', true],
  ['digit', 'digit', true],
  ['pattern-separator', 'separator', true],
];

/**
 * The `xsl:decimal-format`s of a stylesheet (XSLT 1.0 §12.3). Throws a TransformError for a sign that is none, and for two
 * formats of one name that differ.
 */
export function readDecimalFormats(root: XmlElement): DecimalFormats {
  const formats = new Map([['', USUAL_FORMAT]]);
  const seen = new Map<string, string>();
  for (const element of childElements(root).filter((child) => isXsl(child, 'decimal-format'))) {
    const written = element.getAttribute('name') ?? '';
    const name = expandedName(written, element);
    const format = formatOf(element);
    const text = JSON.stringify(format);
    if ((seen.get(name) ?? text) !== text) {
      const which = written === '' ? 'without a name' : `“${written}”`;
      throw xsltError(`There are two decimal formats ${which}, and they differ.`, element);
    }
    seen.set(name, text);
    formats.set(name, format);
  }
  return formats;
}

function formatOf(element: XmlElement): DecimalFormat {
  const set = ATTRIBUTES.flatMap(([attribute, member, isSign]) => {
    const value = element.getAttribute(attribute);
    if (value === null) return [];
    if (isSign && [...value].length !== 1) {
      throw xsltError(`${attribute} is “${value}”, and it has to be one sign.`, element);
    }
    if (member === 'zero' && !/^\p{Nd}$/u.test(value)) {
      throw xsltError(`zero-digit is “${value}”, and it has to be a digit.`, element);
    }
    return [[member, value] as const];
  });
  return { ...USUAL_FORMAT, ...Object.fromEntries(set) };
}
