import { childElements, type XmlElement } from '../../policy-kit/xml.ts';
import { isXsl } from './names.ts';
import { xsltError } from './xslt-error.ts';

/** Namespace of elements in the stylesheet → what it is in the result; '' is no namespace, or no prefix. */
export type NamespaceAliases = ReadonlyMap<string, { readonly uri: string; readonly prefix: string }>;

/** The name of something in the result. */
export type ResultName = readonly [name: string, namespace: string | null];

/** The `xsl:namespace-alias`es of a stylesheet (XSLT 1.0 §7.1.1); of several for one namespace the last counts. */
export function readNamespaceAliases(root: XmlElement): NamespaceAliases {
  const aliases = childElements(root).filter((child) => isXsl(child, 'namespace-alias'));
  return new Map(
    aliases.map((element) => {
      const [from, to] = [prefixIn(element, 'stylesheet-prefix'), prefixIn(element, 'result-prefix')];
      return [from.uri, to] as const;
    }),
  );
}

function prefixIn(element: XmlElement, attribute: string): { readonly uri: string; readonly prefix: string } {
  const written = element.getAttribute(attribute)?.trim();
  if (!written) throw xsltError('A namespace alias needs stylesheet-prefix and result-prefix.', element);
  if (written === '#default') return { uri: element.lookupNamespaceURI('') ?? '', prefix: '' };
  const uri = element.lookupNamespaceURI(written);
  if (uri === null) throw xsltError(`The prefix “${written}” of a namespace alias is not declared.`, element);
  return { uri, prefix: written };
}

/** What an element of the stylesheet is in the result. */
export function resultElement(
  { nodeName, localName, namespaceURI }: XmlElement,
  aliases: NamespaceAliases,
): ResultName {
  const alias = aliases.get(namespaceURI ?? '');
  if (alias === undefined) return [nodeName, namespaceURI];
  const local = localName ?? nodeName;
  return [alias.prefix === '' ? local : `${alias.prefix}:${local}`, alias.uri || null];
}

interface NamedAttribute {
  readonly nodeName: string;
  readonly localName: string | null;
  readonly namespaceURI: string | null;
}

/** What an attribute of such an element is in the result: one without a prefix is in no namespace, and stays there. */
export function resultAttribute(
  { nodeName, localName, namespaceURI }: NamedAttribute,
  aliases: NamespaceAliases,
): ResultName {
  const alias = namespaceURI === null ? undefined : aliases.get(namespaceURI);
  if (alias === undefined) return [nodeName, namespaceURI];
  const local = localName ?? nodeName;
  if (alias.uri === '') return [local, null];
  // The default namespace has no prefix, and an attribute needs one: that of the stylesheet.
  return [alias.prefix === '' ? nodeName : `${alias.prefix}:${local}`, alias.uri];
}
