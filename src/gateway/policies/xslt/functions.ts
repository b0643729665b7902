import type { Node } from '@xmldom/xmldom';
import type { PolicyContext } from '../../policy-kit.ts';
import { textOf } from '../../policy-kit.ts';
import type { DecimalFormats } from './decimal-format.ts';
import { type FindFunction, isNodeSet, nodeSet, number, text, truth, type XsltFunction } from './expression.ts';
import { formatNumber } from './format-number.ts';
import type { Matching } from './matching.ts';
import { APIM, DATAPOWER, EXSLT, expandedName } from './names.ts';
import { xsltError } from './xslt-error.ts';

export interface FunctionScene {
  readonly context: PolicyContext;
  readonly matching: () => Matching;
  /** What `current()` is. */
  readonly current: () => Node;
  readonly formats: DecimalFormats;
}

/** The functions that XSLT adds to XPath, and those of the real gateway that read the variables of a call. */
export function xsltFunctions({ context, matching, current, formats }: FunctionScene): FindFunction {
  const ids = new WeakMap<Node, string>();
  let count = 0;
  const idOf = (node: Node): string => {
    const known = ids.get(node);
    if (known !== undefined) return known;
    count += 1;
    ids.set(node, `id${count}`);
    return `id${count}`;
  };
  const variable: XsltFunction = (_focus, [name]) => {
    const value = context.get(variableName(name?.stringValue() ?? ''));
    return typeof value === 'number' ? number(value) : typeof value === 'boolean' ? truth(value) : text(textOf(value));
  };
  const known: ReadonlyMap<string, XsltFunction> = new Map<string, XsltFunction>([
    ['current', () => nodeSet([current()])],
    [
      'key',
      ({ node }, [name, value], at) => {
        const wanted =
          value === undefined
            ? []
            : isNodeSet(value)
              ? value.toArray().map((each) => textIn(each))
              : [value.stringValue()];
        const key = expandedName(name?.stringValue() ?? '', at);
        return nodeSet([...new Set(wanted.flatMap((each) => matching().keyed(key, each, node)))]);
      },
    ],
    [
      'generate-id',
      ({ node }, [given]) => {
        const [first] = given === undefined ? [node] : isNodeSet(given) ? (given.toArray() as Node[]) : [];
        return text(first === undefined ? '' : idOf(first));
      },
    ],
    [
      'format-number',
      (_focus, [value, pattern, name], at) => {
        const called = name?.stringValue() ?? '';
        const format = formats.get(expandedName(called, at));
        if (format === undefined) throw xsltError(`There is no decimal format “${called}”.`, at);
        const picture = pattern?.stringValue() ?? '';
        const shown = formatNumber(value?.numberValue() ?? Number.NaN, picture, format);
        if (shown === undefined) throw xsltError(`“${picture}” is no pattern for a number.`, at, PATTERNS);
        return text(shown);
      },
    ],
    ['system-property', (_focus, [name]) => text(/:version$/.test(name?.stringValue() ?? '') ? '1.0' : 'API Designer')],
    ['element-available', (_focus, [name]) => truth(/^xsl:/.test(name?.stringValue() ?? ''))],
    ['function-available', () => truth(false)],
    [
      'document',
      (_focus, _given, at) => {
        throw xsltError(
          'document() reads files, and a stylesheet of an API cannot.',
          at,
          'Call a back end with an invoke before.',
        );
      },
    ],
    [`{${EXSLT}}node-set`, (_focus, [given]) => given],
    [`{${APIM}}getVariable`, variable],
    [`{${DATAPOWER}}variable`, variable],
    [
      `{${DATAPOWER}}http-request-header`,
      (_focus, [name]) => text(textOf(context.get(`request.headers.${name?.stringValue()}`))),
    ],
  ]);
  return (name, namespace) => known.get(namespace === '' ? name : `{${namespace}}${name}`);
}

const PATTERNS = 'One looks like #,##0.00; its signs are those of the decimal format.';

/** `var://context/a/b` is how stylesheets of the real gateway write a variable. */
export function variableName(written: string): string {
  return written.replace(/^var:\/\/context\//, '').replaceAll('/', '.');
}

function textIn(node: object): string {
  const content: unknown = Reflect.get(node, 'textContent') ?? Reflect.get(node, 'nodeValue');
  return typeof content === 'string' ? content : '';
}
