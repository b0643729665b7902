import type { Node } from '@xmldom/xmldom';
import { isElement, type XmlElement } from '../../policy-kit/xml.ts';

export const XSL = 'http://www.w3.org/1999/XSL/Transform';
/** Functions and elements of the real gateway. */
export const DATAPOWER = 'http://www.datapower.com/extensions';
export const APIM = 'http://www.ibm.com/apimanagement';
export const EXSLT = 'http://exslt.org/common';

const NODE = {
  attribute: 2,
  comment: 8,
  document: 9,
  fragment: 11,
} as const;

export function isXsl(node: Node, name?: string): node is XmlElement {
  return isElement(node) && node.namespaceURI === XSL && (name === undefined || node.localName === name);
}

export function isAttribute(node: Node): boolean {
  return node.nodeType === NODE.attribute;
}

export function isComment(node: Node): boolean {
  return node.nodeType === NODE.comment;
}

/** A document, or the fragment that a variable holds. */
export function isRoot(node: Node): boolean {
  return node.nodeType === NODE.document || node.nodeType === NODE.fragment;
}

/** White space as XML means it: a space that does not break is a text. */
export function isBlank(content: string | null): boolean {
  return /^[ \t\r\n]*$/.test(content ?? '');
}

/** Namespace and local name as one text, for `name` attributes that may have a prefix. */
export function expandedName(written: string, at: XmlElement): string {
  const colon = written.indexOf(':');
  return colon < 0 ? written : `{${at.lookupNamespaceURI(written.slice(0, colon)) ?? ''}}${written.slice(colon + 1)}`;
}
