import { isPlainObject, memberOf, type PolicyCheck, PolicyFailure, textOf } from '../policy-kit.ts';
import { canReadPatterns, namePattern } from './name-pattern.ts';

/** Whether a name may be copied to the back end. */
export type CopyRule = (name: string) => boolean;

/**
 * `header-control` and `parameter-control` of version 2: `{type: allowlist | blocklist, values: [pattern …]}`, under their
 * older names too. Undefined when the property is not there. Throws `PropertyError` for what cannot be understood.
 */
export async function copyRule(value: unknown, property: string): Promise<CopyRule | undefined> {
  if (value === undefined || value === null) return undefined;
  if (!isPlainObject(value)) throw wrong(property, '', 'is no object with type and values');
  const allows = typeOf(textOf(memberOf(value, 'type')), property);
  const values = memberOf(value, 'values') ?? [];
  if (!Array.isArray(values)) throw wrong(property, '/values', 'has values that are no list');
  const patterns = await Promise.all(values.map((each, index) => patternOf(textOf(each), property, index)));
  return (name) => patterns.some((matches) => matches(name)) === allows;
}

/** What a call would end with because of either, where gateways have them. */
export const checkCopyControls: PolicyCheck = async (props, { rules }) => {
  if (!rules.controlsCopies) return;
  for (const property of ['header-control', 'parameter-control']) {
    const value = props[property] ?? undefined;
    if (value !== undefined && (await canReadPatterns())) await copyRule(value, property);
  }
};

function typeOf(type: string, property: string): boolean {
  const word = type.trim().toLowerCase();
  if (word === 'allowlist' || word === 'whitelist') return true;
  if (word === 'blocklist' || word === 'blacklist' || word === '') return false;
  throw wrong(property, '/type', `has the type “${type}”: it is allowlist or blocklist`);
}

async function patternOf(text: string, property: string, index: number): Promise<CopyRule> {
  const pattern = await namePattern(text);
  if (pattern !== undefined) return pattern;
  const what = `has “${text}” among its values, which is no pattern that can be used here`;
  throw wrong(property, `/values/${index}`, what, 'A regular expression without look-around and references back fits.');
}

const EXAMPLE =
  'For example { type: allowlist, values: [^X-, ^Accept$] }: regular expressions, compared without capitals.';

function wrong(property: string, at: string, what: string, help = EXAMPLE): PolicyFailure {
  return new PolicyFailure('PropertyError', `The property ${property} ${what}.`, { at: `/${property}${at}`, help });
}
