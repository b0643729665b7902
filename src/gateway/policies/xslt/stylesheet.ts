import type { Node } from '@xmldom/xmldom';
import { childElements, isElement, parseXml, rootOf, type XmlElement } from '../../policy-kit/xml.ts';
import { type AttributeSets, readAttributeSets } from './attribute-sets.ts';
import { type DecimalFormats, readDecimalFormats } from './decimal-format.ts';
import { expandedName, isXsl, XSL } from './names.ts';
import { type NamespaceAliases, readNamespaceAliases } from './namespace-alias.ts';
import { type Output, readOutput } from './output.ts';
import { xsltError } from './xslt-error.ts';

export interface TemplateRule {
  /** One alternative of the pattern. */
  readonly pattern: string;
  readonly mode: string;
  readonly priority: number;
  readonly element: XmlElement;
}

export interface KeyRule {
  readonly name: string;
  readonly pattern: string;
  readonly use: string;
  readonly element: XmlElement;
}

/** A stylesheet taken apart. Rules that come later win over earlier ones of the same priority. */
export interface Stylesheet {
  readonly rules: readonly TemplateRule[];
  readonly named: ReadonlyMap<string, XmlElement>;
  /** Variables and parameters of the whole stylesheet, in their order. */
  readonly globals: readonly XmlElement[];
  readonly keys: readonly KeyRule[];
  /** `xsl:output`. */
  readonly output: Output;
  /** Names of elements in which blank text is not kept; `*` is all. */
  readonly stripped: ReadonlySet<string>;
  readonly preserved: ReadonlySet<string>;
  /** Namespaces that are not written to the result. */
  readonly excluded: ReadonlySet<string>;
  /** Namespaces whose elements are instructions. */
  readonly extensions: ReadonlySet<string>;
  readonly aliases: NamespaceAliases;
  readonly attributeSets: AttributeSets;
  readonly decimalFormats: DecimalFormats;
}

/** Read one kind at a time, below. */
const READ_APART = new Set([
  'output',
  'strip-space',
  'preserve-space',
  'namespace-alias',
  'decimal-format',
  'attribute-set',
]);

/** Reads an XSLT 1.0 stylesheet; throws a TransformError with the line of a mistake. */
export function readStylesheet(source: string): Stylesheet {
  const root = rootOf(parseXml(source, 'The stylesheet'));
  const isSimple = root.namespaceURI !== XSL;
  if (isSimple && root.getAttributeNS(XSL, 'version') === null) {
    throw xsltError('This is no stylesheet: its root is not xsl:stylesheet.', root);
  }
  const rules: TemplateRule[] = [];
  const named = new Map<string, XmlElement>();
  const globals: XmlElement[] = [];
  const keys: KeyRule[] = [];
  if (isSimple) rules.push({ pattern: '/', mode: '', priority: 0, element: root });
  for (const element of isSimple ? [] : childElements(root)) {
    if (!isXsl(element)) continue;
    const name = element.getAttribute('name');
    switch (element.localName) {
      case 'template':
        if (name !== null) named.set(expandedName(name, element), element);
        rules.push(...rulesOf(element));
        break;
      case 'variable':
      case 'param':
        globals.push(element);
        break;
      case 'key':
        keys.push(keyOf(element));
        break;
      case 'import':
      case 'include':
        throw xsltError('A stylesheet of an API cannot read other files.', element, 'Put its templates into this one.');
      default:
        if (!READ_APART.has(element.localName ?? ''))
          throw xsltError(`xsl:${element.localName} is not known here.`, element);
    }
  }
  return {
    rules,
    named,
    globals,
    keys,
    output: readOutput(root),
    stripped: namesIn(root, 'strip-space'),
    preserved: namesIn(root, 'preserve-space'),
    excluded: namespacesIn(root, ['exclude-result-prefixes', 'extension-element-prefixes']),
    extensions: namespacesIn(root, ['extension-element-prefixes']),
    aliases: readNamespaceAliases(root),
    attributeSets: readAttributeSets(root),
    decimalFormats: readDecimalFormats(root),
  };
}

function rulesOf(element: XmlElement): readonly TemplateRule[] {
  const match = element.getAttribute('match');
  if (match === null) return [];
  const written = element.getAttribute('priority');
  return alternatives(match).map((pattern) => ({
    pattern,
    mode: element.getAttribute('mode') ?? '',
    priority: written === null ? usualPriority(pattern) : Number(written),
    element,
  }));
}

function keyOf(element: XmlElement): KeyRule {
  const [name, match, use] = ['name', 'match', 'use'].map((key) => element.getAttribute(key));
  if (!name || !match || !use) throw xsltError('A key needs name, match and use.', element);
  return { name: expandedName(name, element), pattern: match, use, element };
}

/** The parts between `|` that stand outside of brackets and quotes. */
function alternatives(pattern: string): readonly string[] {
  return (pattern.match(/(?:"[^"]*"|'[^']*'|\[(?:"[^"]*"|'[^']*'|[^\]])*\]|[^|])+/g) ?? []).map((part) => part.trim());
}

/** XSLT 1.0 §5.5. */
function usualPriority(pattern: string): number {
  const test = pattern.replace(/^(?:child::|attribute::|@)/, '');
  if (/^[\w.-]+(?::[\w.-]+)?$/.test(test) || /^processing-instruction\(.+\)$/.test(test)) return 0;
  if (/^[\w.-]+:\*$/.test(test)) return -0.25;
  return /^(?:\*|node\(\)|text\(\)|comment\(\)|processing-instruction\(\))$/.test(test) ? -0.5 : 0.5;
}

function namesIn(root: XmlElement, instruction: string): ReadonlySet<string> {
  const found = childElements(root).filter((element) => isXsl(element, instruction));
  return new Set(found.flatMap((element) => (element.getAttribute('elements') ?? '').split(/\s+/).filter(Boolean)));
}

function namespacesIn(root: XmlElement, attributes: readonly string[]): ReadonlySet<string> {
  const prefixes = attributes.flatMap((name) => [root.getAttribute(name), root.getAttributeNS(XSL, name)]);
  const written = prefixes.flatMap((list) => (list ?? '').split(/\s+/).filter(Boolean));
  return new Set(written.flatMap((prefix) => root.lookupNamespaceURI(prefix === '#default' ? '' : prefix) ?? []));
}

/** Whether white space in a stylesheet's own element counts: only inside xsl:text, and where the author says so. */
export function keepsSpace(parent: Node | null): boolean {
  if (parent === null || !isElement(parent)) return false;
  return (
    (parent.namespaceURI === XSL && parent.localName === 'text') || parent.getAttribute('xml:space') === 'preserve'
  );
}
